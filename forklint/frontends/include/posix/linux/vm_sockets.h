/* Sockets between machines. */
#pragma once
#include <forklint/decls.h>
#include <sys/socket.h>
__FL_BEGIN
#define VMADDR_CID_ANY 0xffffffffU
#define VMADDR_PORT_ANY 0xffffffffU
#define VMADDR_CID_HYPERVISOR 0
#define VMADDR_CID_HOST 2
struct sockaddr_vm {
    unsigned short svm_family;
    unsigned short svm_reserved1;
    unsigned int svm_port;
    unsigned int svm_cid;
    unsigned char svm_flags;
    unsigned char svm_zero[3];
};
__FL_END
