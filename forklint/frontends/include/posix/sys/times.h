/* Times of processes. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
__FL_BEGIN
struct tms { clock_t tms_utime; clock_t tms_stime; clock_t tms_cutime; clock_t tms_cstime; };
clock_t times(struct tms *);
__FL_END
