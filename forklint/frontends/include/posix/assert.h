/* Assertions; included again, it heeds NDEBUG again. */
#include <forklint/decls.h>
#ifndef __forklint_assert
#define __forklint_assert
__FL_BEGIN
void __assert_fail(const char *, const char *, unsigned int, const char *) __FL_NORETURN;
void __assert_perror_fail(int, const char *, unsigned int, const char *) __FL_NORETURN;
void __assert(const char *, const char *, int) __FL_NORETURN;
#if !defined(__cplusplus) && !(defined(__STDC_VERSION__) && __STDC_VERSION__ > 201710L)
#undef static_assert
#define static_assert _Static_assert
#endif
__FL_END
#endif
#undef assert
#undef assert_perror
#ifdef NDEBUG
#define assert(condition) ((void)0)
#define assert_perror(error) ((void)0)
#else
#define assert(condition) \
    ((condition) ? (void)0 : __assert_fail(#condition, __FILE__, __LINE__, __func__))
#define assert_perror(error) \
    (!(error) ? (void)0 : __assert_perror_fail((error), __FILE__, __LINE__, __func__))
#endif
