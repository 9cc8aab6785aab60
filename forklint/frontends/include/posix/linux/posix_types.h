/* The kernel's types of POSIX. */
#pragma once
#include <linux/types.h>
