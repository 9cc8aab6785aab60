/* Opening files, under the old header's name. */
#pragma once
#include <fcntl.h>
