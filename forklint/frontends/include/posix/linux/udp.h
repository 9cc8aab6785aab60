/* UDP. */
#pragma once
#include <netinet/udp.h>
