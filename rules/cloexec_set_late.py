"""FL302: between the creation of a descriptor and fcntl another thread can fork and exec."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL302",
    name="cloexec-set-late",
    message="`{subject}` is made close-on-exec only after it was opened; a program that another "
    "thread starts in between inherits it",
    at="open",
    table={
        "start": {"open": "open"},
        "open": {
            "close": END,
            "inherit": END,
            "low": END,
            "cloexec": REPORT,
            "child": END,
            "vchild": END,
            "ended": END,
            "kept": END,
        },
    },
    grades=(
        Grade(("fallback",)),
        Grade(("threaded:no",)),
        Grade(("executes:no",)),
        Grade(("threaded:yes", "executes:yes", "raced", "sure"), "warning", "high"),
        Grade(("threaded:yes", "sure"), "warning", "medium"),
        Grade(("library",), "info", "medium", "library"),
        Grade((), "info", "low"),
    ),
    notes={REPORT: "close-on-exec is set here, too late for a program started in between"},
    help="use the form of the call that takes the flag: O_CLOEXEC, SOCK_CLOEXEC, pipe2, accept4, "
    'epoll_create1, mkostemp, mode "e"',
)
