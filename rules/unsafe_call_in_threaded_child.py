"""FL401: the child of a process with threads meets the locks of libc as the other threads left them."""

from forklint import REPORT, Grade, Rule

_CALLS = {"stuck": REPORT, "heap": REPORT}

RULE = Rule(
    code="FL401",
    name="unsafe-call-in-threaded-child",
    message="`{callee}` is not async-signal-safe: in the child of a process with threads it may wait "
    "for ever for a lock that another thread held",
    once=True,
    table={"child": _CALLS, "vchild": {}, "exec_failed": {}, "daemon": {}},
    grades=(
        Grade(("vfork",)),
        Grade(("daemonises",)),
        Grade(("threaded:no",)),
        Grade(("threaded:yes", "not before")),
        Grade(("test",), "warning", "low"),
        Grade(("by.stuck", "far"), "error", "medium"),
        Grade(("by.stuck", "handed_in"), "error", "medium"),
        Grade(("by.stuck", "threaded:yes", "sure", "led"), "error", "high"),
        Grade(("by.stuck", "threaded:yes"), "error", "medium"),
        Grade(("by.stuck",), "error", "medium", "library"),
        Grade(("by.heap", "threaded:yes", "handed_in"), "warning", "low"),
        Grade(("by.heap", "threaded:yes", "child.exec_only", "sure", "led"), "warning", "high"),
        Grade(("by.heap", "threaded:yes", "child.exec_only"), "warning", "medium"),
        Grade(("by.heap", "child.exec_only"), "warning", "medium", "library"),
        Grade(("by.heap", "threaded:yes"), "warning", "low"),
        Grade(()),
    ),
    notes={
        "thread": "a thread of the program starts here",
        "by stuck": "the call takes a lock of libc that fork does not reset in the child",
        "by heap": "the call takes a lock of the allocator, which glibc resets in a child and other "
        "libraries do not",
        "also": "this call of the child is not safe either",
    },
    help="between fork and exec use async-signal-safe functions alone: prepare arguments, environment, "
    "names and paths before the fork (execve takes the environment), or use posix_spawn",
)
