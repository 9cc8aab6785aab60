/* Terminals in the kernel. */
#pragma once
#include <termios.h>
#include <sys/ioctl.h>
