/* Ethernet. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
#include <linux/if_ether.h>
__FL_BEGIN
struct ether_addr { uint8_t ether_addr_octet[ETH_ALEN]; } __attribute__((__packed__));
struct ether_header {
    uint8_t ether_dhost[ETH_ALEN];
    uint8_t ether_shost[ETH_ALEN];
    uint16_t ether_type;
} __attribute__((__packed__));
#define ETHERTYPE_IP 0x0800
#define ETHERTYPE_ARP 0x0806
#define ETHERTYPE_REVARP 0x8035
#define ETHERTYPE_VLAN 0x8100
#define ETHERTYPE_IPV6 0x86dd
#define ETHER_ADDR_LEN ETH_ALEN
#define ETHER_TYPE_LEN 2
#define ETHER_CRC_LEN 4
#define ETHER_HDR_LEN ETH_HLEN
#define ETHER_MAX_LEN 1518
#define ETHERMTU 1500
__FL_END
