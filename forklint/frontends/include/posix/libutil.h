/* BSD's utilities. */
#pragma once
#include <forklint/decls.h>
#include <pty.h>
#include <utmp.h>
__FL_BEGIN
struct pidfh;
struct pidfh *pidfile_open(const char *, mode_t, pid_t *);
int pidfile_write(struct pidfh *);
int pidfile_close(struct pidfh *);
int pidfile_remove(struct pidfh *);
__FL_END
