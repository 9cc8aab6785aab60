/* Options of sockets. */
#pragma once
#include <sys/socket.h>
