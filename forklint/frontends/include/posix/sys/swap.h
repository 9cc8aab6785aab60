/* Places to swap to. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
#define SWAP_FLAG_PREFER 0x8000
#define SWAP_FLAG_PRIO_MASK 0x7fff
#define SWAP_FLAG_DISCARD 0x10000
int swapon(const char *, int);
int swapoff(const char *);
__FL_END
