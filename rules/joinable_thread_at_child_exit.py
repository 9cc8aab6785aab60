"""FL208: in the child a std::thread still says that it has a thread, and its destructor ends the process."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL208",
    name="joinable-thread-at-child-exit",
    message="the child destroys `{subject}`, whose thread it does not have and did not join: std::terminate "
    "ends the child",
    table={
        "start": {"joinable": "running"},
        "running": {"let_go": END, "destroyed": END, "child": "copied", "exec": END},
        "copied": {
            "let_go": END,
            "destroyed": REPORT,
            "given": END,
            "exec": END,
            "exit": REPORT,
            "finish": REPORT,
            "quick_exit": END,
            "crash": END,
        },
    },
    grades=(
        Grade(("by.exit", "not static")),
        Grade(("by.finish", "not static")),
        Grade(("daemonises",), "error", "medium"),
        Grade(("far",), "error", "medium"),
        Grade(("test",), "error", "medium"),
        Grade(("sure",), "error", "high"),
        Grade((), "error", "medium"),
    ),
    notes={
        "running": "`{subject}` starts here and is neither joined nor detached",
        "copied": "the child begins here: it has the object, and no thread",
    },
    help="let the child leave with _exit, which destroys nothing, or detach its copy of the thread first",
)
