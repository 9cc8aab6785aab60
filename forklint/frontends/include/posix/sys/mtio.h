/* Tapes. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
#include <sys/ioctl.h>
__FL_BEGIN
struct mtop { short mt_op; int mt_count; };
struct mtget {
    long mt_type;
    long mt_resid;
    long mt_dsreg;
    long mt_gstat;
    long mt_erreg;
    int mt_fileno;
    int mt_blkno;
};
#define MTREW 6
#define MTNOP 8
#define MTIOCTOP _IOW('m', 1, struct mtop)
#define MTIOCGET _IOR('m', 2, struct mtget)
__FL_END
