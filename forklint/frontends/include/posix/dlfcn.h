/* Libraries loaded at run time. */
#pragma once
#include <forklint/decls.h>
#include <stddef.h>
__FL_BEGIN
typedef struct {
    const char *dli_fname;
    void *dli_fbase;
    const char *dli_sname;
    void *dli_saddr;
} Dl_info;
typedef long Lmid_t;
#define RTLD_LAZY 0x00001
#define RTLD_NOW 0x00002
#define RTLD_NOLOAD 0x00004
#define RTLD_DEEPBIND 0x00008
#define RTLD_LOCAL 0
#define RTLD_GLOBAL 0x00100
#define RTLD_NODELETE 0x01000
#define RTLD_NEXT ((void *)-1l)
#define RTLD_DEFAULT ((void *)0)
#define LM_ID_BASE 0
#define LM_ID_NEWLM -1
enum { RTLD_DI_LMID = 1, RTLD_DI_LINKMAP = 2, RTLD_DI_ORIGIN = 6 };
void *dlopen(const char *, int);
void *dlmopen(Lmid_t, const char *, int);
void *dlsym(void *, const char *);
void *dlvsym(void *, const char *, const char *);
int dlclose(void *);
char *dlerror(void);
int dladdr(const void *, Dl_info *);
int dlinfo(void *, int, void *);
__FL_END
