/* wint_t and WEOF. */
#pragma once
#define __need_wint_t
#include <stddef.h>
#ifndef WEOF
#define WEOF ((wint_t)-1)
#endif
