/* Contexts of user code. */
#pragma once
#include <forklint/decls.h>
#include <forklint/ucontext.h>
#include <signal.h>
__FL_BEGIN
int getcontext(ucontext_t *);
int setcontext(const ucontext_t *);
int swapcontext(ucontext_t *, const ucontext_t *);
void makecontext(ucontext_t *, void (*)(void), int, ...);
__FL_END
