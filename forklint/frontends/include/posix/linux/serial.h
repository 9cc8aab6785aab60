/* Serial lines. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
__FL_BEGIN
struct serial_struct {
    int type;
    int line;
    unsigned int port;
    int irq;
    int flags;
    int xmit_fifo_size;
    int custom_divisor;
    int baud_base;
    unsigned short close_delay;
    char io_type;
    char reserved_char[1];
    int hub6;
    unsigned short closing_wait;
    unsigned short closing_wait2;
    unsigned char *iomem_base;
    unsigned short iomem_reg_shift;
    unsigned int port_high;
    unsigned long iomap_base;
};
#define ASYNC_SPD_CUST 0x0030
#define ASYNC_SPD_MASK 0x1030
#define ASYNC_LOW_LATENCY 0x2000
__FL_END
