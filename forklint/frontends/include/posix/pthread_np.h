/* Threads, as BSD adds to them. */
#pragma once
#include <forklint/decls.h>
#include <pthread.h>
__FL_BEGIN
void pthread_set_name_np(pthread_t, const char *);
int pthread_main_np(void);
int pthread_getthreadid_np(void);
__FL_END
