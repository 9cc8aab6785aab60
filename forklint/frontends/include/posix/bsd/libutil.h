/* BSD's utilities, from libbsd. */
#pragma once
#include <libutil.h>
