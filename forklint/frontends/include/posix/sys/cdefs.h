/* Spellings that BSD and glibc headers lend to programs. */
#pragma once
#ifdef __cplusplus
#define __BEGIN_DECLS extern "C" {
#define __END_DECLS }
#if __cplusplus >= 201103L
#define __THROW noexcept(true)
#else
#define __THROW throw()
#endif
#else
#define __BEGIN_DECLS
#define __END_DECLS
#define __THROW __attribute__((__nothrow__))
#endif
#define __P(arguments) arguments
#define __PMT(arguments) arguments
#define __CONCAT(left, right) left##right
#define __STRING(name) #name
#define __ptr_t void *
#define __nonnull(parameters)
#define __wur
#define __restrict_arr
#define __always_inline __inline __attribute__((__always_inline__))
#define __attribute_malloc__
#define __attribute_pure__
#define __attribute_const__
#define __attribute_used__ __attribute__((__used__))
#define __attribute_noinline__ __attribute__((__noinline__))
#define __attribute_deprecated__
#define __attribute_warn_unused_result__
#define __attribute_format_arg__(position)
#define __GNUC_PREREQ(major, minor) \
    ((__GNUC__ << 16) + __GNUC_MINOR__ >= ((major) << 16) + (minor))
#define __glibc_likely(condition) (condition)
#define __glibc_unlikely(condition) (condition)
