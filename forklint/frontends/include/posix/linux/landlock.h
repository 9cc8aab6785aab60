/* Sandboxes. */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
__FL_BEGIN
struct landlock_ruleset_attr { __u64 handled_access_fs; };
enum landlock_rule_type { LANDLOCK_RULE_PATH_BENEATH = 1 };
struct landlock_path_beneath_attr { __u64 allowed_access; __s32 parent_fd; }
    __attribute__((__packed__));
#define LANDLOCK_CREATE_RULESET_VERSION (1U << 0)
#define LANDLOCK_ACCESS_FS_EXECUTE (1ULL << 0)
#define LANDLOCK_ACCESS_FS_WRITE_FILE (1ULL << 1)
#define LANDLOCK_ACCESS_FS_READ_FILE (1ULL << 2)
#define LANDLOCK_ACCESS_FS_READ_DIR (1ULL << 3)
__FL_END
