/* Limits and use of resources. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
__FL_BEGIN
typedef unsigned long rlim_t;
typedef unsigned long rlim64_t;
struct rlimit { rlim_t rlim_cur; rlim_t rlim_max; };
struct rlimit64 { rlim64_t rlim_cur; rlim64_t rlim_max; };
struct rusage {
    struct timeval ru_utime;
    struct timeval ru_stime;
    long ru_maxrss;
    long ru_ixrss;
    long ru_idrss;
    long ru_isrss;
    long ru_minflt;
    long ru_majflt;
    long ru_nswap;
    long ru_inblock;
    long ru_oublock;
    long ru_msgsnd;
    long ru_msgrcv;
    long ru_nsignals;
    long ru_nvcsw;
    long ru_nivcsw;
};
typedef int __rlimit_resource_t;
typedef int __rusage_who_t;
typedef int __priority_which_t;
#define RLIMIT_CPU 0
#define RLIMIT_FSIZE 1
#define RLIMIT_DATA 2
#define RLIMIT_STACK 3
#define RLIMIT_CORE 4
#define RLIMIT_RSS 5
#define RLIMIT_NPROC 6
#define RLIMIT_NOFILE 7
#define RLIMIT_MEMLOCK 8
#define RLIMIT_AS 9
#define RLIMIT_LOCKS 10
#define RLIMIT_SIGPENDING 11
#define RLIMIT_MSGQUEUE 12
#define RLIMIT_NICE 13
#define RLIMIT_RTPRIO 14
#define RLIMIT_RTTIME 15
#define RLIMIT_NLIMITS 16
#define RUSAGE_SELF 0
#define RUSAGE_CHILDREN (-1)
#define RUSAGE_THREAD 1
#define PRIO_PROCESS 0
#define PRIO_PGRP 1
#define PRIO_USER 2
#define RLIMIT_OFILE RLIMIT_NOFILE
#define RLIM_NLIMITS RLIMIT_NLIMITS
#define RLIM_INFINITY (~(rlim_t)0)
#define RLIM_SAVED_MAX RLIM_INFINITY
#define RLIM_SAVED_CUR RLIM_INFINITY
#define RLIM64_INFINITY (~(rlim64_t)0)
#define PRIO_MIN (-20)
#define PRIO_MAX 20
int getrlimit(__rlimit_resource_t, struct rlimit *);
int setrlimit(__rlimit_resource_t, const struct rlimit *);
int getrlimit64(__rlimit_resource_t, struct rlimit64 *);
int setrlimit64(__rlimit_resource_t, const struct rlimit64 *);
int prlimit(pid_t, __rlimit_resource_t, const struct rlimit *, struct rlimit *);
int prlimit64(pid_t, __rlimit_resource_t, const struct rlimit64 *, struct rlimit64 *);
int getrusage(__rusage_who_t, struct rusage *);
int getpriority(__priority_which_t, id_t);
int setpriority(__priority_which_t, id_t, int);
__FL_END
