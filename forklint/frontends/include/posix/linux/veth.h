/* Pairs of interfaces. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
enum { VETH_INFO_UNSPEC, VETH_INFO_PEER };
__FL_END
