/* Virtual terminals. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
#define MIN_NR_CONSOLES 1
#define MAX_NR_CONSOLES 63
#define VT_OPENQRY 0x5600
#define VT_GETMODE 0x5601
#define VT_SETMODE 0x5602
#define VT_AUTO 0
#define VT_PROCESS 1
#define VT_ACKACQ 2
#define VT_GETSTATE 0x5603
#define VT_SENDSIG 0x5604
#define VT_RELDISP 0x5605
#define VT_ACTIVATE 0x5606
#define VT_WAITACTIVE 0x5607
#define VT_DISALLOCATE 0x5608
#define VT_LOCKSWITCH 0x560b
#define VT_UNLOCKSWITCH 0x560c
struct vt_mode { char mode; char waitv; short relsig; short acqsig; short frsig; };
struct vt_stat { unsigned short v_active; unsigned short v_signal; unsigned short v_state; };
__FL_END
