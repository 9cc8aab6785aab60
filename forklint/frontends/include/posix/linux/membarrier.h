/* Barriers between processors. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
enum membarrier_cmd { MEMBARRIER_CMD_QUERY = 0, MEMBARRIER_CMD_GLOBAL = 1 };
__FL_END
