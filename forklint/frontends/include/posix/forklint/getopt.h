/* getopt, which unistd.h declares too. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
extern char *optarg;
extern int optind;
extern int opterr;
extern int optopt;
int getopt(int, char *const[], const char *);
__FL_END
