/* Signals, under their old header's name. */
#pragma once
#include <signal.h>
