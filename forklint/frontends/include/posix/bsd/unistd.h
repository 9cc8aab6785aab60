/* Calls, as libbsd adds to them. */
#pragma once
#include <forklint/decls.h>
#include <unistd.h>
__FL_BEGIN
void setproctitle(const char *, ...);
void setproctitle_init(int, char *[], char *[]);
__FL_END
