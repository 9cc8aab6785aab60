/* Addresses of local sockets. */
#pragma once
#include <sys/un.h>
