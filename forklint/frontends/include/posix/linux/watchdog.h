/* Watchdogs. */
#pragma once
#include <forklint/decls.h>
#include <asm/ioctl.h>
#include <linux/types.h>
__FL_BEGIN
struct watchdog_info { __u32 options; __u32 firmware_version; __u8 identity[32]; };
#define WDIOC_GETSUPPORT _IOR('W', 0, struct watchdog_info)
#define WDIOC_SETOPTIONS _IOR('W', 4, int)
#define WDIOC_KEEPALIVE _IOR('W', 5, int)
#define WDIOC_SETTIMEOUT _IOWR('W', 6, int)
#define WDIOC_GETTIMEOUT _IOR('W', 7, int)
#define WDIOS_DISABLECARD 0x0001
#define WDIOS_ENABLECARD 0x0002
__FL_END
