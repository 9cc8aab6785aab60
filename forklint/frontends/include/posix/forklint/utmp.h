/* Kinds of records of who is logged in. */
#pragma once
#include <forklint/types.h>
struct exit_status { short e_termination; short e_exit; };
#define UT_LINESIZE 32
#define UT_NAMESIZE 32
#define UT_HOSTSIZE 256
#define EMPTY 0
#define RUN_LVL 1
#define BOOT_TIME 2
#define NEW_TIME 3
#define OLD_TIME 4
#define INIT_PROCESS 5
#define LOGIN_PROCESS 6
#define USER_PROCESS 7
#define DEAD_PROCESS 8
#define ACCOUNTING 9
#define __FL_LOGIN_RECORD(name) \
    struct name { \
        short ut_type; \
        pid_t ut_pid; \
        char ut_line[32]; \
        char ut_id[4]; \
        char ut_user[32]; \
        char ut_host[256]; \
        struct exit_status ut_exit; \
        int32_t ut_session; \
        struct { int32_t tv_sec; int32_t tv_usec; } ut_tv; \
        int32_t ut_addr_v6[4]; \
        char __room[20]; \
    }
