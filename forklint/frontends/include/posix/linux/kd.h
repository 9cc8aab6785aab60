/* Keyboards and consoles. */
#pragma once
#include <linux/types.h>
#define KIOCSOUND 0x4b2f
#define KDMKTONE 0x4b30
#define KDGETLED 0x4b31
#define KDSETLED 0x4b32
#define KDGKBTYPE 0x4b33
#define KDSETMODE 0x4b3a
#define KD_TEXT 0x00
#define KD_GRAPHICS 0x01
#define KDGETMODE 0x4b3b
#define KDGKBMODE 0x4b44
#define KDSKBMODE 0x4b45
#define K_RAW 0x00
#define K_XLATE 0x01
#define K_MEDIUMRAW 0x02
#define K_UNICODE 0x03
#define K_OFF 0x04
#define KDGKBLED 0x4b64
#define KDSKBLED 0x4b65
