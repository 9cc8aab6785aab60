/* Controlling devices. */
#pragma once
#include <forklint/decls.h>
#include <forklint/winsize.h>
#include <asm/ioctls.h>
#include <asm/ioctl.h>
#include <linux/sockios.h>
__FL_BEGIN
#define TIOCM_LE 0x001
#define TIOCM_DTR 0x002
#define TIOCM_RTS 0x004
#define TIOCM_CTS 0x020
#define TIOCM_CAR 0x040
#define TIOCM_CD TIOCM_CAR
#define TIOCM_RNG 0x080
#define TIOCM_RI TIOCM_RNG
#define TIOCM_DSR 0x100
#define N_TTY 0
#define N_SLIP 1
#define N_PPP 3
int ioctl(int, unsigned long, ...);
__FL_END
