/* The header of IPv6. */
#pragma once
#include <forklint/decls.h>
#include <netinet/in.h>
#include <linux/types.h>
__FL_BEGIN
struct ipv6hdr {
    __u8 priority : 4;
    __u8 version : 4;
    __u8 flow_lbl[3];
    __be16 payload_len;
    __u8 nexthdr;
    __u8 hop_limit;
    struct in6_addr saddr;
    struct in6_addr daddr;
};
__FL_END
