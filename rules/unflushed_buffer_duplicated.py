"""FL101: what is in a buffer when the process forks is written by both processes."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL101",
    name="unflushed-buffer-duplicated",
    message="`{subject}` holds unflushed output when the process forks; the child writes it again",
    signs="+",
    at="copied",
    table={
        "start": {"write": "dirty"},
        "child": {"write": "dirty"},
        "dirty": {
            "flush": END,
            "unbuffer": END,
            "redirect": END,
            "exec": END,
            "child": "copied",
        },
        "copied": {
            "exec": END,
            "quick_exit": END,
            "redirect": END,
            "sweep": "cut_off",
            "flush": REPORT,
            "exit": REPORT,
            "thread_exit": REPORT,
        },
        "cut_off": {
            "exec": END,
            "quick_exit": END,
            "redirect": END,
            "flush": REPORT,
            "exit": REPORT,
            "thread_exit": REPORT,
        },
    },
    grades=(
        Grade(("parent.quits",)),
        Grade(("unbuffered",)),
        Grade(("via.cut_off", "not standard")),
        Grade(("entered", "not sure")),
        Grade(("far",), "error", "medium"),
        Grade(("test",), "error", "medium"),
        Grade(("sure",), "error", "high"),
        Grade((), "error", "medium"),
    ),
    notes={
        "dirty": "`{subject}` is written here and not flushed",
        REPORT: "the child's copy of the buffer is written here",
    },
    help="flush `{subject}` before the fork, or let the child end with _exit (Python: os._exit), "
    "which leaves its copy of the buffer alone",
)
