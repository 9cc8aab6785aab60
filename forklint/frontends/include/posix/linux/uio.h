/* Several buffers. */
#pragma once
#include <sys/uio.h>
