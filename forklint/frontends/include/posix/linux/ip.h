/* The header of IP. */
#pragma once
#include <netinet/ip.h>
