/* Addresses of Ethernet in text. */
#pragma once
#include <forklint/decls.h>
#include <netinet/if_ether.h>
__FL_BEGIN
char *ether_ntoa(const struct ether_addr *);
char *ether_ntoa_r(const struct ether_addr *, char *);
struct ether_addr *ether_aton(const char *);
struct ether_addr *ether_aton_r(const char *, struct ether_addr *);
int ether_ntohost(char *, const struct ether_addr *);
int ether_hostton(const char *, struct ether_addr *);
__FL_END
