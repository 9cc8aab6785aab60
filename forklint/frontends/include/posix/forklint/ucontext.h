/* What a machine's state looks like, where programs look. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
__FL_BEGIN
typedef struct { void *ss_sp; int ss_flags; size_t ss_size; } stack_t;
typedef long long greg_t;
typedef greg_t gregset_t[23];
typedef struct __forklint_fpstate *fpregset_t;
#ifdef __x86_64__
typedef struct { gregset_t gregs; fpregset_t fpregs; unsigned long long __room[8]; } mcontext_t;
#else
typedef struct {
    unsigned long long fault_address;
    unsigned long long regs[31];
    unsigned long long sp;
    unsigned long long pc;
    unsigned long long pstate;
} mcontext_t;
#endif
typedef struct ucontext_t {
    unsigned long uc_flags;
    struct ucontext_t *uc_link;
    stack_t uc_stack;
    mcontext_t uc_mcontext;
    sigset_t uc_sigmask;
} ucontext_t;
#ifdef __x86_64__
enum {
    REG_R8, REG_R9, REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15, REG_RDI, REG_RSI,
    REG_RBP, REG_RBX, REG_RDX, REG_RAX, REG_RCX, REG_RSP, REG_RIP, REG_EFL, REG_CSGSFS,
    REG_ERR, REG_TRAPNO, REG_OLDMASK, REG_CR2
};
#define REG_RIP REG_RIP
#define REG_RSP REG_RSP
#define REG_RBP REG_RBP
#define REG_RAX REG_RAX
#endif
__FL_END
