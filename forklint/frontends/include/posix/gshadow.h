/* Passwords of groups. */
#pragma once
#include <forklint/decls.h>
#include <stdio.h>
#include <sys/types.h>
__FL_BEGIN
struct sgrp { char *sg_namp; char *sg_passwd; char **sg_adm; char **sg_mem; };
struct sgrp *getsgnam(const char *);
struct sgrp *getsgent(void);
void setsgent(void);
void endsgent(void);
int putsgent(const struct sgrp *, FILE *);
__FL_END
