/* Do two processes share something? */
#pragma once
#include <forklint/decls.h>
#include <linux/types.h>
__FL_BEGIN
enum kcmp_type { KCMP_FILE, KCMP_VM, KCMP_FILES, KCMP_FS, KCMP_SIGHAND, KCMP_IO };
__FL_END
