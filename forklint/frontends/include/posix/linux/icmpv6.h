/* ICMPv6. */
#pragma once
#include <netinet/icmp6.h>
