/* Which C library. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
const char *gnu_get_libc_release(void);
const char *gnu_get_libc_version(void);
__FL_END
