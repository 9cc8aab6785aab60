/* Mounting. */
#pragma once
#include <forklint/decls.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/ioctl.h>
__FL_BEGIN
enum {
    MS_RDONLY = 1,
    MS_NOSUID = 2,
    MS_NODEV = 4,
    MS_NOEXEC = 8,
    MS_SYNCHRONOUS = 16,
    MS_REMOUNT = 32,
    MS_MANDLOCK = 64,
    MS_DIRSYNC = 128,
    MS_NOSYMFOLLOW = 256,
    MS_NOATIME = 1024,
    MS_NODIRATIME = 2048,
    MS_BIND = 4096,
    MS_MOVE = 8192,
    MS_REC = 16384,
    MS_SILENT = 32768,
    MS_POSIXACL = 1 << 16,
    MS_UNBINDABLE = 1 << 17,
    MS_PRIVATE = 1 << 18,
    MS_SLAVE = 1 << 19,
    MS_SHARED = 1 << 20,
    MS_RELATIME = 1 << 21,
    MS_KERNMOUNT = 1 << 22,
    MS_I_VERSION = 1 << 23,
    MS_STRICTATIME = 1 << 24,
    MS_LAZYTIME = 1 << 25,
    MS_ACTIVE = 1 << 30,
    MS_NOUSER = 1 << 31
};
#define MS_RDONLY MS_RDONLY
#define MS_NOSUID MS_NOSUID
#define MS_NODEV MS_NODEV
#define MS_NOEXEC MS_NOEXEC
#define MS_REMOUNT MS_REMOUNT
#define MS_BIND MS_BIND
#define MS_MOVE MS_MOVE
#define MS_REC MS_REC
#define MS_PRIVATE MS_PRIVATE
#define MS_SLAVE MS_SLAVE
#define MS_SHARED MS_SHARED
#define MS_RELATIME MS_RELATIME
#define MS_STRICTATIME MS_STRICTATIME
#define MS_LAZYTIME MS_LAZYTIME
#define MS_MGC_VAL 0xc0ed0000
#define MS_MGC_MSK 0xffff0000
enum { MNT_FORCE = 1, MNT_DETACH = 2, MNT_EXPIRE = 4, UMOUNT_NOFOLLOW = 8 };
#define MNT_FORCE MNT_FORCE
#define MNT_DETACH MNT_DETACH
#define MNT_EXPIRE MNT_EXPIRE
#define UMOUNT_NOFOLLOW UMOUNT_NOFOLLOW
#define BLKROSET 0x125d
#define BLKROGET 0x125e
#define BLKRRPART 0x125f
#define BLKGETSIZE 0x1260
#define BLKFLSBUF 0x1261
#define BLKRASET 0x1262
#define BLKRAGET 0x1263
#define BLKFRASET 0x1264
#define BLKFRAGET 0x1265
#define BLKSECTSET 0x1266
#define BLKSECTGET 0x1267
#define BLKSSZGET 0x1268
#define BLKBSZGET 0x80081270
#define BLKBSZSET 0x40081271
#define BLKGETSIZE64 0x80081272
#define FSOPEN_CLOEXEC 0x00000001
#define FSMOUNT_CLOEXEC 0x00000001
#define FSPICK_CLOEXEC 0x00000001
#define OPEN_TREE_CLONE 1
#define OPEN_TREE_CLOEXEC 02000000
#define MOVE_MOUNT_F_EMPTY_PATH 0x00000004
#define MOVE_MOUNT_T_EMPTY_PATH 0x00000040
#define MOUNT_ATTR_RDONLY 0x00000001
#define MOUNT_ATTR_NOSUID 0x00000002
#define MOUNT_ATTR_NODEV 0x00000004
#define MOUNT_ATTR_NOEXEC 0x00000008
#define MOUNT_ATTR_IDMAP 0x00100000
struct mount_attr {
    uint64_t attr_set;
    uint64_t attr_clr;
    uint64_t propagation;
    uint64_t userns_fd;
};
enum fsconfig_command {
    FSCONFIG_SET_FLAG = 0,
    FSCONFIG_SET_STRING = 1,
    FSCONFIG_SET_BINARY = 2,
    FSCONFIG_SET_PATH = 3,
    FSCONFIG_SET_PATH_EMPTY = 4,
    FSCONFIG_SET_FD = 5,
    FSCONFIG_CMD_CREATE = 6,
    FSCONFIG_CMD_RECONFIGURE = 7
};
int mount(const char *, const char *, const char *, unsigned long, const void *);
int umount(const char *);
int umount2(const char *, int);
int fsopen(const char *, unsigned int);
int fsconfig(int, unsigned int, const char *, const void *, int);
int fsmount(int, unsigned int, unsigned int);
int fspick(int, const char *, unsigned int);
int open_tree(int, const char *, unsigned int);
int move_mount(int, const char *, int, const char *, unsigned int);
int mount_setattr(int, const char *, unsigned int, struct mount_attr *, size_t);
__FL_END
