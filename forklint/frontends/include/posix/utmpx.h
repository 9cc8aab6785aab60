/* Who is logged in, as POSIX tells it. */
#pragma once
#include <forklint/decls.h>
#include <stdint.h>
#include <sys/types.h>
#include <forklint/utmp.h>
#include <sys/time.h>
__FL_BEGIN
struct utmp;
struct __exit_status { short e_termination; short e_exit; };
struct utmpx {
    short ut_type;
    pid_t ut_pid;
    char ut_line[32];
    char ut_id[4];
    char ut_user[32];
    char ut_host[256];
    struct __exit_status ut_exit;
    int32_t ut_session;
    struct { int32_t tv_sec; int32_t tv_usec; } ut_tv;
    int32_t ut_addr_v6[4];
    char __room[20];
};
#define UTMPX_FILE "/var/run/utmp"
#define WTMPX_FILE "/var/log/wtmp"
#define _PATH_UTMPX UTMPX_FILE
struct utmpx *getutxent(void);
struct utmpx *getutxid(const struct utmpx *);
struct utmpx *getutxline(const struct utmpx *);
struct utmpx *pututxline(const struct utmpx *);
void setutxent(void);
void endutxent(void);
int utmpxname(const char *);
void updwtmpx(const char *, const struct utmpx *);
void getutmp(const struct utmpx *, struct utmp *);
void getutmpx(const struct utmp *, struct utmpx *);
__FL_END
