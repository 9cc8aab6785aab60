/* TCP. */
#pragma once
#include <netinet/tcp.h>
