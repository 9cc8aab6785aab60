/* Random bytes. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
#include <asm/ioctl.h>
__FL_BEGIN
#define RNDGETENTCNT _IOR('R', 0x00, int)
#define RNDADDTOENTCNT _IOW('R', 0x01, int)
#define RNDADDENTROPY _IOW('R', 0x03, int[2])
#define RNDZAPENTCNT _IO('R', 0x04)
#define RNDCLEARPOOL _IO('R', 0x06)
struct rand_pool_info { int entropy_count; int buf_size; __u32 buf[]; };
#ifndef GRND_NONBLOCK
#define GRND_NONBLOCK 0x0001
#define GRND_RANDOM 0x0002
#define GRND_INSECURE 0x0004
#endif
__FL_END
