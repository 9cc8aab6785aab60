/* Who is logged in, as POSIX has it. */
#pragma once
#include <forklint/decls.h>
#include <forklint/utmp.h>
#include <paths.h>
__FL_BEGIN
struct utmp;
__FL_LOGIN_RECORD(utmpx);
#define UTMPX_FILE _PATH_UTMP
#define UTMPX_FILENAME _PATH_UTMP
#define WTMPX_FILE _PATH_WTMP
#define WTMPX_FILENAME _PATH_WTMP
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
