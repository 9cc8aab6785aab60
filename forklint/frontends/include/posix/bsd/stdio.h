/* Streams, as libbsd adds to them. */
#pragma once
#include <forklint/decls.h>
#include <stdio.h>
__FL_BEGIN
char *fgetln(FILE *, size_t *);
__FL_END
