/* Messages of a fixed form. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
#define MM_HARD 0x001
#define MM_SOFT 0x002
#define MM_FIRM 0x004
#define MM_APPL 0x008
#define MM_UTIL 0x010
#define MM_OPSYS 0x020
#define MM_RECOVER 0x040
#define MM_NRECOV 0x080
#define MM_PRINT 0x100
#define MM_CONSOLE 0x200
#define MM_NULLLBL ((char *)0)
enum { MM_NOSEV = 0, MM_HALT = 1, MM_ERROR = 2, MM_WARNING = 3, MM_INFO = 4 };
enum { MM_NOTOK = -1, MM_OK = 0, MM_NOMSG = 1, MM_NOCON = 4 };
int fmtmsg(long, const char *, int, const char *, const char *, const char *);
__FL_END
