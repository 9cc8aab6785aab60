"""FL503: after a failed exec the child is still a copy of its parent and must leave with _exit."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL503",
    name="exec-failure-exit",
    message="after a failed exec this exit runs the parent's clean-up in the child; use _exit",
    at="leaving",
    table={
        "exec_failed": {"exit": "leaving"},
        "leaving": {"quick_exit": END, "exec": END, "gone": REPORT},
    },
    grades=(
        Grade(("vfork",)),  # FL601
        Grade(("entered",)),
        Grade(("deep",), "warning", "low"),
        Grade(("sure",), "warning", "high"),
        Grade((), "warning", "medium"),
    ),
    notes={},
    help="write the message with write(2) or to stderr and leave with _exit(126) or _exit(127) "
    "(Python: os._exit)",
)
