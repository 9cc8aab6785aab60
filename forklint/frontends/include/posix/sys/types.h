/* Types of the system's interface. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
#include <forklint/threads.h>
#include <sys/select.h>
#include <endian.h>
__FL_BEGIN
typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef unsigned long u_long;
typedef long quad_t;
typedef unsigned long u_quad_t;
typedef unsigned long ulong;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef uint8_t u_int8_t;
typedef uint16_t u_int16_t;
typedef uint32_t u_int32_t;
typedef uint64_t u_int64_t;
typedef int register_t;
typedef int daddr_t;
typedef char *caddr_t;
__FL_END
