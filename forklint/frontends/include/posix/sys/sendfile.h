/* Copying from a file to a descriptor. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
__FL_BEGIN
ssize_t sendfile(int, int, off_t *, size_t);
ssize_t sendfile64(int, int, off64_t *, size_t);
__FL_END
