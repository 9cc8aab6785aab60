/* ARP. */
#pragma once
#include <net/if_arp.h>
