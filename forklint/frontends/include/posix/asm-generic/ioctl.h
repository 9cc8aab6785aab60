/* How numbers of ioctl are made. */
#pragma once
#include <asm/ioctl.h>
