/* Pseudo-terminals. */
#pragma once
#include <forklint/decls.h>
#include <termios.h>
#include <sys/ioctl.h>
__FL_BEGIN
int openpty(int *, int *, char *, const struct termios *, const struct winsize *);
pid_t forkpty(int *, char *, const struct termios *, const struct winsize *);
__FL_END
