"""FL502: exit in a child runs its parent's clean-up: buffers, exit handlers, finally blocks."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL502",
    name="flushing-exit-in-child",
    message="this exit runs the parent's clean-up in the child: exit handlers, and buffers and "
    "temporary files of the parent",
    at="leaving",
    table={
        "child": {"exit": "leaving", "thread_exit": "leaving"},
        "exec_failed": {},
        "worker": {},
        "quiet": {},
        "daemon": {},
        "leaving": {"quick_exit": END, "exec": END, "gone": REPORT},
    },
    grades=(
        Grade(("vfork",)),  # FL601
        Grade(("daemonises", "not nested")),
        # multiprocessing catches SystemExit, in copies of its workers as well, and ends with os._exit
        Grade(("daemonises", "in_worker")),
        Grade(("entered",)),
        Grade(("in_thread",)),  # FL210
        Grade(("deep",), "warning", "low"),
        Grade(("test", "sure"), "warning", "medium"),
        Grade(("sure",), "warning", "high"),
        Grade((), "warning", "medium"),
    ),
    notes={},
    help="flush what the child itself has written, then end it with _exit (Python: os._exit)",
)
