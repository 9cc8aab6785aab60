/* Conversions of text. */
#pragma once
#include <forklint/decls.h>
#include <stddef.h>
__FL_BEGIN
typedef void *iconv_t;
iconv_t iconv_open(const char *, const char *);
size_t iconv(iconv_t, char **, size_t *, char **, size_t *);
int iconv_close(iconv_t);
__FL_END
