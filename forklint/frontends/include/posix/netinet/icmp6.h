/* Messages of ICMPv6. */
#pragma once
#include <forklint/decls.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/types.h>
__FL_BEGIN
struct icmp6_hdr {
    uint8_t icmp6_type;
    uint8_t icmp6_code;
    uint16_t icmp6_cksum;
    union {
        uint32_t icmp6_un_data32[1];
        uint16_t icmp6_un_data16[2];
        uint8_t icmp6_un_data8[4];
    } icmp6_dataun;
};
#define icmp6_data32 icmp6_dataun.icmp6_un_data32
#define icmp6_data16 icmp6_dataun.icmp6_un_data16
#define icmp6_data8 icmp6_dataun.icmp6_un_data8
#define icmp6_id icmp6_data16[0]
#define icmp6_seq icmp6_data16[1]
#define icmp6_mtu icmp6_data32[0]
struct icmp6_filter { uint32_t icmp6_filt[8]; };
#define ICMP6_FILTER 1
#define ICMP6_DST_UNREACH 1
#define ICMP6_PACKET_TOO_BIG 2
#define ICMP6_TIME_EXCEEDED 3
#define ICMP6_PARAM_PROB 4
#define ICMP6_ECHO_REQUEST 128
#define ICMP6_ECHO_REPLY 129
#define ND_ROUTER_SOLICIT 133
#define ND_ROUTER_ADVERT 134
#define ND_NEIGHBOR_SOLICIT 135
#define ND_NEIGHBOR_ADVERT 136
struct nd_router_solicit { struct icmp6_hdr nd_rs_hdr; };
struct nd_neighbor_solicit { struct icmp6_hdr nd_ns_hdr; struct in6_addr nd_ns_target; };
struct nd_neighbor_advert { struct icmp6_hdr nd_na_hdr; struct in6_addr nd_na_target; };
struct nd_opt_hdr { uint8_t nd_opt_type; uint8_t nd_opt_len; };
#define nd_ns_type nd_ns_hdr.icmp6_type
#define nd_na_type nd_na_hdr.icmp6_type
#define nd_na_code nd_na_hdr.icmp6_code
#define nd_na_cksum nd_na_hdr.icmp6_cksum
#define nd_na_flags_reserved nd_na_hdr.icmp6_data32[0]
#define ND_NA_FLAG_ROUTER htonl(0x80000000)
#define ND_NA_FLAG_SOLICITED htonl(0x40000000)
#define ND_NA_FLAG_OVERRIDE htonl(0x20000000)
#define ND_OPT_SOURCE_LINKADDR 1
#define ND_OPT_TARGET_LINKADDR 2
#define ND_OPT_PREFIX_INFORMATION 3
#define ICMP6_FILTER_SETPASSALL(filter) ((void)__builtin_memset((filter), 0, 32))
#define ICMP6_FILTER_SETBLOCKALL(filter) ((void)__builtin_memset((filter), 0xff, 32))
#define ICMP6_FILTER_SETPASS(type, filter) \
    ((filter)->icmp6_filt[(type) >> 5] &= ~(1U << ((type) & 31)))
__FL_END
