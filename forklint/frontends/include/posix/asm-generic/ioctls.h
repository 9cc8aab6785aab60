/* Numbers of ioctl. */
#pragma once
#include <asm/ioctls.h>
