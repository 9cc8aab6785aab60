/* Quotas of file systems. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
__FL_BEGIN
struct dqblk {
    uint64_t dqb_bhardlimit;
    uint64_t dqb_bsoftlimit;
    uint64_t dqb_curspace;
    uint64_t dqb_ihardlimit;
    uint64_t dqb_isoftlimit;
    uint64_t dqb_curinodes;
    uint64_t dqb_btime;
    uint64_t dqb_itime;
    uint32_t dqb_valid;
};
#define USRQUOTA 0
#define GRPQUOTA 1
#define QCMD(command, type) (((command) << 8) | ((type) & 0x00ff))
#define Q_SYNC 0x800001
#define Q_QUOTAON 0x800002
#define Q_QUOTAOFF 0x800003
#define Q_GETQUOTA 0x800007
#define Q_SETQUOTA 0x800008
int quotactl(int, const char *, int, caddr_t);
__FL_END
