"""FL103: a stream of C++ with text in its buffer is copied, and the child's destructor writes it again."""

from forklint import END, REPORT, Grade, Rule

_OVER = {"exec": END, "quick_exit": END}

RULE = Rule(
    code="FL103",
    name="buffered-object-open-across-fork",
    message="`{subject}` holds unwritten text when the process forks; the child writes it again",
    at="copied",
    table={
        "start": {"stream_open": "empty"},
        "empty": {"put": "dirty", "close": END, "destroyed": END, "exit": END, **_OVER},
        "dirty": {
            "pushed": "empty",
            "close": END,
            "destroyed": END,
            "exit": END,
            "child": "copied",
            **_OVER,
        },
        "copied": {
            "pushed": REPORT,
            "close": REPORT,
            "destroyed": REPORT,
            "exit": REPORT,
            **_OVER,
        },
    },
    grades=(
        Grade(("by.exit", "not kept")),  # exit destroys no local object
        Grade(("daemonises",)),
        Grade(("test", "sure"), "error", "medium"),
        Grade(("far",), "error", "medium"),
        Grade(("sure",), "error", "high"),
        Grade((), "error", "medium"),
    ),
    notes={
        "dirty": "`{subject}` is written here and not flushed",
        "by destroyed": "the object ends here in the child too, and its destructor writes the copy",
        "by close": "the child's copy of the buffer is written here",
        "by pushed": "the child's copy of the buffer is written here",
        "by exit": "exit destroys what lasts as long as the program, in the child too",
    },
    help="flush `{subject}` before the fork (std::flush), or end the child with _exit before the object ends",
)
