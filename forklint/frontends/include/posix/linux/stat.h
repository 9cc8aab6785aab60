/* What is known of a file. */
#pragma once
#include <sys/stat.h>
