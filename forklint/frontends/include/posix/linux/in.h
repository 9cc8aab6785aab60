/* The Internet's addresses. */
#pragma once
#include <netinet/in.h>
