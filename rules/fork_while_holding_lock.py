"""FL203: a lock held round a fork is held in the child too, by a thread that may not release it."""

from forklint import END, REPORT, Grade, Rule

_GOES_ON = {
    "exec": END,
    "acquire": REPORT,
    "exit": REPORT,
    "quick_exit": REPORT,
    "returned": REPORT,
    "ended": END,
}

RULE = Rule(
    code="FL203",
    name="fork-while-holding-lock",
    message="`{subject}` is held when the process forks; the child inherits it locked",
    at="orphaned|stuck|lent",
    table={
        "start": {
            "acquire": "held",
            "reacquire": "held",
            "acquired": "held",
            "claim": "claimed",
            "tied": "tied",
        },
        "held": {"release": END, "init": END, "child": "orphaned", "ended": END},
        "claimed": {"release": END, "init": END, "child": "stuck", "ended": END},
        "tied": {"untied": END, "child": "lent", "ended": END},
        "lent": {"untied": END, **_GOES_ON},
        "orphaned": {"release": END, "init": END, **_GOES_ON},
        "stuck": {"release": "refused", "init": END, **_GOES_ON},
        "refused": {"init": END, **_GOES_ON},
    },
    grades=(
        Grade(("renewed",)),
        Grade(("child.exec_only",)),
        Grade(("child.exit_only",)),
        Grade(("daemonises", "not by.acquire")),
        Grade(("by.acquire", "sure"), "error", "high"),
        Grade(("by.acquire",), "error", "medium"),
        Grade(("via.refused", "sure"), "error", "high"),
        Grade(("via.refused",), "error", "medium"),
        Grade(("via.lent",), "warning", "low"),
        Grade((), "warning", "medium"),
    ),
    notes={
        "held": "`{subject}` is taken here",
        "tied": "`{subject}` is locked here",
        "claimed": "`{subject}` is taken here, and knows by whom",
        "refused": "the child tries to give it back here, which only the thread that took it can do",
        REPORT: "the child goes on here with `{subject}` still locked",
    },
    help=(
        "give `{subject}` back before the fork, or give it back first thing in the child, if its type "
        "lets the child do that; a recursive, robust or checked mutex and the lock of a writer do not"
    ),
)
