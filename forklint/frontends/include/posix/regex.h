/* Regular expressions. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
#include <sys/types.h>
__FL_BEGIN
typedef int regoff_t;
typedef struct re_pattern_buffer {
    void *buffer;
    unsigned long allocated;
    unsigned long used;
    unsigned long syntax;
    char *fastmap;
    unsigned char *translate;
    size_t re_nsub;
    unsigned int can_be_null : 2;
    unsigned int regs_allocated : 2;
    unsigned int fastmap_accurate : 1;
    unsigned int no_sub : 1;
    unsigned int not_bol : 1;
    unsigned int not_eol : 1;
    unsigned int newline_anchor : 1;
} regex_t;
typedef struct { regoff_t rm_so; regoff_t rm_eo; } regmatch_t;
struct re_registers { unsigned int num_regs; regoff_t *start; regoff_t *end; };
typedef unsigned long reg_syntax_t;
#define REG_EXTENDED 1
#define REG_ICASE 2
#define REG_NEWLINE 4
#define REG_NOSUB 8
#define REG_NOTBOL 1
#define REG_NOTEOL 2
#define REG_STARTEND 4
enum {
    REG_ENOSYS = -1, REG_NOERROR = 0, REG_NOMATCH, REG_BADPAT, REG_ECOLLATE, REG_ECTYPE,
    REG_EESCAPE, REG_ESUBREG, REG_EBRACK, REG_EPAREN, REG_EBRACE, REG_BADBR, REG_ERANGE,
    REG_ESPACE, REG_BADRPT, REG_EEND, REG_ESIZE, REG_ERPAREN
};
#define REG_NOERROR REG_NOERROR
#define REG_NOMATCH REG_NOMATCH
#define REG_ESPACE REG_ESPACE
int regcomp(regex_t *, const char *, int);
int regexec(const regex_t *, const char *, size_t, regmatch_t[], int);
size_t regerror(int, const regex_t *, char *, size_t);
void regfree(regex_t *);
__FL_END
