/* Shared memory of System V. */
#pragma once
#include <sys/shm.h>
