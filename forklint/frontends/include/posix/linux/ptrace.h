/* Tracing processes. */
#pragma once
#include <sys/ptrace.h>
