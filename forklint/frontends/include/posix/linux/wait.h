/* Waiting for children. */
#pragma once
#include <sys/wait.h>
