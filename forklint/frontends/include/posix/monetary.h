/* Amounts of money. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
#include <locale.h>
__FL_BEGIN
ssize_t strfmon(char *, size_t, const char *, ...);
ssize_t strfmon_l(char *, size_t, locale_t, const char *, ...);
__FL_END
