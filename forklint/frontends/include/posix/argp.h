/* Options of the command line, in GNU's way. */
#pragma once
#include <forklint/decls.h>
#include <stdio.h>
#include <errno.h>
#include <getopt.h>
#include <ctype.h>
__FL_BEGIN
struct argp;
struct argp_state;
typedef error_t (*argp_parser_t)(int, char *, struct argp_state *);
struct argp_option {
    const char *name;
    int key;
    const char *arg;
    int flags;
    const char *doc;
    int group;
};
struct argp_child { const struct argp *argp; int flags; const char *header; int group; };
struct argp {
    const struct argp_option *options;
    argp_parser_t parser;
    const char *args_doc;
    const char *doc;
    const struct argp_child *children;
    char *(*help_filter)(int, const char *, void *);
    const char *argp_domain;
};
struct argp_state {
    const struct argp *root_argp;
    int argc;
    char **argv;
    int next;
    unsigned int flags;
    unsigned int arg_num;
    int quoted;
    void *input;
    void **child_inputs;
    void *hook;
    char *name;
    FILE *err_stream;
    FILE *out_stream;
    void *pstate;
};
#define OPTION_ARG_OPTIONAL 0x1
#define OPTION_HIDDEN 0x2
#define OPTION_ALIAS 0x4
#define OPTION_DOC 0x8
#define OPTION_NO_USAGE 0x10
#define ARGP_ERR_UNKNOWN E2BIG
#define ARGP_KEY_ARG 0
#define ARGP_KEY_ARGS 0x1000006
#define ARGP_KEY_END 0x1000001
#define ARGP_KEY_NO_ARGS 0x1000002
#define ARGP_KEY_INIT 0x1000003
#define ARGP_KEY_FINI 0x1000007
#define ARGP_KEY_SUCCESS 0x1000004
#define ARGP_KEY_ERROR 0x1000005
#define ARGP_NO_EXIT 0x20
#define ARGP_IN_ORDER 0x08
#define ARGP_NO_HELP 0x10
#define ARGP_HELP_STD_HELP 0x27a
#define ARGP_HELP_STD_ERR 0x104
#define ARGP_HELP_STD_USAGE 0x106
extern const char *argp_program_version;
extern const char *argp_program_bug_address;
extern error_t argp_err_exit_status;
error_t argp_parse(const struct argp *, int, char **, unsigned int, int *, void *);
void argp_help(const struct argp *, FILE *, unsigned int, char *);
void argp_state_help(const struct argp_state *, FILE *, unsigned int);
void argp_usage(const struct argp_state *);
void argp_error(const struct argp_state *, const char *, ...);
void argp_failure(const struct argp_state *, int, int, const char *, ...);
__FL_END
