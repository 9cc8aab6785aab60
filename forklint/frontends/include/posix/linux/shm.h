/* Shared memory of System V. */
#pragma once
#include <unistd.h>
#include <sys/shm.h>
