/* Flags of files. */
#pragma once
#include <fcntl.h>
