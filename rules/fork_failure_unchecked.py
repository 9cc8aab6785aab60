"""FL504: a fork that fails gives -1, and -1 is no process: kill takes it for every one there is."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL504",
    name="fork-failure-unchecked",
    message="`{subject}` is -1 here if the fork failed, and is used as the number of a process",
    signs="-",
    table={
        "start": {"fork_failed": "failed"},
        "child": {"fork_failed": "failed"},
        "failed": {
            "negative": "noticed",
            "signalled": REPORT,
            "awaited": REPORT,
            "judged": REPORT,
            "misnamed": REPORT,
            "ended": END,
        },
        "noticed": {
            "unseen": END,
            "signalled": REPORT,
            "awaited": REPORT,
            "judged": REPORT,
            "misnamed": REPORT,
            "ended": END,
        },
    },
    grades=(
        Grade(("by.signalled", "sure"), "error", "high"),
        Grade(("by.signalled",), "error", "medium"),
        Grade(("by.judged", "sure", "not test", "not via.noticed"), "warning", "high"),
        Grade(("sure",), "warning", "medium"),
        Grade((), "warning", "low"),
    ),
    notes={
        "failed": "the fork that may fail",
        "by signalled": "a signal to -1 goes to every process that may be signalled",
        "by awaited": "waiting for -1 is waiting for any child",
        "by judged": "waiting for -1 is waiting for any child, and without one the status is not written",
        "by misnamed": "-1 is refused here, and the failure goes unnoticed",
    },
    help="test the result of fork for -1 and leave that path before the number is used",
)
