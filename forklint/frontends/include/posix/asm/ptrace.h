/* A traced process's registers. */
#pragma once
#include <sys/user.h>
