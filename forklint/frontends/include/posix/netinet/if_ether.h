/* Ethernet, and ARP over it. */
#pragma once
#include <forklint/decls.h>
#include <linux/if_ether.h>
#include <net/ethernet.h>
#include <net/if_arp.h>
__FL_BEGIN
struct ether_arp {
    struct arphdr ea_hdr;
    uint8_t arp_sha[ETH_ALEN];
    uint8_t arp_spa[4];
    uint8_t arp_tha[ETH_ALEN];
    uint8_t arp_tpa[4];
};
#define arp_hrd ea_hdr.ar_hrd
#define arp_pro ea_hdr.ar_pro
#define arp_hln ea_hdr.ar_hln
#define arp_pln ea_hdr.ar_pln
#define arp_op ea_hdr.ar_op
__FL_END
