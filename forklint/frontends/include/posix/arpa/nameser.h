/* Messages of the name service. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
#include <sys/param.h>
__FL_BEGIN
#define NS_PACKETSZ 512
#define NS_MAXDNAME 1025
#define NS_MAXMSG 65535
#define NS_HFIXEDSZ 12
#define NS_QFIXEDSZ 4
#define NS_RRFIXEDSZ 10
#define NS_INT32SZ 4
#define NS_INT16SZ 2
#define NS_DEFAULTPORT 53
#define PACKETSZ NS_PACKETSZ
#define MAXDNAME NS_MAXDNAME
#define HFIXEDSZ NS_HFIXEDSZ
#define QFIXEDSZ NS_QFIXEDSZ
#define RRFIXEDSZ NS_RRFIXEDSZ
#define NAMESERVER_PORT NS_DEFAULTPORT
typedef enum { ns_s_qd = 0, ns_s_an = 1, ns_s_ns = 2, ns_s_ar = 3, ns_s_max = 4 } ns_sect;
typedef enum { ns_c_in = 1, ns_c_chaos = 3, ns_c_hs = 4, ns_c_any = 255 } ns_class;
typedef enum {
    ns_t_a = 1, ns_t_ns = 2, ns_t_cname = 5, ns_t_soa = 6, ns_t_ptr = 12, ns_t_mx = 15,
    ns_t_txt = 16, ns_t_aaaa = 28, ns_t_srv = 33, ns_t_naptr = 35, ns_t_any = 255
} ns_type;
typedef enum {
    ns_r_noerror = 0, ns_r_formerr = 1, ns_r_servfail = 2, ns_r_nxdomain = 3, ns_r_notimpl = 4,
    ns_r_refused = 5
} ns_rcode;
#define C_IN ns_c_in
#define C_ANY ns_c_any
#define T_A ns_t_a
#define T_NS ns_t_ns
#define T_CNAME ns_t_cname
#define T_SOA ns_t_soa
#define T_PTR ns_t_ptr
#define T_MX ns_t_mx
#define T_TXT ns_t_txt
#define T_AAAA ns_t_aaaa
#define T_SRV ns_t_srv
#define T_ANY ns_t_any
#define NOERROR ns_r_noerror
#define SERVFAIL ns_r_servfail
#define NXDOMAIN ns_r_nxdomain
#define QUERY 0
typedef struct {
    unsigned int id : 16;
    unsigned int rd : 1;
    unsigned int tc : 1;
    unsigned int aa : 1;
    unsigned int opcode : 4;
    unsigned int qr : 1;
    unsigned int rcode : 4;
    unsigned int cd : 1;
    unsigned int ad : 1;
    unsigned int unused : 1;
    unsigned int ra : 1;
    unsigned int qdcount : 16;
    unsigned int ancount : 16;
    unsigned int nscount : 16;
    unsigned int arcount : 16;
} HEADER;
typedef struct __ns_msg {
    const unsigned char *_msg;
    const unsigned char *_eom;
    uint16_t _id;
    uint16_t _flags;
    uint16_t _counts[ns_s_max];
    const unsigned char *_sections[ns_s_max];
    ns_sect _sect;
    int _rrnum;
    const unsigned char *_msg_ptr;
} ns_msg;
typedef struct __ns_rr {
    char name[NS_MAXDNAME];
    uint16_t type;
    uint16_t rr_class;
    uint32_t ttl;
    uint16_t rdlength;
    const unsigned char *rdata;
} ns_rr;
#define ns_msg_id(message) ((message)._id + 0)
#define ns_msg_base(message) ((message)._msg + 0)
#define ns_msg_end(message) ((message)._eom + 0)
#define ns_msg_size(message) ((message)._eom - (message)._msg)
#define ns_msg_count(message, section) ((message)._counts[section] + 0)
#define ns_rr_name(record) ((record).name)
#define ns_rr_type(record) ((ns_type)((record).type + 0))
#define ns_rr_class(record) ((ns_class)((record).rr_class + 0))
#define ns_rr_ttl(record) ((record).ttl + 0)
#define ns_rr_rdlen(record) ((record).rdlength + 0)
#define ns_rr_rdata(record) ((record).rdata + 0)
unsigned int ns_get16(const unsigned char *);
unsigned long ns_get32(const unsigned char *);
int ns_initparse(const unsigned char *, int, ns_msg *);
int ns_parserr(ns_msg *, ns_sect, int, ns_rr *);
int ns_name_uncompress(const unsigned char *, const unsigned char *, const unsigned char *, char *,
                       size_t);
#define NS_GET16(value, at) ((void)((value) = ns_get16(at), (at) += 2))
#define NS_GET32(value, at) ((void)((value) = ns_get32(at), (at) += 4))
#define GETSHORT NS_GET16
#define GETLONG NS_GET32
__FL_END
