/* The state of a process in a core file. */
#pragma once
#include <forklint/decls.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/user.h>
__FL_BEGIN
typedef unsigned long elf_greg_t;
typedef elf_greg_t elf_gregset_t[sizeof(struct user_regs_struct) / sizeof(elf_greg_t)];
struct elf_siginfo { int si_signo; int si_code; int si_errno; };
struct elf_prstatus {
    struct elf_siginfo pr_info;
    short pr_cursig;
    unsigned long pr_sigpend;
    unsigned long pr_sighold;
    pid_t pr_pid;
    pid_t pr_ppid;
    pid_t pr_pgrp;
    pid_t pr_sid;
    struct timeval pr_utime;
    struct timeval pr_stime;
    struct timeval pr_cutime;
    struct timeval pr_cstime;
    elf_gregset_t pr_reg;
    int pr_fpvalid;
};
typedef struct elf_prstatus prstatus_t;
__FL_END
