/* Tracing of POSIX. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
__FL_BEGIN
typedef unsigned int trace_event_id_t;
void posix_trace_event(trace_event_id_t, const void *, size_t);
__FL_END
