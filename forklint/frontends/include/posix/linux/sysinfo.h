/* The state of the system. */
#pragma once
#include <sys/sysinfo.h>
