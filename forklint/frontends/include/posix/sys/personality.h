/* How a process sees the system. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
#define UNAME26 0x0020000
#define ADDR_NO_RANDOMIZE 0x0040000
#define MMAP_PAGE_ZERO 0x0100000
#define ADDR_COMPAT_LAYOUT 0x0200000
#define READ_IMPLIES_EXEC 0x0400000
#define ADDR_LIMIT_32BIT 0x0800000
#define ADDR_LIMIT_3GB 0x8000000
#define PER_LINUX 0
#define PER_LINUX32 0x0008
#define PER_LINUX_32BIT ADDR_LIMIT_32BIT
#define PER_BSD 0x0006
#define PER_MASK 0x00ff
int personality(unsigned long);
__FL_END
