/* Terminals. */
#pragma once
#include <termios.h>
