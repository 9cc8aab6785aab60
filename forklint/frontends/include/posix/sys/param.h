/* Limits and small helpers, in BSD's words. */
#pragma once
#include <limits.h>
#include <signal.h>
#include <endian.h>
#include <sys/types.h>
#ifndef MAXPATHLEN
#define MAXPATHLEN 4096
#endif
#define MAXSYMLINKS 20
#define MAXHOSTNAMELEN 64
#define MAXNAMLEN 255
#define NOFILE 256
#define NCARGS 131072
#define NGROUPS 65536
#define NBBY 8
#define NODEV ((dev_t)-1)
#define DEV_BSIZE 512
#define HZ 100
#ifndef EXEC_PAGESIZE
#define EXEC_PAGESIZE 4096
#endif
#define setbit(map, bit) ((map)[(bit) / 8] |= 1 << ((bit) % 8))
#define clrbit(map, bit) ((map)[(bit) / 8] &= ~(1 << ((bit) % 8)))
#define isset(map, bit) ((map)[(bit) / 8] & (1 << ((bit) % 8)))
#define isclr(map, bit) (((map)[(bit) / 8] & (1 << ((bit) % 8))) == 0)
#define howmany(size, unit) (((size) + ((unit) - 1)) / (unit))
#define roundup(size, unit) ((((size) + ((unit) - 1)) / (unit)) * (unit))
#define powerof2(number) ((((number) - 1) & (number)) == 0)
#define MIN(left, right) (((left) < (right)) ? (left) : (right))
#define MAX(left, right) (((left) > (right)) ? (left) : (right))
