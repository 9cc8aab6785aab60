/* What the system is called. */
#pragma once
#include <sys/utsname.h>
