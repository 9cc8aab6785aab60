/* Addresses of packets, as they were. */
#pragma once
#include <forklint/decls.h>
#include <sys/socket.h>
__FL_BEGIN
struct sockaddr_pkt {
    sa_family_t spkt_family;
    unsigned char spkt_device[14];
    unsigned short spkt_protocol;
};
__FL_END
