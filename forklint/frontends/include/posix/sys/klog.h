/* The kernel's log. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
int klogctl(int, char *, int);
__FL_END
