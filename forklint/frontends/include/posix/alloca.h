/* Memory on the stack. */
#pragma once
#include <forklint/decls.h>
#include <stddef.h>
__FL_BEGIN
void *alloca(size_t);
#define alloca(size) __builtin_alloca(size)
__FL_END
