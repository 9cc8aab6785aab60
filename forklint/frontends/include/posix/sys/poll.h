/* Waiting for descriptors, under the old header's name. */
#pragma once
#include <poll.h>
