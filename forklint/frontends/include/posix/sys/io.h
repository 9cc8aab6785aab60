/* Ports of the machine. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
int ioperm(unsigned long, unsigned long, int);
int iopl(int);
__FL_END
