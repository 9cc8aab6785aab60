/* Questions about sockets. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
__FL_BEGIN
#define SOCK_DIAG_BY_FAMILY 20
struct sock_diag_req { __u8 sdiag_family; __u8 sdiag_protocol; };
__FL_END
