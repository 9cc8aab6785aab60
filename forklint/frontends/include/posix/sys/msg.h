/* Messages of System V. */
#pragma once
#include <forklint/decls.h>
#include <sys/ipc.h>
__FL_BEGIN
typedef unsigned long msgqnum_t;
typedef unsigned long msglen_t;
struct msgbuf { long mtype; char mtext[1]; };
struct msqid_ds {
    struct ipc_perm msg_perm;
    time_t msg_stime;
    time_t msg_rtime;
    time_t msg_ctime;
    unsigned long __msg_cbytes;
    msgqnum_t msg_qnum;
    msglen_t msg_qbytes;
    pid_t msg_lspid;
    pid_t msg_lrpid;
    unsigned long __room[2];
};
#define MSG_NOERROR 010000
#define MSG_EXCEPT 020000
#define MSG_COPY 040000
int msgget(key_t, int);
int msgctl(int, int, struct msqid_ds *);
int msgsnd(int, const void *, size_t, int);
ssize_t msgrcv(int, void *, size_t, long, int);
__FL_END
