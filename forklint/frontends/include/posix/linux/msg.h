/* Messages of System V. */
#pragma once
#include <sys/msg.h>
