/* Waiting for descriptors. */
#pragma once
#include <poll.h>
