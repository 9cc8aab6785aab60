/* Directories, under the old header's name. */
#pragma once
#include <dirent.h>
#define direct dirent
