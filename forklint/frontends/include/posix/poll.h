/* Waiting for descriptors with poll. */
#pragma once
#include <sys/poll.h>
