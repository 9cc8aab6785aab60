/* The types of stdio. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
#include <forklint/wint.h>
__FL_BEGIN
typedef struct _IO_FILE FILE;
typedef FILE __FILE;
typedef struct { int __count; union { wint_t __wch; char __wchb[4]; } __value; } mbstate_t;
__FL_END
