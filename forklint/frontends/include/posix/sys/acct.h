/* Accounts of processes. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
__FL_BEGIN
int acct(const char *);
__FL_END
