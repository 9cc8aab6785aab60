/* Values and facts that come with a signal. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
#include <forklint/threads.h>
__FL_BEGIN
union sigval { int sival_int; void *sival_ptr; };
typedef union sigval sigval_t;
typedef struct {
    int si_signo;
    int si_errno;
    int si_code;
    int __pad;
    union {
        int __room[28];
        struct { pid_t pid; uid_t uid; sigval_t value; } __sent;
        struct { int id; int overrun; sigval_t value; } __timer;
        struct { pid_t pid; uid_t uid; int status; clock_t utime; clock_t stime; } __child;
        struct {
            void *address;
            short lsb;
            union { struct { void *lower; void *upper; } bounds; uint32_t pkey; } more;
        } __fault;
        struct { long band; int fd; } __poll;
        struct { void *address; int syscall; unsigned int arch; } __call;
    } __fields;
} siginfo_t;
#define si_pid __fields.__sent.pid
#define si_uid __fields.__sent.uid
#define si_value __fields.__sent.value
#define si_int __fields.__sent.value.sival_int
#define si_ptr __fields.__sent.value.sival_ptr
#define si_timerid __fields.__timer.id
#define si_overrun __fields.__timer.overrun
#define si_status __fields.__child.status
#define si_utime __fields.__child.utime
#define si_stime __fields.__child.stime
#define si_addr __fields.__fault.address
#define si_addr_lsb __fields.__fault.lsb
#define si_lower __fields.__fault.more.bounds.lower
#define si_upper __fields.__fault.more.bounds.upper
#define si_pkey __fields.__fault.more.pkey
#define si_band __fields.__poll.band
#define si_fd __fields.__poll.fd
#define si_call_addr __fields.__call.address
#define si_syscall __fields.__call.syscall
#define si_arch __fields.__call.arch
struct sigevent {
    sigval_t sigev_value;
    int sigev_signo;
    int sigev_notify;
    union {
        int __room[12];
        pid_t tid;
        struct { void (*function)(sigval_t); pthread_attr_t *attributes; } thread;
    } __how;
};
typedef struct sigevent sigevent_t;
#define sigev_notify_function __how.thread.function
#define sigev_notify_attributes __how.thread.attributes
#define sigev_notify_thread_id __how.tid
enum { SIGEV_SIGNAL = 0, SIGEV_NONE = 1, SIGEV_THREAD = 2, SIGEV_THREAD_ID = 4 };
#define SIGEV_SIGNAL SIGEV_SIGNAL
#define SIGEV_NONE SIGEV_NONE
#define SIGEV_THREAD SIGEV_THREAD
#define SIGEV_THREAD_ID SIGEV_THREAD_ID
__FL_END
