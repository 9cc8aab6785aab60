"""FL303: the copy of a descriptor has no close-on-exec flag, whatever the original has."""

from forklint import BIRTH, END, REPORT, Grade, Rule

RULE = Rule(
    code="FL303",
    name="cloexec-lost-on-dup",
    message="`{subject}` is a copy without close-on-exec, whatever the original has, and leaks into "
    "the programs that are executed",
    at=BIRTH,
    table={
        "start": {"duplicate": "leaky", "overlay": "leaky"},
        "leaky": {
            "close": REPORT,
            "cloexec": END,
            "asked": END,
            "inherit": END,
            "low": END,
            "sweep": END,
            "exit": END,
            "quick_exit": END,
            "spared": "shut",
            "exec": REPORT,
            "spawn": REPORT,
            "kept": REPORT,
            "ended": REPORT,
        },
        "shut": {"spawn": "leaky"},
    },
    grades=(
        Grade(("executes:no",)),
        Grade(("by.close",), "info", "low", "auditor"),
        Grade(("by.ended", "threaded:yes"), "warning", "medium"),
        Grade(("by.ended",), "warning", "low"),
        Grade(("mixed",), "warning", "medium"),
        Grade(("test", "sure"), "warning", "medium"),
        Grade(("by.kept", "executes:unknown", "not library"), "warning", "medium"),
        Grade(("by.kept", "handed"), "warning", "medium"),
        Grade(("by.kept", "sweeps"), "warning", "medium"),
        Grade(("by.kept", "elsewhere"), "warning", "medium"),
        Grade(("by.kept", "closed_in_child"), "warning", "medium"),
        Grade(("dying",), "warning", "medium"),
        Grade(("closed_before",), "warning", "medium"),
        Grade(("settled",), "warning", "medium"),
        Grade(("sure",), "warning", "high"),
        Grade((), "warning", "medium"),
    ),
    notes={
        REPORT: "`{subject}` is still open here, without close-on-exec",
        "by kept": "`{subject}` stays open behind `{function}`, in a program that executes others",
        "by close": "`{subject}` is closed here; until then a program that another thread starts gets it",
        "by ended": "`{subject}` is lost here without having been closed",
    },
    help="copy it with F_DUPFD_CLOEXEC, or dup3 with O_CLOEXEC (which refuses two equal numbers); "
    "Python 3.4 and later (PEP 446){target}: os.dup, or os.dup2 with inheritable=False",
)
