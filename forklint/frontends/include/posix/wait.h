/* Waiting for children, under the old header's name. */
#pragma once
#include <sys/wait.h>
