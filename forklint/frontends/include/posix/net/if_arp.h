/* ARP. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
#include <sys/socket.h>
__FL_BEGIN
#define ARPOP_REQUEST 1
#define ARPOP_REPLY 2
#define ARPHRD_ETHER 1
#define ARPHRD_IEEE802 6
#define ARPHRD_IEEE1394 24
#define ARPHRD_INFINIBAND 32
#define ARPHRD_SLIP 256
#define ARPHRD_PPP 512
#define ARPHRD_TUNNEL 768
#define ARPHRD_LOOPBACK 772
#define ARPHRD_TUNNEL6 769
#define ARPHRD_SIT 776
#define ARPHRD_IPGRE 778
#define ARPHRD_IEEE80211 801
#define ARPHRD_NONE 0xfffe
#define ATF_COM 0x02
#define ATF_PERM 0x04
#define ATF_PUBL 0x08
#define ATF_USETRAILERS 0x10
#define ATF_NETMASK 0x20
#define ATF_DONTPUB 0x40
struct arphdr {
    unsigned short ar_hrd;
    unsigned short ar_pro;
    unsigned char ar_hln;
    unsigned char ar_pln;
    unsigned short ar_op;
};
struct arpreq {
    struct sockaddr arp_pa;
    struct sockaddr arp_ha;
    int arp_flags;
    struct sockaddr arp_netmask;
    char arp_dev[16];
};
__FL_END
