/* What is known of a file system, under the old header's name. */
#pragma once
#include <sys/statfs.h>
