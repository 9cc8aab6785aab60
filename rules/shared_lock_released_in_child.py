"""FL703: a lock of flock belongs to the open file; the child that gives it back takes it from its parent."""

from forklint import END, REPORT, Grade, Rule

_OVER = dict.fromkeys(("close", "exec", "exit", "quick_exit"), END)

RULE = Rule(
    code="FL703",
    name="shared-lock-released-in-child",
    message="this gives back the lock on `{subject}` that the parent took: the lock belongs to the open "
    "file, which both have",
    table={
        "start": {"file_lock": "held"},
        "held": {**_OVER, "file_unlock": END, "child": "shared"},
        "shared": {**_OVER, "file_lock": END, "file_unlock": REPORT},
    },
    grades=(
        Grade(("daemonises",)),
        Grade(("entered", "other_method")),
        Grade(("parent.quits",)),
        Grade(("test",), "error", "low"),
        Grade(("far",), "error", "medium"),
        Grade(("sure",), "error", "high"),
        Grade((), "error", "medium"),
    ),
    notes={
        "held": "the lock is taken here",
        "shared": "the child begins here, and both hold the lock",
    },
    help="only close the descriptor in the child (which leaves the lock alone); a child that needs a lock "
    "of its own opens the file again",
)
