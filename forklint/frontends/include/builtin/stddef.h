/* Sizes, NULL and offsetof, from what the compiler predefines; honours glibc's partial requests. */
#if defined(__need_size_t) || defined(__need_wchar_t) || defined(__need_NULL) || \
    defined(__need_ptrdiff_t) || defined(__need_wint_t) || defined(__need_max_align_t) || \
    defined(__need_offsetof)
#define __forklint_partial 1
#endif
#if !defined(__forklint_partial) || defined(__need_size_t)
#ifndef __forklint_size_t
#define __forklint_size_t
typedef __SIZE_TYPE__ size_t;
#endif
#endif
#if !defined(__forklint_partial) || defined(__need_ptrdiff_t)
#ifndef __forklint_ptrdiff_t
#define __forklint_ptrdiff_t
typedef __PTRDIFF_TYPE__ ptrdiff_t;
#endif
#endif
#if !defined(__cplusplus) && (!defined(__forklint_partial) || defined(__need_wchar_t))
#ifndef __forklint_wchar_t
#define __forklint_wchar_t
typedef __WCHAR_TYPE__ wchar_t;
#endif
#endif
#if defined(__need_wint_t)
#ifndef __forklint_wint_t
#define __forklint_wint_t
typedef __WINT_TYPE__ wint_t;
#endif
#endif
#if !defined(__forklint_partial) || defined(__need_NULL)
#undef NULL
#ifdef __cplusplus
#define NULL __null
#else
#define NULL ((void *)0)
#endif
#endif
#if !defined(__forklint_partial) || defined(__need_max_align_t)
#ifndef __forklint_max_align_t
#define __forklint_max_align_t
typedef struct {
    long long __forklint_integer __attribute__((__aligned__(__alignof__(long long))));
    long double __forklint_real __attribute__((__aligned__(__alignof__(long double))));
} max_align_t;
#endif
#endif
#if !defined(__forklint_partial) || defined(__need_offsetof)
#undef offsetof
#define offsetof(type, member) __builtin_offsetof(type, member)
#endif
#if !defined(__forklint_partial) && defined(__cplusplus)
#if __cplusplus >= 201103L
typedef decltype(nullptr) nullptr_t;
#endif
#elif !defined(__forklint_partial) && defined(__STDC_VERSION__) && __STDC_VERSION__ > 201710L
#ifndef __forklint_nullptr_t
#define __forklint_nullptr_t
typedef __typeof__(nullptr) nullptr_t;
#endif
#define unreachable() __builtin_unreachable()
#endif
#undef __forklint_partial
#undef __need_size_t
#undef __need_ptrdiff_t
#undef __need_wchar_t
#undef __need_wint_t
#undef __need_NULL
#undef __need_max_align_t
#undef __need_offsetof
