/* Signals. */
#pragma once
#include <signal.h>
