/* The system's calls, under the old header's name. */
#pragma once
#include <unistd.h>
