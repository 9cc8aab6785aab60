/* Settings of terminals, under their old header's name. */
#pragma once
#include <termios.h>
