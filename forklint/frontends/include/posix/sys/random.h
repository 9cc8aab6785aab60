/* Random bytes. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
__FL_BEGIN
#define GRND_NONBLOCK 0x01
#define GRND_RANDOM 0x02
#define GRND_INSECURE 0x04
ssize_t getrandom(void *, size_t, unsigned int);
int getentropy(void *, size_t);
__FL_END
