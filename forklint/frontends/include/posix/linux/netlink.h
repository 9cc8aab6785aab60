/* Messages to and from the kernel. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
#include <sys/socket.h>
__FL_BEGIN
#define NETLINK_ROUTE 0
#define NETLINK_USERSOCK 2
#define NETLINK_FIREWALL 3
#define NETLINK_SOCK_DIAG 4
#define NETLINK_INET_DIAG NETLINK_SOCK_DIAG
#define NETLINK_NFLOG 5
#define NETLINK_XFRM 6
#define NETLINK_SELINUX 7
#define NETLINK_AUDIT 9
#define NETLINK_CONNECTOR 11
#define NETLINK_NETFILTER 12
#define NETLINK_KOBJECT_UEVENT 15
#define NETLINK_GENERIC 16
#define NETLINK_CRYPTO 21
struct sockaddr_nl {
    __kernel_sa_family_t nl_family;
    unsigned short nl_pad;
    __u32 nl_pid;
    __u32 nl_groups;
};
struct nlmsghdr {
    __u32 nlmsg_len;
    __u16 nlmsg_type;
    __u16 nlmsg_flags;
    __u32 nlmsg_seq;
    __u32 nlmsg_pid;
};
struct nlmsgerr { int error; struct nlmsghdr msg; };
struct nlattr { __u16 nla_len; __u16 nla_type; };
#define NLM_F_REQUEST 0x01
#define NLM_F_MULTI 0x02
#define NLM_F_ACK 0x04
#define NLM_F_ECHO 0x08
#define NLM_F_ROOT 0x100
#define NLM_F_MATCH 0x200
#define NLM_F_ATOMIC 0x400
#define NLM_F_DUMP (NLM_F_ROOT | NLM_F_MATCH)
#define NLM_F_REPLACE 0x100
#define NLM_F_EXCL 0x200
#define NLM_F_CREATE 0x400
#define NLM_F_APPEND 0x800
#define NLMSG_NOOP 0x1
#define NLMSG_ERROR 0x2
#define NLMSG_DONE 0x3
#define NLMSG_OVERRUN 0x4
#define NLMSG_MIN_TYPE 0x10
#define NLMSG_ALIGNTO 4U
#define NLMSG_ALIGN(length) (((length) + 3U) & ~3U)
#define NLMSG_HDRLEN ((int)NLMSG_ALIGN(sizeof(struct nlmsghdr)))
#define NLMSG_LENGTH(length) ((length) + NLMSG_HDRLEN)
#define NLMSG_SPACE(length) NLMSG_ALIGN(NLMSG_LENGTH(length))
#define NLMSG_DATA(message) ((void *)((char *)(message) + NLMSG_HDRLEN))
#define NLMSG_NEXT(message, length) \
    ((length) -= NLMSG_ALIGN((message)->nlmsg_len), \
     (struct nlmsghdr *)((char *)(message) + NLMSG_ALIGN((message)->nlmsg_len)))
#define NLMSG_OK(message, length) \
    ((length) >= (int)sizeof(struct nlmsghdr) && \
     (message)->nlmsg_len >= sizeof(struct nlmsghdr) && (int)(message)->nlmsg_len <= (length))
#define NLMSG_PAYLOAD(message, length) ((message)->nlmsg_len - NLMSG_SPACE(length))
#define NETLINK_ADD_MEMBERSHIP 1
#define NETLINK_DROP_MEMBERSHIP 2
#define NETLINK_PKTINFO 3
#define NETLINK_NO_ENOBUFS 5
#define NETLINK_EXT_ACK 11
#define NETLINK_GET_STRICT_CHK 12
#define NLA_ALIGNTO 4
#define NLA_ALIGN(length) (((length) + 3) & ~3)
#define NLA_HDRLEN ((int)NLA_ALIGN(sizeof(struct nlattr)))
#define NLA_F_NESTED (1 << 15)
__FL_END
