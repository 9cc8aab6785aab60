/* Terminals before System V. */
#pragma once
#include <forklint/decls.h>
#include <sys/ioctl.h>
__FL_BEGIN
struct sgttyb {
    char sg_ispeed;
    char sg_ospeed;
    char sg_erase;
    char sg_kill;
    short sg_flags;
};
int gtty(int, struct sgttyb *);
int stty(int, const struct sgttyb *);
__FL_END
