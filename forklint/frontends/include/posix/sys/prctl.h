/* Properties of processes. */
#pragma once
#include <forklint/decls.h>
#include <linux/prctl.h>
__FL_BEGIN
int prctl(int, ...);
__FL_END
