/* Error numbers. */
#pragma once
#include <errno.h>
