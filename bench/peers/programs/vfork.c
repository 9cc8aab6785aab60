/* What the child of vfork may do, and may not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int status;
static char text[32];

/* hazard: vfork at all */
pid_t plain(char **argv)
{
    pid_t pid = vfork();
    if (pid == 0) {
        execv(argv[0], argv);
        _exit(127);
    }
    return pid;
}

/* hazard: the child of vfork stores into a global */
void stores_global(char **argv)
{
    if (vfork() == 0) {
        status = 1;
        execv(argv[0], argv);
        _exit(127);
    }
}

/* hazard: the child of vfork stores into a local of its parent */
int stores_local(char **argv)
{
    int failed = 0;
    if (vfork() == 0) {
        execv(argv[0], argv);
        failed = 1;
        _exit(127);
    }
    return failed;
}

/* hazard: the child of vfork stores through a pointer */
void stores_through(int *place, char **argv)
{
    if (vfork() == 0) {
        *place = 1;
        execv(argv[0], argv);
        _exit(127);
    }
}

/* hazard: the child of vfork calls a system call other than exec and _exit */
void calls_system(char **argv)
{
    if (vfork() == 0) {
        close(0);
        execv(argv[0], argv);
        _exit(127);
    }
}

/* hazard: the child of vfork calls a function of the program */
static void prepare(void)
{
    setsid();
}

void calls_own(char **argv)
{
    if (vfork() == 0) {
        prepare();
        execv(argv[0], argv);
        _exit(127);
    }
}

/* hazard: the child of vfork formats a text */
void formats(char **argv)
{
    if (vfork() == 0) {
        snprintf(text, sizeof text, "%s", argv[0]);
        execv(text, argv);
        _exit(127);
    }
}

/* hazard: the child of vfork writes to a stream */
void writes(char **argv)
{
    if (vfork() == 0) {
        execv(argv[0], argv);
        printf("not executed\n");
        _exit(127);
    }
}

/* hazard: the child of vfork returns */
int returns(char **argv)
{
    if (vfork() == 0) {
        execv(argv[0], argv);
        return -1;
    }
    return 0;
}

/* hazard: the child of vfork ends with exit */
void exits(char **argv)
{
    if (vfork() == 0) {
        execv(argv[0], argv);
        exit(127);
    }
}

/* hazard: a function hands out the result of vfork */
pid_t wraps(void)
{
    return vfork();
}

/* fine: the child of fork stores, calls and formats */
void fine_fork(char **argv)
{
    if (fork() == 0) {
        status = 1;
        setsid();
        snprintf(text, sizeof text, "%s", argv[0]);
        execv(text, argv);
        _exit(127);
    }
}
