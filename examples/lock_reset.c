/* The repaired twin of lock_hangs.c: fork handlers hold the lock across the fork and reset it. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t queue_lock = PTHREAD_MUTEX_INITIALIZER;

static void before_fork(void) { pthread_mutex_lock(&queue_lock); }
static void after_fork_in_parent(void) { pthread_mutex_unlock(&queue_lock); }
static void after_fork_in_child(void) { pthread_mutex_init(&queue_lock, NULL); }

static void *worker(void *unused)
{
    for (;;) {
        pthread_mutex_lock(&queue_lock);
        usleep(1000);
        pthread_mutex_unlock(&queue_lock);
    }
    return unused;
}

int main(void)
{
    pthread_t thread;
    pid_t pid;

    pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
    if (pthread_create(&thread, NULL, worker, NULL) != 0)
        return 1;
    usleep(10000);
    pid = fork();
    if (pid == 0) {
        pthread_mutex_lock(&queue_lock);
        pthread_mutex_unlock(&queue_lock);
        _exit(0);
    }
    if (pid < 0)
        return 1;
    waitpid(pid, NULL, 0);
    return 0;
}
