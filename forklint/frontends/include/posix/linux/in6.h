/* The Internet's longer addresses. */
#pragma once
#include <netinet/in.h>
