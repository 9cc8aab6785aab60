/* Complaining, and leaving if the status is not 0. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
extern void (*error_print_progname)(void);
extern unsigned int error_message_count;
extern int error_one_per_line;
void error(int, int, const char *, ...);
void error_at_line(int, int, const char *, unsigned int, const char *, ...);
__FL_END
