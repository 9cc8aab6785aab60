/* Pseudo-terminals, where BSD declares them. */
#pragma once
#include <pty.h>
#include <utmp.h>
