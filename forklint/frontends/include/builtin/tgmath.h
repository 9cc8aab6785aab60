/* Type-generic mathematics, as the functions for double: enough to parse. */
#pragma once
#include <math.h>
#include <complex.h>
