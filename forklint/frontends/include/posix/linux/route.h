/* Routes. */
#pragma once
#include <net/route.h>
