/* Virtual terminals. */
#pragma once
#include <linux/vt.h>
