"""FL709: blocked and ignored signals stay so in the program that a child executes."""

from forklint import END, REPORT, Grade, Rule

_DEAF = dict.fromkeys(("heard", "exit", "quick_exit"), END)
_PIPED = dict.fromkeys(("piped", "exit", "quick_exit"), END)
_KEPT = dict.fromkeys(("kept_again", "heard", "exit", "quick_exit"), END)
_OVER = dict.fromkeys(("unmasked", "exit", "quick_exit"), END)

RULE = Rule(
    code="FL709",
    name="signal-state-leaks-through-exec",
    message="the signals that were blocked or ignored before the fork stay so in the program that is "
    "executed here",
    table={
        "start": {
            "masked": "blocked",
            "ignored": "deaf",
            "unpiped": "unpiped",
            "unkept": "childless",
        },
        "blocked": {**_OVER, "exec": END, "child": "inherited", "vchild": "inherited"},
        "deaf": {**_DEAF, "exec": END, "child": "still deaf", "vchild": "still deaf"},
        "still deaf": {**_DEAF, "exec": REPORT},
        "unpiped": {**_PIPED, "exec": END, "child": "still unpiped", "vchild": "still unpiped"},
        "still unpiped": {**_PIPED, "exec": REPORT},
        "childless": {
            **_KEPT,
            "exec": END,
            "child": "still childless",
            "vchild": "still childless",
        },
        "still childless": {**_KEPT, "exec": REPORT},
        "inherited": {**_OVER, "exec": REPORT},
    },
    grades=(
        Grade(("test",), "warning", "low"),
        Grade(("far",), "warning", "low"),
        Grade(("via.deaf",), "warning", "low"),
        Grade(("via.inherited", "sure"), "warning", "high"),
        Grade(("via.unpiped", "sure"), "warning", "medium"),
        Grade(("sure",), "warning", "medium"),
        Grade((), "warning", "low"),
    ),
    notes={
        "blocked": "signals are blocked here",
        "inherited": "the child begins here with the same mask",
        "deaf": "a signal is ignored here",
        "still deaf": "the child begins here and ignores it as well",
        "unpiped": "SIGPIPE is ignored here",
        "still unpiped": "the child begins here and ignores it as well: a pipeline that it runs may never end",
        "childless": "SIGCHLD is ignored here: no child leaves a status",
        "still childless": "the child begins here and ignores it as well",
    },
    help="set the mask to what it was, or to an empty set, in the child before it execs "
    "(sigprocmask with SIG_SETMASK), or use posix_spawn with POSIX_SPAWN_SETSIGMASK",
)
