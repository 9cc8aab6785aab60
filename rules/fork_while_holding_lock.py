"""FL203: a lock held round a fork is held in the child too, by a thread that may not release it."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL203",
    name="fork-while-holding-lock",
    message="`{subject}` is held when the process forks; the child inherits it locked",
    at="orphaned",
    table={
        "start": {"acquire": "held", "reacquire": "held", "acquired": "held"},
        "held": {"release": END, "init": END, "child": "orphaned", "ended": END},
        "orphaned": {
            "release": END,
            "init": END,
            "exec": END,
            "acquire": REPORT,
            "exit": REPORT,
            "quick_exit": REPORT,
            "returned": REPORT,
            "ended": END,
        },
    },
    grades=(
        Grade(("renewed",)),
        Grade(("child.exec_only",)),
        Grade(("child.exit_only",)),
        Grade(("daemonises", "not by.acquire")),
        Grade(("by.acquire", "sure"), "error", "high"),
        Grade(("by.acquire",), "error", "medium"),
        Grade((), "warning", "medium"),
    ),
    notes={
        "held": "`{subject}` is taken here",
        REPORT: "the child goes on here with `{subject}` still locked",
    },
    help="give `{subject}` back before the fork, or give it back first thing in the child",
)
