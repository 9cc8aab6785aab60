/* Processes as descriptors. */
#pragma once
#include <fcntl.h>
#ifndef PIDFD_NONBLOCK
#define PIDFD_NONBLOCK O_NONBLOCK
#endif
