/* Tunnels over IP. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
#include <linux/if.h>
#include <linux/ip.h>
__FL_BEGIN
#define SIOCGETTUNNEL 0x89f0
#define SIOCADDTUNNEL 0x89f1
#define SIOCDELTUNNEL 0x89f2
#define SIOCCHGTUNNEL 0x89f3
struct ip_tunnel_parm {
    char name[IFNAMSIZ];
    int link;
    __be16 i_flags;
    __be16 o_flags;
    __be32 i_key;
    __be32 o_key;
    struct iphdr iph;
};
__FL_END
