/* Variable arguments before C89: today's, under the old header's name. */
#pragma once
#include <stdarg.h>
