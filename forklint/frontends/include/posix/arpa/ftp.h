/* FTP. */
#pragma once
#define PRELIM 1
#define COMPLETE 2
#define CONTINUE 3
#define TRANSIENT 4
#define TYPE_A 1
#define TYPE_I 3
