/* Waiting for children. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
#include <forklint/wait.h>
#include <signal.h>
__FL_BEGIN
struct rusage;
typedef enum { P_ALL = 0, P_PID = 1, P_PGID = 2, P_PIDFD = 3 } idtype_t;
#define __WNOTHREAD 0x20000000
#define __WALL 0x40000000
#define __WCLONE 0x80000000
#define WCOREFLAG 0x80
#define WAIT_ANY (-1)
#define WAIT_MYPGRP 0
#define W_EXITCODE(code, signal) ((code) << 8 | (signal))
#define W_STOPCODE(signal) ((signal) << 8 | 0x7f)
pid_t wait(int *);
pid_t waitpid(pid_t, int *, int);
int waitid(idtype_t, id_t, siginfo_t *, int);
pid_t wait3(int *, int, struct rusage *);
pid_t wait4(pid_t, int *, int, struct rusage *);
__FL_END
