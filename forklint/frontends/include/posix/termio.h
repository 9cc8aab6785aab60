/* Settings of terminals, of old. */
#pragma once
#include <termios.h>
#include <sys/ioctl.h>
