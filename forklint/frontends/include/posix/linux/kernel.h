/* Small helpers of the kernel. */
#pragma once
#include <linux/types.h>
#include <sys/sysinfo.h>
