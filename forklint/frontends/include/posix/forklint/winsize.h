/* The size of a terminal. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
struct winsize {
    unsigned short ws_row;
    unsigned short ws_col;
    unsigned short ws_xpixel;
    unsigned short ws_ypixel;
};
__FL_END
