/* Times. */
#pragma once
#include <time.h>
#include <sys/time.h>
