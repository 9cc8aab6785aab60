/* Addresses and options of the Internet's protocols. */
#pragma once
#include <forklint/decls.h>
#include <forklint/sockets.h>
#include <sys/socket.h>
#include <endian.h>
__FL_BEGIN
typedef uint32_t in_addr_t;
typedef uint16_t in_port_t;
struct in_addr { in_addr_t s_addr; };
struct in6_addr {
    union { uint8_t __u6_addr8[16]; uint16_t __u6_addr16[8]; uint32_t __u6_addr32[4]; } __in6_u;
};
#define s6_addr __in6_u.__u6_addr8
#define s6_addr16 __in6_u.__u6_addr16
#define s6_addr32 __in6_u.__u6_addr32
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
struct in_pktinfo { int ipi_ifindex; struct in_addr ipi_spec_dst; struct in_addr ipi_addr; };
struct in6_pktinfo { struct in6_addr ipi6_addr; unsigned int ipi6_ifindex; };
struct group_req { uint32_t gr_interface; struct sockaddr_storage gr_group; };
struct group_source_req {
    uint32_t gsr_interface;
    struct sockaddr_storage gsr_group;
    struct sockaddr_storage gsr_source;
};
#define INADDR_ANY ((in_addr_t)0x00000000)
#define INADDR_BROADCAST ((in_addr_t)0xffffffff)
#define INADDR_NONE ((in_addr_t)0xffffffff)
#define INADDR_LOOPBACK ((in_addr_t)0x7f000001)
#define INADDR_UNSPEC_GROUP ((in_addr_t)0xe0000000)
#define INADDR_ALLHOSTS_GROUP ((in_addr_t)0xe0000001)
#define INADDR_ALLRTRS_GROUP ((in_addr_t)0xe0000002)
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
extern const struct in6_addr in6addr_any;
extern const struct in6_addr in6addr_loopback;
#define IN6ADDR_ANY_INIT {{{0}}}
#define IN6ADDR_LOOPBACK_INIT {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}}
int __forklint_in6(const void *, int);
#define IN6_IS_ADDR_UNSPECIFIED(address) __forklint_in6((address), 0)
#define IN6_IS_ADDR_LOOPBACK(address) __forklint_in6((address), 1)
#define IN6_IS_ADDR_V4MAPPED(address) __forklint_in6((address), 2)
#define IN6_IS_ADDR_V4COMPAT(address) __forklint_in6((address), 3)
#define IN6_IS_ADDR_MULTICAST(address) (((const uint8_t *)(address))[0] == 0xff)
#define IN6_IS_ADDR_LINKLOCAL(address) __forklint_in6((address), 4)
#define IN6_IS_ADDR_SITELOCAL(address) __forklint_in6((address), 5)
#define IN6_IS_ADDR_MC_NODELOCAL(address) __forklint_in6((address), 6)
#define IN6_IS_ADDR_MC_LINKLOCAL(address) __forklint_in6((address), 7)
#define IN6_IS_ADDR_MC_SITELOCAL(address) __forklint_in6((address), 8)
#define IN6_IS_ADDR_MC_ORGLOCAL(address) __forklint_in6((address), 9)
#define IN6_IS_ADDR_MC_GLOBAL(address) __forklint_in6((address), 10)
#define IN6_ARE_ADDR_EQUAL(left, right) (__builtin_memcmp((left), (right), 16) == 0)
#include <forklint/ipproto.h>
uint32_t ntohl(uint32_t);
uint16_t ntohs(uint16_t);
uint32_t htonl(uint32_t);
uint16_t htons(uint16_t);
int bindresvport(int, struct sockaddr_in *);
int bindresvport6(int, struct sockaddr_in6 *);
__FL_END
