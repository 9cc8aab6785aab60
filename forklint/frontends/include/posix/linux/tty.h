/* Kinds of terminals. */
#pragma once
#include <linux/types.h>
#define N_TTY 0
#define N_SLIP 1
#define N_PPP 3
