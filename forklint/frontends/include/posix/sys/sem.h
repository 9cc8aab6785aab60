/* Semaphores of System V. */
#pragma once
#include <forklint/decls.h>
#include <sys/ipc.h>
#include <sys/types.h>
__FL_BEGIN
struct sembuf { unsigned short sem_num; short sem_op; short sem_flg; };
struct semid_ds {
    struct ipc_perm sem_perm;
    time_t sem_otime;
    unsigned long __room1;
    time_t sem_ctime;
    unsigned long __room2;
    unsigned long sem_nsems;
    unsigned long __room3[2];
};
struct seminfo {
    int semmap;
    int semmni;
    int semmns;
    int semmnu;
    int semmsl;
    int semopm;
    int semume;
    int semusz;
    int semvmx;
    int semaem;
};
#define SEM_UNDO 0x1000
#define GETPID 11
#define GETVAL 12
#define GETALL 13
#define GETNCNT 14
#define GETZCNT 15
#define SETVAL 16
#define SETALL 17
#define SEM_STAT 18
#define SEM_INFO 19
#define _SEM_SEMUN_UNDEFINED 1
int semget(key_t, int, int);
int semctl(int, int, int, ...);
int semop(int, struct sembuf *, size_t);
int semtimedop(int, struct sembuf *, size_t, const struct timespec *);
__FL_END
