/* Communication of System V. */
#pragma once
#include <sys/ipc.h>
