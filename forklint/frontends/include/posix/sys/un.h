/* Addresses of local sockets. */
#pragma once
#include <forklint/decls.h>
#include <forklint/socket.h>
#include <string.h>
__FL_BEGIN
struct sockaddr_un { sa_family_t sun_family; char sun_path[108]; };
#define SUN_LEN(address) \
    (__builtin_offsetof(struct sockaddr_un, sun_path) + __builtin_strlen((address)->sun_path))
__FL_END
