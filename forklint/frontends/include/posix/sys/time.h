/* Times in microseconds, and interval timers. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
#include <sys/select.h>
__FL_BEGIN
struct timezone { int tz_minuteswest; int tz_dsttime; };
struct itimerval { struct timeval it_interval; struct timeval it_value; };
typedef int __itimer_which_t;
#define ITIMER_REAL 0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF 2
#define timerclear(time) ((void)((time)->tv_sec = (time)->tv_usec = 0))
#define timerisset(time) ((time)->tv_sec || (time)->tv_usec)
#define timercmp(left, right, CMP) \
    ((left)->tv_sec == (right)->tv_sec ? (left)->tv_usec CMP(right)->tv_usec \
                                       : (left)->tv_sec CMP(right)->tv_sec)
#define timeradd(left, right, sum) \
    do { \
        (sum)->tv_sec = (left)->tv_sec + (right)->tv_sec; \
        (sum)->tv_usec = (left)->tv_usec + (right)->tv_usec; \
        if ((sum)->tv_usec >= 1000000) { \
            ++(sum)->tv_sec; \
            (sum)->tv_usec -= 1000000; \
        } \
    } while (0)
#define timersub(left, right, rest) \
    do { \
        (rest)->tv_sec = (left)->tv_sec - (right)->tv_sec; \
        (rest)->tv_usec = (left)->tv_usec - (right)->tv_usec; \
        if ((rest)->tv_usec < 0) { \
            --(rest)->tv_sec; \
            (rest)->tv_usec += 1000000; \
        } \
    } while (0)
#define TIMEVAL_TO_TIMESPEC(from, to) \
    ((void)((to)->tv_sec = (from)->tv_sec, (to)->tv_nsec = (from)->tv_usec * 1000))
#define TIMESPEC_TO_TIMEVAL(to, from) \
    ((void)((to)->tv_sec = (from)->tv_sec, (to)->tv_usec = (from)->tv_nsec / 1000))
int gettimeofday(struct timeval *, void *);
int settimeofday(const struct timeval *, const struct timezone *);
int adjtime(const struct timeval *, struct timeval *);
int getitimer(__itimer_which_t, struct itimerval *);
int setitimer(__itimer_which_t, const struct itimerval *, struct itimerval *);
int utimes(const char *, const struct timeval[2]);
int lutimes(const char *, const struct timeval[2]);
int futimes(int, const struct timeval[2]);
int futimesat(int, const char *, const struct timeval[2]);
__FL_END
