/* Times of files. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
__FL_BEGIN
struct utimbuf { time_t actime; time_t modtime; };
int utime(const char *, const struct utimbuf *);
__FL_END
