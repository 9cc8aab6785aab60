/* Kinds of programs. */
#pragma once
#include <linux/types.h>
#define BINPRM_BUF_SIZE 256
#define MAX_ARG_STRINGS 0x7fffffff
