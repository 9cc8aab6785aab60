/* How numbers of ioctl requests are made. */
#pragma once
#include <asm/ioctl.h>
