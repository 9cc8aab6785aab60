/* The child waits for a lock that a thread of its parent held when the process forked. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t queue_lock = PTHREAD_MUTEX_INITIALIZER;

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
