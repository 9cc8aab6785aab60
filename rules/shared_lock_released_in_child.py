"""FL703: a lock of flock belongs to the open file: who else has it can give it back, or keep it."""

from forklint import END, REPORT, Grade, Rule

_OVER = dict.fromkeys(("close", "exec", "exit", "quick_exit"), END)
_SHUT = dict.fromkeys(("cloexec", "asked", "inherit", "low", "sweep"), END)

RULE = Rule(
    code="FL703",
    name="shared-lock-released-in-child",
    message="the lock on `{subject}` belongs to the open file, and another process that has the file "
    "gives the lock back or keeps it",
    table={
        "start": {"file_lock": "held", "open": "leaky"},
        "held": {**_OVER, "file_unlock": END, "child": "shared"},
        "shared": {**_OVER, "file_lock": END, "file_unlock": REPORT},
        "leaky": {**_OVER, **_SHUT, "file_lock": "leaking"},
        "leaking": {
            **_OVER,
            **_SHUT,
            "file_unlock": "leaky",
            "child": "lent",
            "vchild": "lent",
            "spawn": REPORT,
        },
        "lent": {**_OVER, **_SHUT, "file_unlock": END, "exec": REPORT},
    },
    grades=(
        Grade(("by.exec", "test"), "warning", "low"),
        Grade(("by.exec",), "warning", "medium"),
        Grade(("by.spawn",), "warning", "low"),
        Grade(("daemonises",)),
        Grade(("entered", "other_method")),
        Grade(("parent.quits",)),
        Grade(("test",), "error", "low"),
        Grade(("far",), "error", "medium"),
        Grade(("sure",), "error", "high"),
        Grade((), "error", "medium"),
    ),
    notes={
        "leaky": "`{subject}` is opened here without close-on-exec",
        "leaking": "the lock is taken here",
        "held": "the lock is taken here",
        "shared": "the child begins here, and both hold the lock",
        "by file_unlock": "this takes the lock from the parent as well",
        "by exec": "the program that is executed has the file, and keeps the lock for as long as it runs",
        "by spawn": "the program that is started has the file, and keeps the lock for as long as it runs",
    },
    help="only close the descriptor in the child (which leaves the lock alone); a child that needs a lock "
    "of its own opens the file again; open files to be locked with O_CLOEXEC",
)
