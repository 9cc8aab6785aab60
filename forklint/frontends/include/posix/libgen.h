/* Parts of paths. */
#pragma once
#include <forklint/decls.h>
#include <forklint/basename.h>
__FL_BEGIN
char *dirname(char *);
__FL_END
