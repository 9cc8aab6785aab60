/* Addresses of packets. */
#pragma once
#include <netpacket/packet.h>
