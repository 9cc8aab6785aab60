/* A terminal's defaults. */
#pragma once
#define CTRL(letter) ((letter) & 037)
#define CEOF CTRL('d')
#define CINTR CTRL('c')
#define CERASE 0177
#define CKILL CTRL('u')
#define CQUIT 034
#define CSUSP CTRL('z')
#define CSTART CTRL('q')
#define CSTOP CTRL('s')
#define CLNEXT CTRL('v')
#define CWERASE CTRL('w')
