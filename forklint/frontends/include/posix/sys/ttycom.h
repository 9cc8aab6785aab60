/* Controlling terminals, as BSD names it. */
#pragma once
#include <sys/ioctl.h>
