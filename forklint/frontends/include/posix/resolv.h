/* The resolver. */
#pragma once
#include <forklint/decls.h>
#include <netinet/in.h>
#include <arpa/nameser.h>
#include <stdio.h>
__FL_BEGIN
struct __res_state {
    int retrans;
    int retry;
    unsigned long options;
    int nscount;
    struct sockaddr_in nsaddr_list[3];
    unsigned short id;
    char *dnsrch[7];
    char defdname[256];
    unsigned long pfcode;
    unsigned int ndots : 4;
    unsigned int nsort : 4;
    int res_h_errno;
};
typedef struct __res_state *res_state;
struct __res_state *__res_state(void);
#define _res (*__res_state())
#define MAXNS 3
#define MAXDNSRCH 6
#define RES_INIT 0x00000001
#define RES_DEBUG 0x00000002
#define RES_USEVC 0x00000008
#define RES_RECURSE 0x00000040
#define RES_DEFNAMES 0x00000080
#define RES_DNSRCH 0x00000200
#define RES_USE_DNSSEC 0x00800000
#define _PATH_RESCONF "/etc/resolv.conf"
int res_init(void);
int res_query(const char *, int, int, unsigned char *, int);
int res_search(const char *, int, int, unsigned char *, int);
int res_querydomain(const char *, const char *, int, int, unsigned char *, int);
int res_mkquery(int, const char *, int, int, const unsigned char *, int, const unsigned char *,
                unsigned char *, int);
int res_send(const unsigned char *, int, unsigned char *, int);
int res_ninit(res_state);
void res_nclose(res_state);
int res_nquery(res_state, const char *, int, int, unsigned char *, int);
int res_nsearch(res_state, const char *, int, int, unsigned char *, int);
int dn_expand(const unsigned char *, const unsigned char *, const unsigned char *, char *, int);
int dn_comp(const char *, unsigned char *, int, unsigned char **, unsigned char **);
int dn_skipname(const unsigned char *, const unsigned char *);
int b64_ntop(const unsigned char *, size_t, char *, size_t);
int b64_pton(const char *, unsigned char *, size_t);
__FL_END
