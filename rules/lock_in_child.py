"""FL202: a lock that another thread held at the fork is never given back in the child."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL202",
    name="lock-in-child",
    message="the child takes `{subject}`, which another thread may have held at the fork: "
    "then it waits for ever",
    of="lock",
    table={
        "start": {"child": "inherited"},
        "child": {"child": "inherited"},
        "inherited": {
            "init": END,
            "release": END,
            "exec": END,
            "exit": END,
            "quick_exit": END,
            "acquire": REPORT,
            "reacquire": REPORT,
            "entered": REPORT,
        },
    },
    grades=(
        Grade(("lock.thread_takes", "entered"), "error", "medium"),
        # in another configuration it may be made anew
        Grade(("lock.thread_takes", "mixed"), "error", "medium"),
        # the child may make such an object of its own
        Grade(("lock.thread_takes", "renewed"), "error", "medium"),
        Grade(("lock.thread_takes", "far"), "error", "medium"),
        Grade(("lock.thread_takes", "sure"), "error", "high"),
        Grade(("lock.thread_takes",), "error", "medium"),
        Grade(("threaded:yes", "not entered"), "warning", "medium"),
        Grade(("threaded:no",)),
        Grade((), "warning", "low", "library"),
    ),
    notes={
        "inherited": "the process forks here, with `{subject}` as it is",
        REPORT: "the child takes `{subject}` here",
    },
    help="do the work before the fork, let the child exec, or make the lock anew in a "
    "pthread_atfork (Python: os.register_at_fork) handler",
)
