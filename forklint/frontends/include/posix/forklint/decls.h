/* How the stubs mark their declarations, in C and in C++. */
#pragma once
#include <features.h>
#ifdef __cplusplus
#define __FL_BEGIN extern "C" {
#define __FL_END }
#else
#define __FL_BEGIN
#define __FL_END
#endif
#define __FL_NORETURN __attribute__((__noreturn__))
