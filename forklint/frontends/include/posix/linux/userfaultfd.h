/* Faults handled by the program. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
#include <asm/ioctl.h>
__FL_BEGIN
#define UFFD_API 0xaaULL
#define UFFD_USER_MODE_ONLY 1
struct uffdio_api { __u64 api; __u64 features; __u64 ioctls; };
struct uffdio_range { __u64 start; __u64 len; };
struct uffdio_register { struct uffdio_range range; __u64 mode; __u64 ioctls; };
struct uffdio_copy { __u64 dst; __u64 src; __u64 len; __u64 mode; __s64 copy; };
#define UFFDIO_API _IOWR(0xaa, 0x3f, struct uffdio_api)
#define UFFDIO_REGISTER _IOWR(0xaa, 0x00, struct uffdio_register)
#define UFFDIO_COPY _IOWR(0xaa, 0x03, struct uffdio_copy)
#define UFFDIO_REGISTER_MODE_MISSING 1ULL
#define UFFD_EVENT_PAGEFAULT 0x12
__FL_END
