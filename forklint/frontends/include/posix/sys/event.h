/* kqueue of BSD. */
#pragma once
#include <forklint/decls.h>
#include <stdint.h>
#include <sys/types.h>
__FL_BEGIN
struct timespec;
struct kevent {
    uintptr_t ident;
    short filter;
    unsigned short flags;
    unsigned int fflags;
    intptr_t data;
    void *udata;
};
#define EVFILT_READ (-1)
#define EVFILT_WRITE (-2)
#define EVFILT_AIO (-3)
#define EVFILT_VNODE (-4)
#define EVFILT_PROC (-5)
#define EVFILT_SIGNAL (-6)
#define EVFILT_TIMER (-7)
#define EVFILT_USER (-10)
#define EV_ADD 0x0001
#define EV_DELETE 0x0002
#define EV_ENABLE 0x0004
#define EV_DISABLE 0x0008
#define EV_ONESHOT 0x0010
#define EV_CLEAR 0x0020
#define EV_RECEIPT 0x0040
#define EV_DISPATCH 0x0080
#define EV_ERROR 0x4000
#define EV_EOF 0x8000
#define NOTE_TRIGGER 0x01000000
#define NOTE_DELETE 0x0001
#define NOTE_WRITE 0x0002
#define NOTE_EXTEND 0x0004
#define NOTE_ATTRIB 0x0008
#define NOTE_LINK 0x0010
#define NOTE_RENAME 0x0020
#define NOTE_REVOKE 0x0040
#define NOTE_EXIT 0x80000000U
#define NOTE_FORK 0x40000000
#define NOTE_EXEC 0x20000000
#define EV_SET(event, ident_, filter_, flags_, fflags_, data_, udata_) \
    do { \
        struct kevent *__event = (event); \
        __event->ident = (uintptr_t)(ident_); \
        __event->filter = (filter_); \
        __event->flags = (flags_); \
        __event->fflags = (fflags_); \
        __event->data = (data_); \
        __event->udata = (void *)(udata_); \
    } while (0)
int kqueue(void);
int kqueue1(int);
int kevent(int, const struct kevent *, int, struct kevent *, int, const struct timespec *);
__FL_END
