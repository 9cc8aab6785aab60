/* Filters of packets and calls. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
#include <linux/bpf_common.h>
__FL_BEGIN
struct sock_filter { __u16 code; __u8 jt; __u8 jf; __u32 k; };
struct sock_fprog { unsigned short len; struct sock_filter *filter; };
#define BPF_RVAL(code) ((code) & 0x18)
#define BPF_A 0x10
#define BPF_STMT(code, k) {(unsigned short)(code), 0, 0, k}
#define BPF_JUMP(code, k, yes, no) {(unsigned short)(code), yes, no, k}
__FL_END
