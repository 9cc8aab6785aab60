/* Addresses of sockets. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
__FL_BEGIN
typedef unsigned short sa_family_t;
struct sockaddr { sa_family_t sa_family; char sa_data[14]; };
struct sockaddr_storage { sa_family_t ss_family; char __room[118]; unsigned long __align; };
__FL_END
