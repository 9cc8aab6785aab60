/* Watching files. */
#pragma once
#include <sys/inotify.h>
