/* Jumps out of functions. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
__FL_BEGIN
struct __jmp_buf_tag {
    long __registers[8];
    int __mask_was_saved;
    sigset_t __saved_mask;
};
typedef struct __jmp_buf_tag jmp_buf[1];
typedef struct __jmp_buf_tag sigjmp_buf[1];
int setjmp(jmp_buf) __attribute__((__returns_twice__));
int _setjmp(jmp_buf) __attribute__((__returns_twice__));
int sigsetjmp(sigjmp_buf, int) __attribute__((__returns_twice__));
int __sigsetjmp(sigjmp_buf, int) __attribute__((__returns_twice__));
void longjmp(jmp_buf, int) __FL_NORETURN;
void _longjmp(jmp_buf, int) __FL_NORETURN;
void siglongjmp(sigjmp_buf, int) __FL_NORETURN;
#define setjmp(buffer) setjmp(buffer)
#define sigsetjmp(buffer, mask) sigsetjmp(buffer, mask)
__FL_END
