/* What the kernel tells a program. */
#pragma once
#include <sys/auxv.h>
