"""FL803: a large process forks only to execute a program; posix_spawn copies no page tables."""

from forklint import END, REPORT, Grade, Rule

_OVER = dict.fromkeys(("discarded", "unforked", "exec", "exit", "quick_exit"), END)

RULE = Rule(
    code="FL803",
    name="fork-of-large-process",
    message="the process is large when it forks to execute a program: fork copies the page tables of "
    "`{subject}` as well",
    table={
        "start": {"large": "grown"},
        "grown": {**_OVER, "child": REPORT, "preexec": REPORT},
    },
    grades=(
        Grade(("test",)),
        Grade(("by.child", "not child.exec_only")),
        Grade(("far",), "info", "low", "auditor"),
        Grade(("sure",), "info", "high", "auditor"),
        Grade((), "info", "medium", "auditor"),
    ),
    notes={"grown": "`{subject}` becomes large here"},
    help="start programs by posix_spawn (Python: subprocess without preexec_fn, user= and group=), before the "
    "memory is taken, or from a small helper process; or keep the memory from children (MADV_DONTFORK)",
)
