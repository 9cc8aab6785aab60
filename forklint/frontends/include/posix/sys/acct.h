/* Accounts of processes. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
__FL_BEGIN
int acct(const char *);
__FL_END
