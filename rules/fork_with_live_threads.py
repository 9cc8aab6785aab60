"""FL201: only the forking thread lives on in the child; what the others held stays as it was."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL201",
    name="fork-with-live-threads",
    message="the process forks while its threads run, and the child goes on to run other code",
    table={
        "start": {
            "thread": "running",
            "served": "running",
            "child": REPORT,
        },
        "running": {"join": END, "child": REPORT},
    },
    grades=(
        Grade(("hosted",)),
        Grade(("child.exec_only",)),
        Grade(("child.exit_only",)),
        Grade(("guarded",)),
        Grade(("path", "daemonises", "parent.brief", "leads")),  # FL205
        Grade(("handlers",), "warning", "low"),
        Grade(("path", "test"), "warning", "medium"),
        Grade(("path", "entered"), "warning", "medium"),
        Grade(("path", "mixed"), "warning", "medium"),
        Grade(("path", "sure"), "warning", "high"),
        Grade(("path",), "warning", "medium"),
        Grade(("daemonises",)),
        Grade(("entered",)),
        Grade(("in_thread", "test"), "warning", "medium"),
        Grade(("in_thread", "sure"), "warning", "high"),
        Grade(("threaded:yes", "before"), "warning", "medium"),
        Grade(("threaded:yes",)),
        Grade(("threaded:no",)),
        Grade((), "warning", "low", "library"),
    ),
    notes={
        "running": "`{subject}` starts here and is not joined before the fork",
        REPORT: "the process forks here{warned}",
    },
    help="fork first and start threads later, or let the child exec at once; a library resets its "
    "state in pthread_atfork (Python: os.register_at_fork) handlers",
)
