"""FL205: threads that are started before the process becomes a daemon are not in the daemon."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL205",
    name="threads-before-daemonize",
    message="the process becomes a daemon while its threads run, and none of them lives in the daemon",
    table={
        "start": {"thread": "had", "served": "had"},
        "had": {
            "join": END,
            "child": REPORT,
            "detach": REPORT,
            "exec": END,
            "exit": END,
            "quick_exit": END,
        },
    },
    grades=(
        Grade(("by.child", "not daemonises")),  # FL201
        Grade(("by.child", "not parent.brief")),
        Grade(("by.child", "not leads")),
        Grade(("by.child", "child.exec_only")),
        Grade(("handlers",), "error", "low"),
        Grade(("test",), "error", "low"),
        Grade(("far",), "error", "medium"),
        Grade(("sure",), "error", "high"),
        Grade((), "error", "medium"),
    ),
    notes={
        "had": "`{subject}` starts here and is not joined",
        REPORT: "the program goes on in a child from here",
    },
    help="become a daemon first and start threads afterwards",
)
