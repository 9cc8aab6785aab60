"""FL504: a fork that fails gives -1, and -1 is no process: kill takes it for every one there is."""

from forklint import BIRTH, END, REPORT, Grade, Rule

_USES = {
    **dict.fromkeys(("signalled", "misdirected", "awaited", "judged", "misnamed"), REPORT),
    "ended": END,
}

RULE = Rule(
    code="FL504",
    name="fork-failure-unchecked",
    message="`{subject}` is -1 if this fork fails, and is used as the number of a process all the same",
    signs="-",
    at=BIRTH,
    table={
        "start": {"fork_failed": "failed"},
        "child": {"fork_failed": "failed"},
        "failed": {
            **_USES,
            "stored": REPORT,
            "given": REPORT,
            "sent": REPORT,
            "negative": "noticed",
            "interrupted": "found",
            "left_behind": "found",
        },
        "noticed": {**_USES, "unseen": END, "interrupted": "brief", "left_behind": "found"},
        "found": {**_USES, "negative": "noticed"},
        "brief": {**_USES, "negative": "noticed"},
    },
    grades=(
        Grade(("by.stored", "told_apart"), "warning", "low"),
        Grade(("by.given", "told_apart"), "warning", "low"),
        Grade(("by.sent", "told_apart"), "warning", "low"),
        Grade(("by.stored", "sure", "not test"), "warning", "high"),
        Grade(("by.given", "sure", "not test"), "warning", "high"),
        Grade(("via.brief",), "warning", "low"),
        Grade(("by.signalled", "sure"), "error", "high"),
        Grade(("by.signalled",), "error", "medium"),
        Grade(("by.misdirected", "sure", "not test"), "warning", "high"),
        Grade(
            ("by.judged", "sure", "not test", "not via.noticed", "not via.found"), "warning", "high"
        ),
        Grade(("sure",), "warning", "medium"),
        Grade(("via.found",), "warning", "medium"),
        Grade((), "warning", "low"),
    ),
    notes={
        "failed": "the fork that may fail",
        "found": "a handler of a signal or of the exit that runs from here on finds `{subject}` so",
        "brief": "a handler of a signal that comes just here finds `{subject}` so",
        "by signalled": "a signal to -1 goes to every process that may be signalled",
        "by misdirected": "-1 with its sign turned is 1: the signal goes to the first process",
        "by awaited": "waiting for -1 is waiting for any child",
        "by judged": "waiting for -1 is waiting for any child, and without one the status is not written",
        "by stored": "`{subject}` holds it from here on, and nothing asks whether it is the number of a process",
        "by given": "`{callee}` is given it as the number of a process",
        "by sent": "it is told to another process as the number of a process here",
        "by misnamed": "-1 is refused here, and the failure goes unnoticed",
    },
    help="test the result of fork for -1 and leave that path before the number is used",
)
