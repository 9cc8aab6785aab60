"""FL306: O_NONBLOCK belongs to the open file; set in a child, it holds for the parent's 0, 1 and 2."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL306",
    name="shared-status-flags",
    message="O_NONBLOCK belongs to the open file: from here on reading and writing do not wait in the "
    "parent either",
    table={
        "start": {"child": "inherited", "vchild": "inherited"},
        "child": {"child": "inherited"},
        "inherited": {
            "standard": END,
            "sweep": END,
            "exec": END,
            "exit": END,
            "quick_exit": END,
            "detach": END,
            "unwaiting": REPORT,
        },
    },
    grades=(
        Grade(("daemonises",)),
        Grade(("wrapper",)),
        Grade(("test",), "warning", "low"),
        Grade(("far",), "warning", "medium"),
        Grade(("sure",), "warning", "high"),
        Grade((), "warning", "medium"),
    ),
    notes={"inherited": "the child begins here, with its parent's 0, 1 and 2"},
    help="leave the inherited descriptor as it is: wait with poll before each read or write, use "
    "MSG_DONTWAIT for sockets, or open it anew (/proc/self/fd/0)",
)
