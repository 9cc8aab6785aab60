/* Scalar types and small structures that many stubs share. */
#pragma once
#include <forklint/decls.h>
#include <stddef.h>
#include <stdint.h>
__FL_BEGIN
typedef long ssize_t;
typedef int pid_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef unsigned int id_t;
typedef unsigned int mode_t;
typedef unsigned long dev_t;
typedef unsigned long ino_t;
typedef unsigned long ino64_t;
typedef unsigned long nlink_t;
typedef long off_t;
typedef long off64_t;
typedef long loff_t;
typedef long blksize_t;
typedef long blkcnt_t;
typedef long blkcnt64_t;
typedef unsigned long fsblkcnt_t;
typedef unsigned long fsfilcnt_t;
typedef unsigned long fsblkcnt64_t;
typedef unsigned long fsfilcnt64_t;
typedef long time_t;
typedef long clock_t;
typedef int clockid_t;
typedef void *timer_t;
typedef long suseconds_t;
typedef unsigned int useconds_t;
typedef int key_t;
typedef unsigned int socklen_t;
typedef struct { int __val[2]; } fsid_t;
typedef struct { unsigned long __val[16]; } sigset_t;
typedef struct __forklint_locale *locale_t;
struct timespec { time_t tv_sec; long tv_nsec; };
struct timeval { time_t tv_sec; suseconds_t tv_usec; };
struct itimerspec { struct timespec it_interval; struct timespec it_value; };
struct iovec { void *iov_base; size_t iov_len; };
__FL_END
