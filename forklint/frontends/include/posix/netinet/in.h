/* The Internet's addresses and protocols. */
#pragma once
#include <forklint/decls.h>
#include <stdint.h>
#include <sys/socket.h>
#include <endian.h>
__FL_BEGIN
typedef uint16_t in_port_t;
typedef uint32_t in_addr_t;
struct in_addr { in_addr_t s_addr; };
struct in6_addr {
    union { uint8_t __bytes[16]; uint16_t __halves[8]; uint32_t __words[4]; } __address;
};
#define s6_addr __address.__bytes
#define s6_addr16 __address.__halves
#define s6_addr32 __address.__words
struct sockaddr_in {
    sa_family_t sin_family;
    in_port_t sin_port;
    struct in_addr sin_addr;
    unsigned char sin_zero[8];
};
struct sockaddr_in6 {
    sa_family_t sin6_family;
    in_port_t sin6_port;
    uint32_t sin6_flowinfo;
    struct in6_addr sin6_addr;
    uint32_t sin6_scope_id;
};
struct ip_mreq { struct in_addr imr_multiaddr; struct in_addr imr_interface; };
struct ip_mreqn {
    struct in_addr imr_multiaddr;
    struct in_addr imr_address;
    int imr_ifindex;
};
struct ip_mreq_source {
    struct in_addr imr_multiaddr;
    struct in_addr imr_interface;
    struct in_addr imr_sourceaddr;
};
struct ipv6_mreq { struct in6_addr ipv6mr_multiaddr; unsigned int ipv6mr_interface; };
struct group_req { uint32_t gr_interface; struct sockaddr_storage gr_group; };
struct in_pktinfo { int ipi_ifindex; struct in_addr ipi_spec_dst; struct in_addr ipi_addr; };
struct in6_pktinfo { struct in6_addr ipi6_addr; unsigned int ipi6_ifindex; };
enum {
    IPPROTO_IP = 0,
    IPPROTO_ICMP = 1,
    IPPROTO_IGMP = 2,
    IPPROTO_IPIP = 4,
    IPPROTO_TCP = 6,
    IPPROTO_EGP = 8,
    IPPROTO_PUP = 12,
    IPPROTO_UDP = 17,
    IPPROTO_IDP = 22,
    IPPROTO_DCCP = 33,
    IPPROTO_IPV6 = 41,
    IPPROTO_RSVP = 46,
    IPPROTO_GRE = 47,
    IPPROTO_ESP = 50,
    IPPROTO_AH = 51,
    IPPROTO_ENCAP = 98,
    IPPROTO_PIM = 103,
    IPPROTO_SCTP = 132,
    IPPROTO_UDPLITE = 136,
    IPPROTO_RAW = 255,
    IPPROTO_MPTCP = 262,
    IPPROTO_MAX = 263
};
#define IPPROTO_IP IPPROTO_IP
#define IPPROTO_ICMP IPPROTO_ICMP
#define IPPROTO_IGMP IPPROTO_IGMP
#define IPPROTO_TCP IPPROTO_TCP
#define IPPROTO_UDP IPPROTO_UDP
#define IPPROTO_IPV6 IPPROTO_IPV6
#define IPPROTO_SCTP IPPROTO_SCTP
#define IPPROTO_UDPLITE IPPROTO_UDPLITE
#define IPPROTO_RAW IPPROTO_RAW
#define IPPROTO_MPTCP IPPROTO_MPTCP
enum {
    IPPROTO_HOPOPTS = 0,
    IPPROTO_ROUTING = 43,
    IPPROTO_FRAGMENT = 44,
    IPPROTO_ICMPV6 = 58,
    IPPROTO_NONE = 59,
    IPPROTO_DSTOPTS = 60
};
#define IPPROTO_ICMPV6 IPPROTO_ICMPV6
#define INADDR_ANY ((in_addr_t)0x00000000)
#define INADDR_BROADCAST ((in_addr_t)0xffffffff)
#define INADDR_NONE ((in_addr_t)0xffffffff)
#define INADDR_LOOPBACK ((in_addr_t)0x7f000001)
#define INADDR_UNSPEC_GROUP ((in_addr_t)0xe0000000)
#define INADDR_ALLHOSTS_GROUP ((in_addr_t)0xe0000001)
#define INADDR_MAX_LOCAL_GROUP ((in_addr_t)0xe00000ff)
#define IN_LOOPBACKNET 127
#define IN_CLASSA(address) (((in_addr_t)(address) & 0x80000000) == 0)
#define IN_CLASSB(address) (((in_addr_t)(address) & 0xc0000000) == 0x80000000)
#define IN_CLASSC(address) (((in_addr_t)(address) & 0xe0000000) == 0xc0000000)
#define IN_CLASSD(address) (((in_addr_t)(address) & 0xf0000000) == 0xe0000000)
#define IN_CLASSA_NET 0xff000000
#define IN_CLASSB_NET 0xffff0000
#define IN_CLASSC_NET 0xffffff00
#define IN_MULTICAST(address) IN_CLASSD(address)
#define INET_ADDRSTRLEN 16
#define INET6_ADDRSTRLEN 46
#define IPPORT_RESERVED 1024
#define IPPORT_USERRESERVED 5000
#define IPPORT_TELNET 23
#define SOL_IP 0
#define SOL_IPV6 41
#define IP_TOS 1
#define IP_TTL 2
#define IP_HDRINCL 3
#define IP_OPTIONS 4
#define IP_RECVOPTS 6
#define IP_RETOPTS 7
#define IP_PKTINFO 8
#define IP_PKTOPTIONS 9
#define IP_MTU_DISCOVER 10
#define IP_RECVERR 11
#define IP_RECVTTL 12
#define IP_RECVTOS 13
#define IP_MTU 14
#define IP_FREEBIND 15
#define IP_TRANSPARENT 19
#define IP_RECVORIGDSTADDR 20
#define IP_ORIGDSTADDR 20
#define IP_MINTTL 21
#define IP_BIND_ADDRESS_NO_PORT 24
#define IP_PMTUDISC_DONT 0
#define IP_PMTUDISC_WANT 1
#define IP_PMTUDISC_DO 2
#define IP_PMTUDISC_PROBE 3
#define IP_MULTICAST_IF 32
#define IP_MULTICAST_TTL 33
#define IP_MULTICAST_LOOP 34
#define IP_ADD_MEMBERSHIP 35
#define IP_DROP_MEMBERSHIP 36
#define IP_ADD_SOURCE_MEMBERSHIP 39
#define IP_DROP_SOURCE_MEMBERSHIP 40
#define IP_MULTICAST_ALL 49
#define IP_DEFAULT_MULTICAST_TTL 1
#define IP_MAX_MEMBERSHIPS 20
#define MCAST_JOIN_GROUP 42
#define MCAST_LEAVE_GROUP 45
#define IPV6_ADDRFORM 1
#define IPV6_CHECKSUM 7
#define IPV6_UNICAST_HOPS 16
#define IPV6_MULTICAST_IF 17
#define IPV6_MULTICAST_HOPS 18
#define IPV6_MULTICAST_LOOP 19
#define IPV6_JOIN_GROUP 20
#define IPV6_LEAVE_GROUP 21
#define IPV6_ADD_MEMBERSHIP IPV6_JOIN_GROUP
#define IPV6_DROP_MEMBERSHIP IPV6_LEAVE_GROUP
#define IPV6_MTU_DISCOVER 23
#define IPV6_MTU 24
#define IPV6_RECVERR 25
#define IPV6_V6ONLY 26
#define IPV6_RECVPKTINFO 49
#define IPV6_PKTINFO 50
#define IPV6_RECVHOPLIMIT 51
#define IPV6_HOPLIMIT 52
#define IPV6_RECVTCLASS 66
#define IPV6_TCLASS 67
#define IPV6_TRANSPARENT 75
#define IPV6_FREEBIND 78
#define IPV6_PMTUDISC_DONT 0
#define IPV6_PMTUDISC_WANT 1
#define IPV6_PMTUDISC_DO 2
#define IN6ADDR_ANY_INIT {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}}}
#define IN6ADDR_LOOPBACK_INIT {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}}
extern const struct in6_addr in6addr_any;
extern const struct in6_addr in6addr_loopback;
#define __FL_WORD6(address, index) (((const struct in6_addr *)(address))->s6_addr32[index])
#define IN6_IS_ADDR_UNSPECIFIED(address) \
    (!__FL_WORD6(address, 0) && !__FL_WORD6(address, 1) && !__FL_WORD6(address, 2) && \
     !__FL_WORD6(address, 3))
#define IN6_IS_ADDR_LOOPBACK(address) \
    (!__FL_WORD6(address, 0) && !__FL_WORD6(address, 1) && !__FL_WORD6(address, 2) && \
     __FL_WORD6(address, 3) == htonl(1))
#define IN6_IS_ADDR_V4MAPPED(address) \
    (!__FL_WORD6(address, 0) && !__FL_WORD6(address, 1) && \
     __FL_WORD6(address, 2) == htonl(0xffff))
#define IN6_IS_ADDR_V4COMPAT(address) \
    (!__FL_WORD6(address, 0) && !__FL_WORD6(address, 1) && !__FL_WORD6(address, 2) && \
     ntohl(__FL_WORD6(address, 3)) > 1)
#define IN6_IS_ADDR_LINKLOCAL(address) \
    ((__FL_WORD6(address, 0) & htonl(0xffc00000)) == htonl(0xfe800000))
#define IN6_IS_ADDR_SITELOCAL(address) \
    ((__FL_WORD6(address, 0) & htonl(0xffc00000)) == htonl(0xfec00000))
#define IN6_IS_ADDR_MULTICAST(address) (((const uint8_t *)(address))[0] == 0xff)
#define IN6_IS_ADDR_MC_LINKLOCAL(address) \
    (IN6_IS_ADDR_MULTICAST(address) && (((const uint8_t *)(address))[1] & 0xf) == 0x2)
#define IN6_ARE_ADDR_EQUAL(left, right) \
    (__builtin_memcmp((left), (right), sizeof(struct in6_addr)) == 0)
uint16_t htons(uint16_t);
uint32_t htonl(uint32_t);
uint16_t ntohs(uint16_t);
uint32_t ntohl(uint32_t);
int bindresvport(int, struct sockaddr_in *);
__FL_END
