/* Limits of processes. */
#pragma once
#include <sys/resource.h>
