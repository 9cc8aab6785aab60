/* Formats of one's own. */
#pragma once
#include <forklint/decls.h>
#include <stdio.h>
__FL_BEGIN
struct printf_info {
    int prec;
    int width;
    wchar_t spec;
    unsigned int is_long_double : 1;
    unsigned int is_short : 1;
    unsigned int is_long : 1;
    unsigned int alt : 1;
    unsigned int space : 1;
    unsigned int left : 1;
    unsigned int showsign : 1;
    unsigned int group : 1;
    unsigned int extra : 1;
    unsigned int is_char : 1;
    unsigned int wide : 1;
    unsigned int i18n : 1;
    wchar_t pad;
};
typedef int printf_function(FILE *, const struct printf_info *, const void *const *);
typedef int printf_arginfo_size_function(const struct printf_info *, size_t, int *, int *);
typedef int printf_arginfo_function(const struct printf_info *, size_t, int *);
enum {
    PA_INT, PA_CHAR, PA_WCHAR, PA_STRING, PA_WSTRING, PA_POINTER, PA_FLOAT, PA_DOUBLE, PA_LAST
};
int register_printf_specifier(int, printf_function *, printf_arginfo_size_function *);
int register_printf_function(int, printf_function *, printf_arginfo_function *);
size_t parse_printf_format(const char *, size_t, int *);
__FL_END
