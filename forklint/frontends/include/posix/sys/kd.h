/* Keyboards and consoles. */
#pragma once
#include <linux/kd.h>
