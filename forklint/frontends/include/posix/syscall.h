/* Numbers of system calls, under the short name. */
#pragma once
#include <sys/syscall.h>
