/* What the C library says about itself: nothing. */
#pragma once
#include <sys/cdefs.h>
