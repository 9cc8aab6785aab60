/* Variable arguments, from the compiler's builtins. */
#ifndef __GNUC_VA_LIST
#define __GNUC_VA_LIST
typedef __builtin_va_list __gnuc_va_list;
#endif
#ifndef __need___va_list
#ifndef __forklint_va_list
#define __forklint_va_list
typedef __builtin_va_list va_list;
#endif
#undef va_start
#undef va_end
#undef va_arg
#undef va_copy
#undef __va_copy
#if defined(__STDC_VERSION__) && __STDC_VERSION__ > 201710L
#define va_start(list, ...) __builtin_va_start(list, 0)
#else
#define va_start(list, last) __builtin_va_start(list, last)
#endif
#define va_end(list) __builtin_va_end(list)
#define va_arg(list, type) __builtin_va_arg(list, type)
#define va_copy(to, from) __builtin_va_copy(to, from)
#define __va_copy(to, from) __builtin_va_copy(to, from)
#endif
#undef __need___va_list
