/* Byte order, under BSD's name. */
#pragma once
#include <endian.h>
