/* Lists, from libbsd. */
#pragma once
#include <sys/queue.h>
