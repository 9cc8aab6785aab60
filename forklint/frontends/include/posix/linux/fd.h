/* Floppy disks. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
#include <asm/ioctl.h>
__FL_BEGIN
struct floppy_struct {
    unsigned int size;
    unsigned int sect;
    unsigned int head;
    unsigned int track;
    unsigned int stretch;
    unsigned char gap;
    unsigned char rate;
    unsigned char spec1;
    unsigned char fmt_gap;
    const char *name;
};
struct format_descr { unsigned int device; unsigned int head; unsigned int track; };
#define FDGETPRM _IOR(2, 0x04, struct floppy_struct)
#define FDFMTBEG _IO(2, 0x47)
#define FDFMTTRK _IOW(2, 0x48, struct format_descr)
#define FDFMTEND _IO(2, 0x49)
__FL_END
