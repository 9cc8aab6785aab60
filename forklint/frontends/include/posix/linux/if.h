/* Network interfaces. */
#pragma once
#include <net/if.h>
