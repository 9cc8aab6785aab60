/* Locks on whole files. */
#pragma once
#include <forklint/decls.h>
#include <fcntl.h>
__FL_BEGIN
int flock(int, int);
__FL_END
