/* The user a process opens files as. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
__FL_BEGIN
int setfsuid(uid_t);
int setfsgid(gid_t);
__FL_END
