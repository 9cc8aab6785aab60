/* Times in milliseconds. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
#include <time.h>
__FL_BEGIN
struct timeb { time_t time; unsigned short millitm; short timezone; short dstflag; };
int ftime(struct timeb *);
__FL_END
