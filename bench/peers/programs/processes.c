/* Hazards of fork in one process and between two. */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static volatile sig_atomic_t wanted;

static void *work(void *argument)
{
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    return argument;
}

/* hazard: output in a buffer at the fork */
void buffered(void)
{
    printf("partial");
    pid_t pid = fork();
    if (pid == 0)
        exit(0);
    waitpid(pid, NULL, 0);
}

/* hazard: exit in a child gives input back that the parent has read */
void rewinds(const char *path)
{
    char line[80];
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        pid_t pid = fork();
        if (pid == 0)
            exit(0);
        if (pid > 0)
            waitpid(pid, NULL, 0);
    }
    fclose(file);
}

/* hazard: what the child has printed is lost at _exit */
void loses(void)
{
    if (fork() == 0) {
        printf("from the child");
        _exit(0);
    }
    wait(NULL);
}

/* hazard: the child takes a lock that a thread may hold */
void locks(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    if (fork() == 0) {
        pthread_mutex_lock(&lock);
        _exit(0);
    }
    pthread_join(thread, NULL);
}

/* hazard: the process forks while it holds a lock */
void holds(void)
{
    pthread_mutex_lock(&lock);
    if (fork() == 0) {
        pthread_mutex_lock(&lock);
        _exit(0);
    }
    pthread_mutex_unlock(&lock);
}

/* hazard: setenv in the child of a process with threads */
void changes(char **argv)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    if (fork() == 0) {
        setenv("NAME", "value", 1);
        execv(argv[0], argv);
        _exit(127);
    }
    pthread_join(thread, NULL);
}

/* hazard: the child goes on in its parent's loop */
void goes_on(char **argv)
{
    for (int i = 0; i < 3; i++)
        if (fork() == 0)
            execv(argv[i], argv);
}

/* hazard: exit after a failed exec */
void fails(char **argv)
{
    if (fork() == 0) {
        execv(argv[0], argv);
        exit(127);
    }
}

/* hazard: the -1 of a failed fork reaches kill */
void ends_all(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    kill(pid, SIGTERM);
}

/* hazard: the reader of a pipe keeps its writing end */
void waits_for_itself(void)
{
    int ends[2];
    char text[80];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return;
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        if (write(ends[1], "x", 1) < 0)
            _exit(1);
        _exit(0);
    }
    while (read(ends[0], text, sizeof text) > 0)
        continue;
    close(ends[0]);
    close(ends[1]);
}

/* hazard: a signal handler forks */
static void on_signal(int number)
{
    wanted = number;
    if (fork() == 0)
        _exit(0);
}

void handles(void)
{
    signal(SIGUSR1, on_signal);
}

/* hazard: SIGCHLD is ignored, and the status is asked for */
int ignores(void)
{
    int result = 0;
    signal(SIGCHLD, SIG_IGN);
    pid_t pid = fork();
    if (pid == 0)
        _exit(3);
    if (pid > 0 && waitpid(pid, &result, 0) == pid)
        return WEXITSTATUS(result);
    return -1;
}

/* hazard: a lock of lockf is taken before the process becomes a daemon */
int lost_lock(const char *path)
{
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd < 0 || lockf(fd, F_TLOCK, 0) != 0)
        return -1;
    if (daemon(0, 0) != 0)
        return -1;
    return fd;
}

/* hazard: nobody compares the parent after PR_SET_PDEATHSIG */
void orphan(char **argv)
{
    if (fork() == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        execv(argv[0], argv);
        _exit(127);
    }
}

/* fine: flushed before, _exit in the child, waited for */
void fine_child(void)
{
    printf("partial");
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    if (pid > 0)
        waitpid(pid, NULL, 0);
}
