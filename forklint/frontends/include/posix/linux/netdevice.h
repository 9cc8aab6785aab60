/* Network devices. */
#pragma once
#include <linux/if.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#define MAX_ADDR_LEN 32
