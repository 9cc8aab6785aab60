/* basename, which two headers declare. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
char *basename(const char *);
__FL_END
