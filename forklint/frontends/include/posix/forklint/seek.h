/* Where to seek from, and what may be done to a file. */
#pragma once
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define SEEK_DATA 3
#define SEEK_HOLE 4
#define R_OK 4
#define W_OK 2
#define X_OK 1
#define F_OK 0
