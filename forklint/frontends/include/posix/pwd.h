/* Users. */
#pragma once
#include <forklint/decls.h>
#include <forklint/file.h>
__FL_BEGIN
struct passwd {
    char *pw_name;
    char *pw_passwd;
    uid_t pw_uid;
    gid_t pw_gid;
    char *pw_gecos;
    char *pw_dir;
    char *pw_shell;
};
struct passwd *getpwnam(const char *);
struct passwd *getpwuid(uid_t);
struct passwd *getpwent(void);
struct passwd *fgetpwent(FILE *);
void setpwent(void);
void endpwent(void);
int putpwent(const struct passwd *, FILE *);
int getpwnam_r(const char *, struct passwd *, char *, size_t, struct passwd **);
int getpwuid_r(uid_t, struct passwd *, char *, size_t, struct passwd **);
int getpwent_r(struct passwd *, char *, size_t, struct passwd **);
int fgetpwent_r(FILE *, struct passwd *, char *, size_t, struct passwd **);
int getpw(uid_t, char *);
__FL_END
