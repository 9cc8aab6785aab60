/* Byte order, under BSD's other name. */
#pragma once
#include <endian.h>
