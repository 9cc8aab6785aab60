/* noreturn of C11. */
#pragma once
#ifndef __cplusplus
#define noreturn _Noreturn
#endif
#define __noreturn_is_defined 1
