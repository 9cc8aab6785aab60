/* Counters of performance. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
#include <asm/ioctl.h>
__FL_BEGIN
enum perf_type_id {
    PERF_TYPE_HARDWARE = 0,
    PERF_TYPE_SOFTWARE = 1,
    PERF_TYPE_TRACEPOINT = 2,
    PERF_TYPE_HW_CACHE = 3,
    PERF_TYPE_RAW = 4
};
enum perf_hw_id {
    PERF_COUNT_HW_CPU_CYCLES = 0,
    PERF_COUNT_HW_INSTRUCTIONS = 1,
    PERF_COUNT_HW_CACHE_REFERENCES = 2,
    PERF_COUNT_HW_CACHE_MISSES = 3
};
enum perf_sw_ids { PERF_COUNT_SW_CPU_CLOCK = 0, PERF_COUNT_SW_TASK_CLOCK = 1 };
struct perf_event_attr {
    __u32 type;
    __u32 size;
    __u64 config;
    union { __u64 sample_period; __u64 sample_freq; };
    __u64 sample_type;
    __u64 read_format;
    __u64 disabled : 1, inherit : 1, pinned : 1, exclusive : 1, exclude_user : 1,
        exclude_kernel : 1, exclude_hv : 1, exclude_idle : 1, mmap : 1, comm : 1, freq : 1,
        inherit_stat : 1, enable_on_exec : 1, task : 1, watermark : 1, precise_ip : 2,
        mmap_data : 1, sample_id_all : 1, exclude_host : 1, exclude_guest : 1, __more : 43;
    union { __u32 wakeup_events; __u32 wakeup_watermark; };
    __u32 bp_type;
    union { __u64 bp_addr; __u64 config1; };
    union { __u64 bp_len; __u64 config2; };
    __u64 branch_sample_type;
    __u64 sample_regs_user;
    __u32 sample_stack_user;
    __s32 clockid;
};
#define PERF_EVENT_IOC_ENABLE _IO('$', 0)
#define PERF_EVENT_IOC_DISABLE _IO('$', 1)
#define PERF_EVENT_IOC_RESET _IO('$', 3)
#define PERF_FLAG_FD_NO_GROUP (1UL << 0)
#define PERF_FLAG_FD_CLOEXEC (1UL << 3)
__FL_END
