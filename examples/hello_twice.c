/* The line comes out twice when standard output is a file or a pipe:  ./hello_twice | cat */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    printf("Hello World! ");
    fork();
    return 0;
}
