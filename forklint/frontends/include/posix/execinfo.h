/* Traces of calls. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
int backtrace(void **, int);
char **backtrace_symbols(void *const *, int);
void backtrace_symbols_fd(void *const *, int, int);
__FL_END
