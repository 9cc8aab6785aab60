/* Messages between the kernel and programs. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
__FL_BEGIN
struct cb_id { __u32 idx; __u32 val; };
struct cn_msg { struct cb_id id; __u32 seq; __u32 ack; __u16 len; __u16 flags; __u8 data[]; };
#define CN_IDX_PROC 0x1
#define CN_VAL_PROC 0x1
__FL_END
