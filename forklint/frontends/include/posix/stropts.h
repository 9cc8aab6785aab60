/* Streams of System V. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
#define I_NREAD 0x5301
#define I_PUSH 0x5302
#define I_POP 0x5303
#define I_LOOK 0x5304
#define I_FLUSH 0x5305
#define I_SETSIG 0x5309
#define I_SENDFD 0x5311
#define I_RECVFD 0x530e
int ioctl(int, unsigned long, ...);
int isastream(int);
int fattach(int, const char *);
int fdetach(const char *);
__FL_END
