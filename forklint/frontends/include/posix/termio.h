/* Terminals of System V. */
#pragma once
#include <forklint/decls.h>
#include <termios.h>
#include <sys/ioctl.h>
__FL_BEGIN
struct termio {
    unsigned short c_iflag;
    unsigned short c_oflag;
    unsigned short c_cflag;
    unsigned short c_lflag;
    unsigned char c_line;
    unsigned char c_cc[8];
};
__FL_END
