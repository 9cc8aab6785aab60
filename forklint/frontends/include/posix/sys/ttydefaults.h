/* Keys that a terminal starts with. */
#pragma once
#include <forklint/ttydefaults.h>
