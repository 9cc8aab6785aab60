/* Reading folders, in BSD's words. */
#pragma once
#include <dirent.h>
#define direct dirent
