/* What is known of a file system, as POSIX tells it. */
#pragma once
#include <forklint/decls.h>
#include <forklint/types.h>
__FL_BEGIN
struct statvfs {
    unsigned long f_bsize;
    unsigned long f_frsize;
    fsblkcnt_t f_blocks;
    fsblkcnt_t f_bfree;
    fsblkcnt_t f_bavail;
    fsfilcnt_t f_files;
    fsfilcnt_t f_ffree;
    fsfilcnt_t f_favail;
    unsigned long f_fsid;
    unsigned long f_flag;
    unsigned long f_namemax;
    int __room[6];
};
enum {
    ST_RDONLY = 1,
    ST_NOSUID = 2,
    ST_NODEV = 4,
    ST_NOEXEC = 8,
    ST_SYNCHRONOUS = 16,
    ST_MANDLOCK = 64,
    ST_NOATIME = 1024,
    ST_NODIRATIME = 2048,
    ST_RELATIME = 4096
};
#define ST_RDONLY ST_RDONLY
#define ST_NOSUID ST_NOSUID
#define ST_NODEV ST_NODEV
#define ST_NOEXEC ST_NOEXEC
int statvfs(const char *, struct statvfs *);
int fstatvfs(int, struct statvfs *);
__FL_END
