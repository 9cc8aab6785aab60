/* Pseudo-terminals, where other BSDs declare them. */
#pragma once
#include <pty.h>
#include <utmp.h>
