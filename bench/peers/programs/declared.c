/* The same where flags are plain numbers and sockets have plain addresses, as on other systems. */
#define SOCK_STREAM 1
#define SOCK_NONBLOCK 04000
#define SOCK_CLOEXEC 02000000
#define AF_INET 2
#define IN_NONBLOCK 04000
#define IN_CLOEXEC 02000000

struct sockaddr;
typedef unsigned int socklen_t;
int socket(int, int, int);
int accept(int, struct sockaddr *, socklen_t *);
int accept4(int, struct sockaddr *, socklen_t *, int);
int inotify_init1(int);
int execv(const char *, char *const *);

/* hazard: socket without SOCK_CLOEXEC */
static int of_made;

void made(void)
{
    of_made = socket(AF_INET, SOCK_STREAM, 0);
}

/* hazard: socket with another flag */
static int of_made_nonblocking;

void made_nonblocking(void)
{
    of_made_nonblocking = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
}

/* hazard: accept, which has no flags */
static int of_accepted;

void accepted(int server)
{
    of_accepted = accept(server, 0, 0);
}

/* hazard: accept4 without SOCK_CLOEXEC */
static int of_accepted4;

void accepted4(int server)
{
    of_accepted4 = accept4(server, 0, 0, SOCK_NONBLOCK);
}

/* hazard: inotify_init1 without IN_CLOEXEC */
static int of_watched;

void watched(void)
{
    of_watched = inotify_init1(IN_NONBLOCK);
}

/* fine: the flag of each */
static int of_fine[4];

void fine(int server)
{
    of_fine[0] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    of_fine[1] = accept4(server, 0, 0, SOCK_CLOEXEC | SOCK_NONBLOCK);
    of_fine[2] = inotify_init1(IN_CLOEXEC);
}

/* fine: a program is executed without one */
int runs(char **argv)
{
    return execv(argv[0], argv);
}
