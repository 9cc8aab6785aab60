/* The system's log. */
#pragma once
#include <sys/syslog.h>
