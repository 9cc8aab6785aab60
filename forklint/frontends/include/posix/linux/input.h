/* Devices of input. */
#pragma once
#include <forklint/decls.h>
#include <sys/time.h>
#include <asm/ioctl.h>
#include <linux/types.h>
#include <linux/input-event-codes.h>
#include <sys/ioctl.h>
__FL_BEGIN
struct input_event { struct timeval time; __u16 type; __u16 code; __s32 value; };
#define input_event_sec time.tv_sec
#define input_event_usec time.tv_usec
struct input_id { __u16 bustype; __u16 vendor; __u16 product; __u16 version; };
struct input_absinfo {
    __s32 value;
    __s32 minimum;
    __s32 maximum;
    __s32 fuzz;
    __s32 flat;
    __s32 resolution;
};
#define EV_VERSION 0x010001
#define EVIOCGVERSION _IOR('E', 0x01, int)
#define EVIOCGID _IOR('E', 0x02, struct input_id)
#define EVIOCGREP _IOR('E', 0x03, unsigned int[2])
#define EVIOCGNAME(length) _IOC(_IOC_READ, 'E', 0x06, length)
#define EVIOCGPHYS(length) _IOC(_IOC_READ, 'E', 0x07, length)
#define EVIOCGKEY(length) _IOC(_IOC_READ, 'E', 0x18, length)
#define EVIOCGLED(length) _IOC(_IOC_READ, 'E', 0x19, length)
#define EVIOCGBIT(event, length) _IOC(_IOC_READ, 'E', 0x20 + (event), length)
#define EVIOCGABS(axis) _IOR('E', 0x40 + (axis), struct input_absinfo)
#define EVIOCGRAB _IOW('E', 0x90, int)
#define BUS_PCI 0x01
#define BUS_USB 0x03
#define BUS_BLUETOOTH 0x05
#define BUS_VIRTUAL 0x06
__FL_END
