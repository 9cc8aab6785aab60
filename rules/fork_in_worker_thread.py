"""FL210: in a child that a thread forked, sys.exit ends a thread, and its status is lost."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL210",
    name="fork-in-worker-thread",
    message="the child was forked by a thread: this exit ends that thread alone, the status becomes 0, "
    "and no exit handler runs",
    at="leaving",
    table={
        "child": {"exit": "leaving"},
        "exec_failed": {"exit": "leaving"},
        "worker": {},
        "daemon": {},
        "leaving": {"quick_exit": END, "exec": END, "gone": REPORT},
    },
    grades=(
        Grade(("not in_thread",)),
        Grade(("entered",)),
        Grade(("test", "sure"), "warning", "medium"),
        Grade(("sure",), "warning", "high"),
        Grade((), "warning", "medium"),
    ),
    notes={},
    help="end the child with os._exit(status), after a flush of what it has written itself",
)
