/* Error numbers, under the old header's name. */
#pragma once
#include <errno.h>
