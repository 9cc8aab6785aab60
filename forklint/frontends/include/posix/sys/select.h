/* Waiting for descriptors with select. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
__FL_BEGIN
#define FD_SETSIZE 1024
#define NFDBITS 64
typedef long fd_mask;
typedef struct { fd_mask fds_bits[16]; } fd_set;
#define __FDS_BITS(set) ((set)->fds_bits)
#define FD_SET(fd, set) ((void)((set)->fds_bits[(fd) / 64] |= (1L << ((fd) % 64))))
#define FD_CLR(fd, set) ((void)((set)->fds_bits[(fd) / 64] &= ~(1L << ((fd) % 64))))
#define FD_ISSET(fd, set) (((set)->fds_bits[(fd) / 64] & (1L << ((fd) % 64))) != 0)
#define FD_ZERO(set) ((void)__builtin_memset((set), 0, sizeof(*(set))))
int select(int, fd_set *, fd_set *, fd_set *, struct timeval *);
int pselect(int, fd_set *, fd_set *, fd_set *, const struct timespec *, const sigset_t *);
__FL_END
