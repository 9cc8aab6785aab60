/* What the system is called. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
struct utsname {
    char sysname[65];
    char nodename[65];
    char release[65];
    char version[65];
    char machine[65];
    char domainname[65];
};
int uname(struct utsname *);
__FL_END
