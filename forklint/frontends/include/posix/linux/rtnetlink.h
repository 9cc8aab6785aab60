/* Messages about routes. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
#include <linux/netlink.h>
#include <linux/if_link.h>
#include <linux/if_addr.h>
__FL_BEGIN
enum {
    RTM_BASE = 16,
    RTM_NEWLINK = 16,
    RTM_DELLINK = 17,
    RTM_GETLINK = 18,
    RTM_SETLINK = 19,
    RTM_NEWADDR = 20,
    RTM_DELADDR = 21,
    RTM_GETADDR = 22,
    RTM_NEWROUTE = 24,
    RTM_DELROUTE = 25,
    RTM_GETROUTE = 26,
    RTM_NEWNEIGH = 28,
    RTM_DELNEIGH = 29,
    RTM_GETNEIGH = 30,
    RTM_NEWRULE = 32,
    RTM_DELRULE = 33,
    RTM_GETRULE = 34,
    RTM_NEWQDISC = 36,
    RTM_DELQDISC = 37,
    RTM_GETQDISC = 38,
    RTM_NEWNSID = 88,
    RTM_GETNSID = 90
};
#define RTM_NEWLINK RTM_NEWLINK
#define RTM_DELLINK RTM_DELLINK
#define RTM_GETLINK RTM_GETLINK
#define RTM_NEWADDR RTM_NEWADDR
#define RTM_NEWROUTE RTM_NEWROUTE
struct rtattr { unsigned short rta_len; unsigned short rta_type; };
#define RTA_ALIGNTO 4U
#define RTA_ALIGN(length) (((length) + 3U) & ~3U)
#define RTA_OK(attribute, length) \
    ((length) >= (int)sizeof(struct rtattr) && \
     (attribute)->rta_len >= sizeof(struct rtattr) && (int)(attribute)->rta_len <= (length))
#define RTA_NEXT(attribute, length) \
    ((length) -= RTA_ALIGN((attribute)->rta_len), \
     (struct rtattr *)((char *)(attribute) + RTA_ALIGN((attribute)->rta_len)))
#define RTA_LENGTH(length) (RTA_ALIGN(sizeof(struct rtattr)) + (length))
#define RTA_SPACE(length) RTA_ALIGN(RTA_LENGTH(length))
#define RTA_DATA(attribute) ((void *)((char *)(attribute) + RTA_LENGTH(0)))
#define RTA_PAYLOAD(attribute) ((int)(attribute)->rta_len - (int)RTA_LENGTH(0))
struct rtmsg {
    unsigned char rtm_family;
    unsigned char rtm_dst_len;
    unsigned char rtm_src_len;
    unsigned char rtm_tos;
    unsigned char rtm_table;
    unsigned char rtm_protocol;
    unsigned char rtm_scope;
    unsigned char rtm_type;
    unsigned int rtm_flags;
};
struct rtgenmsg { unsigned char rtgen_family; };
struct ifinfomsg {
    unsigned char ifi_family;
    unsigned char __ifi_pad;
    unsigned short ifi_type;
    int ifi_index;
    unsigned int ifi_flags;
    unsigned int ifi_change;
};
enum {
    RTN_UNSPEC,
    RTN_UNICAST,
    RTN_LOCAL,
    RTN_BROADCAST,
    RTN_ANYCAST,
    RTN_MULTICAST,
    RTN_BLACKHOLE,
    RTN_UNREACHABLE,
    RTN_PROHIBIT,
    RTN_THROW,
    RTN_NAT,
    RTN_XRESOLVE,
    __RTN_MAX
};
#define RTN_MAX (__RTN_MAX - 1)
#define RTPROT_UNSPEC 0
#define RTPROT_REDIRECT 1
#define RTPROT_KERNEL 2
#define RTPROT_BOOT 3
#define RTPROT_STATIC 4
#define RTPROT_GATED 8
#define RTPROT_RA 9
#define RTPROT_MRT 10
#define RTPROT_ZEBRA 11
#define RTPROT_BIRD 12
#define RTPROT_DNROUTED 13
#define RTPROT_XORP 14
#define RTPROT_NTK 15
#define RTPROT_DHCP 16
enum {
    RT_SCOPE_UNIVERSE = 0,
    RT_SCOPE_SITE = 200,
    RT_SCOPE_LINK = 253,
    RT_SCOPE_HOST = 254,
    RT_SCOPE_NOWHERE = 255
};
enum {
    RT_TABLE_UNSPEC = 0,
    RT_TABLE_COMPAT = 252,
    RT_TABLE_DEFAULT = 253,
    RT_TABLE_MAIN = 254,
    RT_TABLE_LOCAL = 255
};
#define RT_TABLE_MAX 0xffffffff
enum {
    RTA_UNSPEC = 0,
    RTA_DST = 1,
    RTA_SRC = 2,
    RTA_IIF = 3,
    RTA_OIF = 4,
    RTA_GATEWAY = 5,
    RTA_PRIORITY = 6,
    RTA_PREFSRC = 7,
    RTA_METRICS = 8,
    RTA_MULTIPATH = 9,
    RTA_FLOW = 11,
    RTA_CACHEINFO = 12,
    RTA_TABLE = 15,
    RTA_MARK = 16,
    RTA_MAX = 30
};
#define RTM_RTA(message) ((struct rtattr *)((char *)(message) + NLMSG_ALIGN(sizeof(struct rtmsg))))
#define RTM_PAYLOAD(message) NLMSG_PAYLOAD(message, sizeof(struct rtmsg))
#define RTMGRP_LINK 1
#define RTMGRP_NOTIFY 2
#define RTMGRP_NEIGH 4
#define RTMGRP_IPV4_IFADDR 0x10
#define RTMGRP_IPV4_ROUTE 0x40
#define RTMGRP_IPV6_IFADDR 0x100
#define RTMGRP_IPV6_ROUTE 0x400
enum { RTNLGRP_NONE, RTNLGRP_LINK, RTNLGRP_NOTIFY, RTNLGRP_NEIGH };
__FL_END
