/* One of everything that the C front end lowers. */
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FLAGS (O_RDWR | O_CLOEXEC)

struct worker {
    pid_t pid;
    int ends[2];
    int (*run)(struct worker *self);
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int job(struct worker *self)
{
    return self->ends[0] < 0 ? -1 : 0;
}

int start(struct worker *worker, const char *name)
{
    worker->run = job;
    if (pipe(worker->ends) != 0 || name == NULL)
        goto failed;
    pthread_mutex_lock(&lock);
    switch (worker->pid = fork()) {
    case -1:
        break;
    case 0:
        for (int fd = 3; fd < 256; fd++)
            close(fd);
        execl("/bin/true", name, (char *)NULL);
        _exit(127);
    default:
        while (worker->ends[1] > 2 && worker->run(worker))
            ;
    }
    pthread_mutex_unlock(&lock);
    return open(name, FLAGS);
failed:
    perror(name);
    exit(1);
}
