/* Trees, from libbsd. */
#pragma once
#include <sys/tree.h>
