/* Groups of users. */
#pragma once
#include <forklint/decls.h>
#include <forklint/file.h>
__FL_BEGIN
struct group { char *gr_name; char *gr_passwd; gid_t gr_gid; char **gr_mem; };
struct group *getgrnam(const char *);
struct group *getgrgid(gid_t);
struct group *getgrent(void);
struct group *fgetgrent(FILE *);
void setgrent(void);
void endgrent(void);
int putgrent(const struct group *, FILE *);
int getgrnam_r(const char *, struct group *, char *, size_t, struct group **);
int getgrgid_r(gid_t, struct group *, char *, size_t, struct group **);
int getgrent_r(struct group *, char *, size_t, struct group **);
int fgetgrent_r(FILE *, struct group *, char *, size_t, struct group **);
int setgroups(size_t, const gid_t *);
int getgrouplist(const char *, gid_t, gid_t *, int *);
int initgroups(const char *, gid_t);
__FL_END
