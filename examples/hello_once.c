/* The repaired twin of hello_twice.c: nothing is left in the buffer when the process forks. */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    printf("Hello World! ");
    fflush(stdout);
    fork();
    return 0;
}
