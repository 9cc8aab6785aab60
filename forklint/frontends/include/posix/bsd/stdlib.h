/* Utilities, as libbsd adds to them. */
#pragma once
#include <forklint/decls.h>
#include <stdlib.h>
__FL_BEGIN
const char *getprogname(void);
void setprogname(const char *);
int heapsort(void *, size_t, size_t, int (*)(const void *, const void *));
int mergesort(void *, size_t, size_t, int (*)(const void *, const void *));
long long strtonum(const char *, long long, long long, const char **);
__FL_END
