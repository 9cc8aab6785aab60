/* The kernel's parameters. */
#pragma once
#include <asm/param.h>
