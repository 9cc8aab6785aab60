/* Passwords of users. */
#pragma once
#include <forklint/decls.h>
#include <paths.h>
#include <stdio.h>
#include <sys/types.h>
__FL_BEGIN
#define SHADOW "/etc/shadow"
struct spwd {
    char *sp_namp;
    char *sp_pwdp;
    long sp_lstchg;
    long sp_min;
    long sp_max;
    long sp_warn;
    long sp_inact;
    long sp_expire;
    unsigned long sp_flag;
};
struct spwd *getspnam(const char *);
struct spwd *getspent(void);
struct spwd *sgetspent(const char *);
struct spwd *fgetspent(FILE *);
void setspent(void);
void endspent(void);
int putspent(const struct spwd *, FILE *);
int getspnam_r(const char *, struct spwd *, char *, size_t, struct spwd **);
int lckpwdf(void);
int ulckpwdf(void);
__FL_END
