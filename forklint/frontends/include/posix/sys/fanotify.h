/* Watching whole file systems. */
#pragma once
#include <forklint/decls.h>
#include <stdint.h>
#include <linux/fanotify.h>
__FL_BEGIN
int fanotify_init(unsigned int, unsigned int);
int fanotify_mark(int, unsigned int, uint64_t, int, const char *);
__FL_END
