"""FL802: a key or password is in the memory of a child that works on."""

from forklint import END, REPORT, Grade, Rule

_OVER = dict.fromkeys(("discarded", "unforked", "exec", "exit", "quick_exit"), END)

RULE = Rule(
    code="FL802",
    name="secret-inherited",
    message="`{subject}` is a secret, and the child that begins here has a copy of it",
    table={
        "start": {"secret": "held"},
        "held": {**_OVER, "child": "copied"},
        "copied": {
            "discarded": END,
            "exec": END,
            **dict.fromkeys(("exit", "quick_exit", "returned", "again"), REPORT),
        },
    },
    at="copied",
    grades=(
        Grade(("daemonises",)),
        Grade(("child.exec_only",)),
        Grade(("child.exit_only",)),
        Grade(("parent.quits",)),
        Grade((), "info", "low", "auditor"),
    ),
    notes={"held": "`{subject}` comes into memory here", "copied": "the child begins here"},
    help="overwrite it before the fork (explicit_bzero, OPENSSL_cleanse), keep it from children "
    "(madvise with MADV_DONTFORK or MADV_WIPEONFORK), or overwrite it first thing in a child that does "
    "not need it",
)
