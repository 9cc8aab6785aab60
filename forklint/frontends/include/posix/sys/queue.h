/* Lists and queues of BSD, as macros. */
#pragma once
#define SLIST_HEAD(name, type) struct name { struct type *slh_first; }
#define SLIST_HEAD_INITIALIZER(head) {0}
#define SLIST_ENTRY(type) struct { struct type *sle_next; }
#define SLIST_FIRST(head) ((head)->slh_first)
#define SLIST_END(head) 0
#define SLIST_EMPTY(head) (SLIST_FIRST(head) == 0)
#define SLIST_NEXT(item, field) ((item)->field.sle_next)
#define SLIST_INIT(head) do { SLIST_FIRST(head) = 0; } while (0)
#define SLIST_INSERT_HEAD(head, item, field) \
    do { \
        SLIST_NEXT(item, field) = SLIST_FIRST(head); \
        SLIST_FIRST(head) = (item); \
    } while (0)
#define SLIST_INSERT_AFTER(before, item, field) \
    do { \
        SLIST_NEXT(item, field) = SLIST_NEXT(before, field); \
        SLIST_NEXT(before, field) = (item); \
    } while (0)
#define SLIST_REMOVE_HEAD(head, field) \
    do { SLIST_FIRST(head) = SLIST_NEXT(SLIST_FIRST(head), field); } while (0)
#define SLIST_REMOVE(head, item, type, field) \
    do { \
        struct type **__at = &SLIST_FIRST(head); \
        while (*__at != (item)) \
            __at = &SLIST_NEXT(*__at, field); \
        *__at = SLIST_NEXT(*__at, field); \
    } while (0)
#define SLIST_FOREACH(item, head, field) \
    for ((item) = SLIST_FIRST(head); (item); (item) = SLIST_NEXT(item, field))
#define SLIST_FOREACH_SAFE(item, head, field, after) \
    for ((item) = SLIST_FIRST(head); (item) && ((after) = SLIST_NEXT(item, field), 1); \
         (item) = (after))
#define LIST_HEAD(name, type) struct name { struct type *lh_first; }
#define LIST_HEAD_INITIALIZER(head) {0}
#define LIST_ENTRY(type) struct { struct type *le_next; struct type **le_prev; }
#define LIST_FIRST(head) ((head)->lh_first)
#define LIST_END(head) 0
#define LIST_EMPTY(head) (LIST_FIRST(head) == 0)
#define LIST_NEXT(item, field) ((item)->field.le_next)
#define LIST_INIT(head) do { LIST_FIRST(head) = 0; } while (0)
#define LIST_INSERT_HEAD(head, item, field) \
    do { \
        if ((LIST_NEXT(item, field) = LIST_FIRST(head))) \
            LIST_FIRST(head)->field.le_prev = &LIST_NEXT(item, field); \
        LIST_FIRST(head) = (item); \
        (item)->field.le_prev = &LIST_FIRST(head); \
    } while (0)
#define LIST_INSERT_AFTER(before, item, field) \
    do { \
        if ((LIST_NEXT(item, field) = LIST_NEXT(before, field))) \
            LIST_NEXT(before, field)->field.le_prev = &LIST_NEXT(item, field); \
        LIST_NEXT(before, field) = (item); \
        (item)->field.le_prev = &LIST_NEXT(before, field); \
    } while (0)
#define LIST_INSERT_BEFORE(after, item, field) \
    do { \
        (item)->field.le_prev = (after)->field.le_prev; \
        LIST_NEXT(item, field) = (after); \
        *(after)->field.le_prev = (item); \
        (after)->field.le_prev = &LIST_NEXT(item, field); \
    } while (0)
#define LIST_REMOVE(item, field) \
    do { \
        if (LIST_NEXT(item, field)) \
            LIST_NEXT(item, field)->field.le_prev = (item)->field.le_prev; \
        *(item)->field.le_prev = LIST_NEXT(item, field); \
    } while (0)
#define LIST_FOREACH(item, head, field) \
    for ((item) = LIST_FIRST(head); (item); (item) = LIST_NEXT(item, field))
#define LIST_FOREACH_SAFE(item, head, field, after) \
    for ((item) = LIST_FIRST(head); (item) && ((after) = LIST_NEXT(item, field), 1); \
         (item) = (after))
#define STAILQ_HEAD(name, type) struct name { struct type *stqh_first; struct type **stqh_last; }
#define STAILQ_HEAD_INITIALIZER(head) {0, &(head).stqh_first}
#define STAILQ_ENTRY(type) struct { struct type *stqe_next; }
#define STAILQ_FIRST(head) ((head)->stqh_first)
#define STAILQ_EMPTY(head) (STAILQ_FIRST(head) == 0)
#define STAILQ_NEXT(item, field) ((item)->field.stqe_next)
#define STAILQ_INIT(head) \
    do { \
        STAILQ_FIRST(head) = 0; \
        (head)->stqh_last = &STAILQ_FIRST(head); \
    } while (0)
#define STAILQ_INSERT_HEAD(head, item, field) \
    do { \
        if (!(STAILQ_NEXT(item, field) = STAILQ_FIRST(head))) \
            (head)->stqh_last = &STAILQ_NEXT(item, field); \
        STAILQ_FIRST(head) = (item); \
    } while (0)
#define STAILQ_INSERT_TAIL(head, item, field) \
    do { \
        STAILQ_NEXT(item, field) = 0; \
        *(head)->stqh_last = (item); \
        (head)->stqh_last = &STAILQ_NEXT(item, field); \
    } while (0)
#define STAILQ_INSERT_AFTER(head, before, item, field) \
    do { \
        if (!(STAILQ_NEXT(item, field) = STAILQ_NEXT(before, field))) \
            (head)->stqh_last = &STAILQ_NEXT(item, field); \
        STAILQ_NEXT(before, field) = (item); \
    } while (0)
#define STAILQ_REMOVE_HEAD(head, field) \
    do { \
        if (!(STAILQ_FIRST(head) = STAILQ_NEXT(STAILQ_FIRST(head), field))) \
            (head)->stqh_last = &STAILQ_FIRST(head); \
    } while (0)
#define STAILQ_REMOVE(head, item, type, field) \
    do { \
        struct type **__at = &STAILQ_FIRST(head); \
        while (*__at != (item)) \
            __at = &STAILQ_NEXT(*__at, field); \
        if (!(*__at = STAILQ_NEXT(*__at, field))) \
            (head)->stqh_last = __at; \
    } while (0)
#define STAILQ_FOREACH(item, head, field) \
    for ((item) = STAILQ_FIRST(head); (item); (item) = STAILQ_NEXT(item, field))
#define STAILQ_FOREACH_SAFE(item, head, field, after) \
    for ((item) = STAILQ_FIRST(head); (item) && ((after) = STAILQ_NEXT(item, field), 1); \
         (item) = (after))
#define STAILQ_CONCAT(head, rest) \
    do { \
        if (!STAILQ_EMPTY(rest)) { \
            *(head)->stqh_last = STAILQ_FIRST(rest); \
            (head)->stqh_last = (rest)->stqh_last; \
            STAILQ_INIT(rest); \
        } \
    } while (0)
#define SIMPLEQ_HEAD(name, type) struct name { struct type *sqh_first; struct type **sqh_last; }
#define SIMPLEQ_HEAD_INITIALIZER(head) {0, &(head).sqh_first}
#define SIMPLEQ_ENTRY(type) struct { struct type *sqe_next; }
#define SIMPLEQ_FIRST(head) ((head)->sqh_first)
#define SIMPLEQ_EMPTY(head) (SIMPLEQ_FIRST(head) == 0)
#define SIMPLEQ_NEXT(item, field) ((item)->field.sqe_next)
#define SIMPLEQ_INIT(head) \
    do { \
        SIMPLEQ_FIRST(head) = 0; \
        (head)->sqh_last = &SIMPLEQ_FIRST(head); \
    } while (0)
#define SIMPLEQ_INSERT_HEAD(head, item, field) \
    do { \
        if (!(SIMPLEQ_NEXT(item, field) = SIMPLEQ_FIRST(head))) \
            (head)->sqh_last = &SIMPLEQ_NEXT(item, field); \
        SIMPLEQ_FIRST(head) = (item); \
    } while (0)
#define SIMPLEQ_INSERT_TAIL(head, item, field) \
    do { \
        SIMPLEQ_NEXT(item, field) = 0; \
        *(head)->sqh_last = (item); \
        (head)->sqh_last = &SIMPLEQ_NEXT(item, field); \
    } while (0)
#define SIMPLEQ_REMOVE_HEAD(head, field) \
    do { \
        if (!(SIMPLEQ_FIRST(head) = SIMPLEQ_NEXT(SIMPLEQ_FIRST(head), field))) \
            (head)->sqh_last = &SIMPLEQ_FIRST(head); \
    } while (0)
#define SIMPLEQ_FOREACH(item, head, field) \
    for ((item) = SIMPLEQ_FIRST(head); (item); (item) = SIMPLEQ_NEXT(item, field))
#define TAILQ_HEAD(name, type) struct name { struct type *tqh_first; struct type **tqh_last; }
#define TAILQ_HEAD_INITIALIZER(head) {0, &(head).tqh_first}
#define TAILQ_ENTRY(type) struct { struct type *tqe_next; struct type **tqe_prev; }
#define TAILQ_FIRST(head) ((head)->tqh_first)
#define TAILQ_END(head) 0
#define TAILQ_NEXT(item, field) ((item)->field.tqe_next)
#define TAILQ_EMPTY(head) (TAILQ_FIRST(head) == 0)
#define TAILQ_LAST(head, name) (*((struct name *)(head)->tqh_last)->tqh_last)
#define TAILQ_PREV(item, name, field) (*((struct name *)(item)->field.tqe_prev)->tqh_last)
#define TAILQ_INIT(head) \
    do { \
        TAILQ_FIRST(head) = 0; \
        (head)->tqh_last = &TAILQ_FIRST(head); \
    } while (0)
#define TAILQ_INSERT_HEAD(head, item, field) \
    do { \
        if ((TAILQ_NEXT(item, field) = TAILQ_FIRST(head))) \
            TAILQ_FIRST(head)->field.tqe_prev = &TAILQ_NEXT(item, field); \
        else \
            (head)->tqh_last = &TAILQ_NEXT(item, field); \
        TAILQ_FIRST(head) = (item); \
        (item)->field.tqe_prev = &TAILQ_FIRST(head); \
    } while (0)
#define TAILQ_INSERT_TAIL(head, item, field) \
    do { \
        TAILQ_NEXT(item, field) = 0; \
        (item)->field.tqe_prev = (head)->tqh_last; \
        *(head)->tqh_last = (item); \
        (head)->tqh_last = &TAILQ_NEXT(item, field); \
    } while (0)
#define TAILQ_INSERT_AFTER(head, before, item, field) \
    do { \
        if ((TAILQ_NEXT(item, field) = TAILQ_NEXT(before, field))) \
            TAILQ_NEXT(item, field)->field.tqe_prev = &TAILQ_NEXT(item, field); \
        else \
            (head)->tqh_last = &TAILQ_NEXT(item, field); \
        TAILQ_NEXT(before, field) = (item); \
        (item)->field.tqe_prev = &TAILQ_NEXT(before, field); \
    } while (0)
#define TAILQ_INSERT_BEFORE(after, item, field) \
    do { \
        (item)->field.tqe_prev = (after)->field.tqe_prev; \
        TAILQ_NEXT(item, field) = (after); \
        *(after)->field.tqe_prev = (item); \
        (after)->field.tqe_prev = &TAILQ_NEXT(item, field); \
    } while (0)
#define TAILQ_REMOVE(head, item, field) \
    do { \
        if (TAILQ_NEXT(item, field)) \
            TAILQ_NEXT(item, field)->field.tqe_prev = (item)->field.tqe_prev; \
        else \
            (head)->tqh_last = (item)->field.tqe_prev; \
        *(item)->field.tqe_prev = TAILQ_NEXT(item, field); \
    } while (0)
#define TAILQ_REPLACE(head, old, item, field) \
    do { \
        if ((TAILQ_NEXT(item, field) = TAILQ_NEXT(old, field))) \
            TAILQ_NEXT(item, field)->field.tqe_prev = &TAILQ_NEXT(item, field); \
        else \
            (head)->tqh_last = &TAILQ_NEXT(item, field); \
        (item)->field.tqe_prev = (old)->field.tqe_prev; \
        *(item)->field.tqe_prev = (item); \
    } while (0)
#define TAILQ_FOREACH(item, head, field) \
    for ((item) = TAILQ_FIRST(head); (item); (item) = TAILQ_NEXT(item, field))
#define TAILQ_FOREACH_SAFE(item, head, field, after) \
    for ((item) = TAILQ_FIRST(head); (item) && ((after) = TAILQ_NEXT(item, field), 1); \
         (item) = (after))
#define TAILQ_FOREACH_REVERSE(item, head, name, field) \
    for ((item) = TAILQ_LAST(head, name); (item); (item) = TAILQ_PREV(item, name, field))
#define TAILQ_FOREACH_REVERSE_SAFE(item, head, name, field, before) \
    for ((item) = TAILQ_LAST(head, name); (item) && ((before) = TAILQ_PREV(item, name, field), 1); \
         (item) = (before))
#define TAILQ_CONCAT(head, rest, field) \
    do { \
        if (!TAILQ_EMPTY(rest)) { \
            *(head)->tqh_last = TAILQ_FIRST(rest); \
            TAILQ_FIRST(rest)->field.tqe_prev = (head)->tqh_last; \
            (head)->tqh_last = (rest)->tqh_last; \
            TAILQ_INIT(rest); \
        } \
    } while (0)
#define CIRCLEQ_HEAD(name, type) struct name { struct type *cqh_first; struct type *cqh_last; }
#define CIRCLEQ_ENTRY(type) struct { struct type *cqe_next; struct type *cqe_prev; }
#define CIRCLEQ_HEAD_INITIALIZER(head) {(void *)&(head), (void *)&(head)}
#define CIRCLEQ_FIRST(head) ((head)->cqh_first)
#define CIRCLEQ_LAST(head) ((head)->cqh_last)
#define CIRCLEQ_NEXT(item, field) ((item)->field.cqe_next)
#define CIRCLEQ_PREV(item, field) ((item)->field.cqe_prev)
#define CIRCLEQ_EMPTY(head) (CIRCLEQ_FIRST(head) == (void *)(head))
#define CIRCLEQ_INIT(head) \
    do { CIRCLEQ_FIRST(head) = CIRCLEQ_LAST(head) = (void *)(head); } while (0)
#define CIRCLEQ_FOREACH(item, head, field) \
    for ((item) = CIRCLEQ_FIRST(head); (item) != (void *)(head); (item) = CIRCLEQ_NEXT(item, field))
