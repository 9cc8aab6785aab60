/* Complaining, and leaving. */
#pragma once
#include <forklint/decls.h>
#include <stdarg.h>
__FL_BEGIN
void err(int, const char *, ...) __FL_NORETURN;
void errx(int, const char *, ...) __FL_NORETURN;
void verr(int, const char *, va_list) __FL_NORETURN;
void verrx(int, const char *, va_list) __FL_NORETURN;
void warn(const char *, ...);
void warnx(const char *, ...);
void vwarn(const char *, va_list);
void vwarnx(const char *, va_list);
__FL_END
