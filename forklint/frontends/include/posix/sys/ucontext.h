/* The machine's state in a context. */
#pragma once
#include <forklint/ucontext.h>
