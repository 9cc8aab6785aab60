"""FL709: blocked signals stay blocked in the program that a child executes."""

from forklint import END, REPORT, Grade, Rule

_OVER = dict.fromkeys(("unmasked", "exit", "quick_exit"), END)

RULE = Rule(
    code="FL709",
    name="signal-state-leaks-through-exec",
    message="the signals that were blocked before the fork stay blocked in the program that is "
    "executed here",
    table={
        "start": {"masked": "blocked"},
        "blocked": {**_OVER, "exec": END, "child": "inherited", "vchild": "inherited"},
        "inherited": {**_OVER, "child": END, "exec": REPORT},
    },
    grades=(
        Grade(("test",), "warning", "low"),
        Grade(("far",), "warning", "low"),
        Grade(("sure",), "warning", "medium"),
        Grade((), "warning", "low"),
    ),
    notes={
        "blocked": "signals are blocked here",
        "inherited": "the child begins here with the same mask",
    },
    help="set the mask to what it was, or to an empty set, in the child before it execs "
    "(sigprocmask with SIG_SETMASK), or use posix_spawn with POSIX_SPAWN_SETSIGMASK",
)
