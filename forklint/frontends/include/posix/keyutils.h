/* Keys that the kernel keeps. */
#pragma once
#include <forklint/decls.h>
#include <sys/types.h>
__FL_BEGIN
typedef int32_t key_serial_t;
#define KEY_SPEC_THREAD_KEYRING -1
#define KEY_SPEC_PROCESS_KEYRING -2
#define KEY_SPEC_SESSION_KEYRING -3
#define KEY_SPEC_USER_KEYRING -4
#define KEYCTL_JOIN_SESSION_KEYRING 1
long keyctl(int, ...);
key_serial_t add_key(const char *, const char *, const void *, size_t, key_serial_t);
key_serial_t request_key(const char *, const char *, const char *, key_serial_t);
__FL_END
