/* Semaphores of System V. */
#pragma once
#include <sys/sem.h>
