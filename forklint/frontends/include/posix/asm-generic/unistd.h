/* Numbers of system calls. */
#pragma once
#include <asm/unistd.h>
