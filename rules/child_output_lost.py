"""FL104: what a child has written stays in its buffer, and is gone with the process."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL104",
    name="child-output-lost",
    message="what the child has written to `{subject}` is still in the buffer here, and is lost",
    signs="+",
    table={
        "child": {"write": "unsaid"},
        "worker": {"write": "unsaid"},
        "vchild": {},
        "vexec_failed": {},
        "daemon": {},
        "unsaid": {
            "flush": END,
            "close": END,
            "unbuffer": END,
            "given": END,
            "crash": END,
            "exit": END,
            "thread_exit": END,
            "exec": REPORT,
            "quick_exit": REPORT,
        },
    },
    grades=(
        Grade(("unbuffered",)),
        Grade(("daemonises", "not nested")),
        Grade(("far",), "warning", "medium"),
        Grade(("mixed",), "warning", "medium"),
        Grade(("test", "sure"), "warning", "medium"),
        Grade(("sure",), "warning", "high"),
        Grade((), "warning", "medium"),
    ),
    notes={
        "unsaid": "the child writes to `{subject}` here",
        "by exec": "the new program starts without the buffer",
        "by quick_exit": "this end of the process writes no buffer out",
    },
    help="flush `{subject}` in the child before it execs or ends (fflush, flush=True), or write "
    "without a buffer (dprintf, os.write)",
)
