"""FL301: a descriptor without close-on-exec leaks into every program the process starts."""

from forklint import BIRTH, END, REPORT, Grade, Rule

RULE = Rule(
    code="FL301",
    name="fd-without-cloexec",
    message="`{subject}` is opened without close-on-exec and leaks into the programs that are executed",
    at=BIRTH,
    table={
        "start": {"open": "leaky", "rights": "arrived"},
        "child": {"open": "own"},
        "arrived": {
            "granted": "leaky",
            **dict.fromkeys(("refused", "close", "cloexec", "kept", "ended", "sweep"), END),
            **dict.fromkeys(("exec", "exit", "quick_exit"), END),
        },
        "own": {
            "close": END,
            "cloexec": END,
            "asked": END,
            "inherit": END,
            "low": END,
            "exec": END,
            "exit": END,
            "quick_exit": END,
            "child": "leaky",
        },
        "leaky": {
            "close": REPORT,
            "cloexec": END,
            "asked": END,
            "inherit": END,
            "low": END,
            "sweep": END,
            "exit": END,
            "quick_exit": END,
            "exec": REPORT,
            "spawn": REPORT,
            "kept": REPORT,
            "ended": REPORT,
        },
    },
    grades=(
        Grade(("executes:no",)),
        Grade(("by.close",), "info", "low", "auditor"),
        Grade(("fallback",), "warning", "low"),
        Grade(("by.ended", "threaded:yes"), "warning", "medium"),
        Grade(("by.ended",), "warning", "low"),
        Grade(("test", "sure"), "warning", "medium"),
        Grade(("by.kept", "executes:unknown", "not library"), "warning", "medium"),
        Grade(("by.kept", "handed"), "warning", "medium"),
        Grade(("by.kept", "sweeps"), "warning", "medium"),
        Grade(("by.kept", "elsewhere"), "warning", "medium"),
        Grade(
            (
                "by.kept",
                "executes:yes",
                "not behind.exec",
                "not behind.spawn",
                "not beside.exec",
                "not beside.spawn",
            ),
            "warning",
            "medium",
        ),
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
    meant=r"\bno \w*CLOEXEC|\b(?:no|not|without) (?:set )?close.on.exec"
    r"|\b(?:must|should|shall|to|will|needs? to) be inherited|\binherited (?:across|by|on purpose)",
    help='open it with the close-on-exec flag of the call (O_CLOEXEC, SOCK_CLOEXEC, mode "e", '
    "pipe2, accept4, MSG_CMSG_CLOEXEC), or close it in the child before exec",
)
