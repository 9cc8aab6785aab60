/* Random bytes. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
__FL_BEGIN
#ifndef GRND_NONBLOCK
#define GRND_NONBLOCK 0x0001
#define GRND_RANDOM 0x0002
#define GRND_INSECURE 0x0004
#endif
ssize_t getrandom(void *, size_t, unsigned int);
int getentropy(void *, size_t);
__FL_END
