/* Every way to a descriptor that the checks android-cloexec-* look at, without and with the flag. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>


/* hazard: open without O_CLOEXEC */
static int of_opened[2];

void opened(const char *path)
{
    of_opened[0] = open(path, O_RDWR);
}

/* hazard: open64 without O_CLOEXEC */
static int of_opened64[2];

void opened64(const char *path)
{
    of_opened64[0] = open64(path, O_RDWR);
}

/* hazard: openat without O_CLOEXEC */
static int of_opened_at[2];

void opened_at(int folder, const char *path)
{
    of_opened_at[0] = openat(folder, path, O_RDONLY);
}

/* hazard: open whose result nobody keeps */
void dropped(const char *path)
{
    open(path, O_RDWR | O_NONBLOCK);
}

/* hazard: open inside TEMP_FAILURE_RETRY */
static int of_tried_again[2];

void tried_again(const char *path)
{
    of_tried_again[0] = TEMP_FAILURE_RETRY(open(path, O_RDONLY));
}

/* hazard: open that is closed in the same function */
void passing(const char *path)
{
    char text[8];
    int fd = open(path, O_RDONLY);
    if (fd >= 0) {
        if (read(fd, text, sizeof text) < 0)
            text[0] = 0;
        close(fd);
    }
}

/* hazard: open whose descriptor is lost at the end of the function */
int lost(const char *path)
{
    int fd = open(path, O_RDONLY);
    return fd >= 0;
}

/* hazard: creat */
static int of_created[2];

void created(const char *path)
{
    of_created[0] = creat(path, 0600);
}

/* hazard: fopen without "e" */
FILE *stream(const char *path)
{
    return fopen(path, "r");
}

/* hazard: fopen without "e", closed in the same function */
void stream_passing(const char *path)
{
    FILE *file = fopen(path, "r");
    if (file != NULL)
        fclose(file);
}

/* hazard: socket without SOCK_CLOEXEC */
static int of_made_socket[2];

void made_socket(void)
{
    of_made_socket[0] = socket(AF_INET, SOCK_STREAM, 0);
}

/* hazard: socket with another flag */
static int of_made_socket_nonblocking[2];

void made_socket_nonblocking(void)
{
    of_made_socket_nonblocking[0] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
}

/* hazard: accept, which has no flags */
static int of_accepted[2];

void accepted(int server)
{
    of_accepted[0] = accept(server, NULL, NULL);
}

/* hazard: accept4 without SOCK_CLOEXEC */
static int of_accepted4[2];

void accepted4(int server)
{
    of_accepted4[0] = accept4(server, NULL, NULL, SOCK_NONBLOCK);
}

/* hazard: dup */
static int of_copied[2];

void copied(int fd)
{
    of_copied[0] = dup(fd);
}

/* hazard: pipe, which has no flags */
static int of_piped[2];

int piped(void)
{
    return pipe(of_piped);
}

/* hazard: pipe2 without O_CLOEXEC */
static int of_piped2[2];

int piped2(void)
{
    return pipe2(of_piped2, O_NONBLOCK);
}

/* hazard: epoll_create, which has no flags */
static int of_polled[2];

void polled(void)
{
    of_polled[0] = epoll_create(1);
}

/* hazard: epoll_create1 without EPOLL_CLOEXEC */
static int of_polled1[2];

void polled1(void)
{
    of_polled1[0] = epoll_create1(0);
}

/* hazard: inotify_init, which has no flags */
static int of_watched[2];

void watched(void)
{
    of_watched[0] = inotify_init();
}

/* hazard: inotify_init1 without IN_CLOEXEC */
static int of_watched1[2];

void watched1(void)
{
    of_watched1[0] = inotify_init1(IN_NONBLOCK);
}

/* hazard: memfd_create without MFD_CLOEXEC */
static int of_in_memory[2];

void in_memory(void)
{
    of_in_memory[0] = memfd_create("name", MFD_ALLOW_SEALING);
}

/* hazard: close-on-exec set by a second call */
static int of_late[2];

void late(const char *path)
{
    of_late[0] = open(path, O_RDONLY);
    fcntl(of_late[0], F_SETFD, FD_CLOEXEC);
}

/* hazard: FD_CLOEXEC stored with F_SETFL */
void wrong_command(int fd)
{
    fcntl(fd, F_SETFL, FD_CLOEXEC);
}

/* fine: the flag among others */
static int of_fine_open[2];

void fine_open(const char *path)
{
    of_fine_open[0] = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
}

/* fine: the flag of each of the others */
static int of_fine_others[2];

void fine_others(int server)
{
    of_fine_others[0] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    of_fine_others[1] = accept4(server, NULL, NULL, SOCK_CLOEXEC);
    of_fine_others[0] = epoll_create1(EPOLL_CLOEXEC);
    of_fine_others[1] = inotify_init1(IN_CLOEXEC);
    of_fine_others[0] = memfd_create("name", MFD_CLOEXEC);
    of_fine_others[1] = fcntl(server, F_DUPFD_CLOEXEC, 3);
}

/* fine: fopen with "e" */
FILE *fine_stream(const char *path)
{
    return fopen(path, "re");
}

/* fine: pipe2 with O_CLOEXEC */
static int of_fine_pipe[2];

int fine_pipe(void)
{
    return pipe2(of_fine_pipe, O_CLOEXEC);
}

/* fine: a pipe end that becomes the child's standard output, closed on the other side */
int fine_output(char **argv)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], 1);
        execv(argv[0], argv);
        _exit(127);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return -1;
    }
    return ends[0];
}
