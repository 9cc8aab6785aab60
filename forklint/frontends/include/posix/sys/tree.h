/* Trees of BSD: what they declare, without how they balance. */
#pragma once
#define RB_HEAD(name, type) struct name { struct type *rbh_root; }
#define RB_INITIALIZER(root) {0}
#define RB_ENTRY(type) \
    struct { \
        struct type *rbe_left; \
        struct type *rbe_right; \
        struct type *rbe_parent; \
        int rbe_color; \
    }
#define RB_LEFT(item, field) ((item)->field.rbe_left)
#define RB_RIGHT(item, field) ((item)->field.rbe_right)
#define RB_PARENT(item, field) ((item)->field.rbe_parent)
#define RB_ROOT(head) ((head)->rbh_root)
#define RB_EMPTY(head) (RB_ROOT(head) == 0)
#define RB_INIT(head) do { RB_ROOT(head) = 0; } while (0)
#define __FL_TREE(scope, name, type) \
    scope struct type *name##_RB_INSERT(struct name *, struct type *); \
    scope struct type *name##_RB_REMOVE(struct name *, struct type *); \
    scope struct type *name##_RB_FIND(struct name *, struct type *); \
    scope struct type *name##_RB_NFIND(struct name *, struct type *); \
    scope struct type *name##_RB_NEXT(struct type *); \
    scope struct type *name##_RB_PREV(struct type *); \
    scope struct type *name##_RB_MINMAX(struct name *, int);
#define RB_PROTOTYPE(name, type, field, compare) __FL_TREE(extern, name, type)
#define RB_PROTOTYPE_STATIC(name, type, field, compare) __FL_TREE(static, name, type)
#define RB_GENERATE(name, type, field, compare) __FL_TREE(extern, name, type)
#define RB_GENERATE_STATIC(name, type, field, compare) __FL_TREE(static, name, type)
#define RB_INSERT(name, head, item) name##_RB_INSERT(head, item)
#define RB_REMOVE(name, head, item) name##_RB_REMOVE(head, item)
#define RB_FIND(name, head, item) name##_RB_FIND(head, item)
#define RB_NFIND(name, head, item) name##_RB_NFIND(head, item)
#define RB_NEXT(name, head, item) name##_RB_NEXT(item)
#define RB_PREV(name, head, item) name##_RB_PREV(item)
#define RB_MIN(name, head) name##_RB_MINMAX(head, -1)
#define RB_MAX(name, head) name##_RB_MINMAX(head, 1)
#define RB_FOREACH(item, name, head) \
    for ((item) = RB_MIN(name, head); (item); (item) = name##_RB_NEXT(item))
#define RB_FOREACH_SAFE(item, name, head, after) \
    for ((item) = RB_MIN(name, head); (item) && ((after) = name##_RB_NEXT(item), 1); \
         (item) = (after))
#define RB_FOREACH_REVERSE(item, name, head) \
    for ((item) = RB_MAX(name, head); (item); (item) = name##_RB_PREV(item))
#define SPLAY_HEAD(name, type) struct name { struct type *sph_root; }
#define SPLAY_INITIALIZER(root) {0}
#define SPLAY_ENTRY(type) struct { struct type *spe_left; struct type *spe_right; }
#define SPLAY_LEFT(item, field) ((item)->field.spe_left)
#define SPLAY_RIGHT(item, field) ((item)->field.spe_right)
#define SPLAY_ROOT(head) ((head)->sph_root)
#define SPLAY_EMPTY(head) (SPLAY_ROOT(head) == 0)
#define SPLAY_INIT(head) do { SPLAY_ROOT(head) = 0; } while (0)
#define SPLAY_PROTOTYPE(name, type, field, compare) __FL_TREE(extern, name, type)
#define SPLAY_GENERATE(name, type, field, compare) __FL_TREE(extern, name, type)
#define SPLAY_INSERT(name, head, item) name##_RB_INSERT(head, item)
#define SPLAY_REMOVE(name, head, item) name##_RB_REMOVE(head, item)
#define SPLAY_FIND(name, head, item) name##_RB_FIND(head, item)
#define SPLAY_NEXT(name, head, item) name##_RB_NEXT(item)
#define SPLAY_MIN(name, head) name##_RB_MINMAX(head, -1)
#define SPLAY_MAX(name, head) name##_RB_MINMAX(head, 1)
#define SPLAY_FOREACH(item, name, head) \
    for ((item) = SPLAY_MIN(name, head); (item); (item) = name##_RB_NEXT(item))
