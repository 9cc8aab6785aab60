/* Integers of the network's order. */
#pragma once
#include <forklint/decls.h>
#include <stdint.h>
#include <sys/types.h>
__FL_BEGIN
typedef uint16_t n_short;
typedef uint32_t n_long;
typedef uint32_t n_time;
__FL_END
