/* Limits of a process. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
enum { UL_GETFSIZE = 1, UL_SETFSIZE = 2 };
#define UL_GETFSIZE UL_GETFSIZE
#define UL_SETFSIZE UL_SETFSIZE
long ulimit(int, ...);
__FL_END
