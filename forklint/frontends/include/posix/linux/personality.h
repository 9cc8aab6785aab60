/* How a process sees the system. */
#pragma once
#include <sys/personality.h>
