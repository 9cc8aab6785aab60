/* Offsets in the kernel. */
#pragma once
#include <stddef.h>
