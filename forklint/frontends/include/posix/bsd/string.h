/* Strings, as libbsd adds to them. */
#pragma once
#include <forklint/decls.h>
#include <string.h>
__FL_BEGIN
void strmode(int, char *);
long long strtonum(const char *, long long, long long, const char **);
__FL_END
