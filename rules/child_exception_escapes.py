"""FL506: an exception that leaves a child's branch lets a second copy of the caller run on."""

from forklint import END, REPORT, Grade, Rule

_ENDS = {"exec": END, "exit": END, "quick_exit": END, "gone": END}

RULE = Rule(
    code="FL506",
    name="child-exception-escapes",
    message="an exception of this call leaves the child's branch, and a copy of the parent's code "
    "handles it",
    at="thrown",
    once=True,
    table={
        "start": {"child": "inside"},
        "child": {"child": "inside"},
        "inside": {
            **_ENDS,
            "throws": "thrown",
            "joined": END,
            "again": END,
            "returned": END,
            "handed": END,
        },
        "handled": {**_ENDS, "joined": END, "again": END, "returned": END, "handed": END},
        "thrown": {
            **_ENDS,
            "caught": "handled",
            "joined": REPORT,
            "again": REPORT,
            "raised": REPORT,
            "returned": REPORT,
        },
    },
    grades=(
        Grade(("daemonises",)),
        Grade(("wrapper",)),
        Grade(("entered",)),
        Grade(("protocol",), "warning", "low"),
        Grade(("test", "sure"), "warning", "medium"),
        Grade(("sure",), "warning", "high"),
        Grade((), "warning", "medium"),
    ),
    notes={
        "inside": "the child begins here",
        "by joined": "the child is here in its parent's code",
        "by raised": "the exception leaves the function that forked, in the child",
        "also": "this call of the child is not protected either",
    },
    help="let the child's whole branch be a try with os._exit in its finally, or with a handler of "
    "BaseException that ends in os._exit",
)
