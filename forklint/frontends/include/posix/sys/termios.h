/* Terminals, under the old header's name. */
#pragma once
#include <termios.h>
