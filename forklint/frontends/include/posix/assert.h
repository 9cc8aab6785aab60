/* Assertions. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
void __assert_fail(const char *, const char *, unsigned int, const char *) __FL_NORETURN;
void __assert(const char *, const char *, int) __FL_NORETURN;
#ifndef __cplusplus
#define static_assert _Static_assert
#endif
__FL_END
