/* Registers of network devices. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
__FL_BEGIN
#define MII_BMCR 0x00
#define MII_BMSR 0x01
#define BMSR_LSTATUS 0x0004
struct mii_ioctl_data { __u16 phy_id; __u16 reg_num; __u16 val_in; __u16 val_out; };
__FL_END
