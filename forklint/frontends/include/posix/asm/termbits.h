/* Terminals in the kernel. */
#pragma once
#include <forklint/decls.h>
#include <termios.h>
__FL_BEGIN
struct termios2 {
    tcflag_t c_iflag;
    tcflag_t c_oflag;
    tcflag_t c_cflag;
    tcflag_t c_lflag;
    cc_t c_line;
    cc_t c_cc[19];
    speed_t c_ispeed;
    speed_t c_ospeed;
};
#define BOTHER 0010000
__FL_END
