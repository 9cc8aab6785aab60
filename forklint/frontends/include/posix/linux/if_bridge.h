/* Bridges. */
#pragma once
#include <linux/types.h>
#define BRCTL_ADD_BRIDGE 2
#define BRCTL_DEL_BRIDGE 3
