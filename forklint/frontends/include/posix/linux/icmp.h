/* ICMP. */
#pragma once
#include <netinet/ip_icmp.h>
