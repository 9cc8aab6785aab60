/* noreturn of C11. */
#pragma once
#define noreturn _Noreturn
