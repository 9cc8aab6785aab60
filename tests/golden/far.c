#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

/* A long story: its middle is left out, and a fork that came to nothing before it is no part of it.
 * Handlers of forks are set on the way so that each function is one that can matter. */
static int filter(void)
{
    pid_t child = fork();
    if (child < 0)
        return -1;
    if (child == 0)
        _exit(0);
    return 0;
}

static void prepare(void)
{
    if (filter() < 0)
        write(2, "no filter\n", 10);
}

static void step_0(void)
{
    if (fork() == 0) {
        execlp("editor", "editor", (char *)0);
        _exit(127);
    }
}

static void step_1(void)
{
    step_0();
}

static void step_2(void)
{
    step_1();
}

static void step_3(void)
{
    step_2();
}

static void step_4(void)
{
    pthread_atfork(NULL, NULL, NULL);
    step_3();
}

static void step_5(void)
{
    step_4();
}

static void step_6(void)
{
    step_5();
}

static void step_7(void)
{
    step_6();
}

static void step_8(void)
{
    pthread_atfork(NULL, NULL, NULL);
    step_7();
}

static void step_9(void)
{
    step_8();
}

static void step_10(void)
{
    step_9();
}

static void step_11(void)
{
    step_10();
}

static void step_12(void)
{
    pthread_atfork(NULL, NULL, NULL);
    step_11();
}

static void step_13(void)
{
    step_12();
}

static void step_14(void)
{
    step_13();
}

int main(void)
{
    prepare();
    int log = open("log", O_WRONLY);
    if (log < 0)
        return 1;
    step_14();
    return 0;
}
