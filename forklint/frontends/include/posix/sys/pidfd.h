/* Processes as descriptors. */
#pragma once
#include <forklint/decls.h>
#include <fcntl.h>
#include <signal.h>
__FL_BEGIN
#define PIDFD_NONBLOCK O_NONBLOCK
#define PIDFD_THREAD O_EXCL
int pidfd_open(pid_t, unsigned int);
int pidfd_getfd(int, int, unsigned int);
int pidfd_send_signal(int, int, siginfo_t *, unsigned int);
pid_t pidfd_getpid(int);
__FL_END
