/* The kernel's times. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
__FL_BEGIN
struct __kernel_timespec { __kernel_time64_t tv_sec; long long tv_nsec; };
__FL_END
