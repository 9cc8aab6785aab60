/* Mounting. */
#pragma once
#include <sys/mount.h>
