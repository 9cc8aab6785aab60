"""FL501: a child that neither execs nor exits becomes a second copy of its parent."""

from forklint import END, REPORT, Grade, Rule

_LOOSE = {
    "throws": "thrown",
    "exec": END,
    "exit": END,
    "quick_exit": END,
    "raised": END,
    "gone": END,
    "joined": "astray",
    "again": REPORT,
    "returned": REPORT,
}
_LAST = "departed"  # back to callers who only end, as the parent does

RULE = Rule(
    code="FL501",
    name="child-falls-through",
    message="the child can run on into its parent's code: nothing on its way execs or exits",
    at="loose",
    table={
        "start": {"child": "loose", "vchild": "loose"},
        "child": {"child": "loose", "vchild": "loose"},
        "loose": {**_LOOSE, _LAST: REPORT},
        "caught": {**_LOOSE, _LAST: REPORT},
        "thrown": {  # what leaves the branch now is FL506's
            "caught": "caught",
            "exec": END,
            "exit": END,
            "quick_exit": END,
            "raised": END,
            "gone": END,
            "joined": END,
            "again": END,
        },
        "astray": {
            "apart": "loose",
            "exec": END,
            "finish": REPORT,
            "exit": END,
            "quick_exit": END,
            "raised": END,
            "gone": END,
            "again": REPORT,
            "returned": REPORT,
        },
    },
    grades=(
        Grade(("vfork",)),  # FL601
        Grade(("ignored",)),  # FL505
        Grade(("daemonises",)),
        Grade(("wrapper",)),
        Grade(("entered",)),
        Grade(("protocol",), "error", "medium"),
        Grade((f"by.{_LAST}",), "error", "low"),
        Grade(("sure",), "error", "high"),
        Grade((), "error", "medium"),
    ),
    notes={
        "astray": "the child runs this as well as its parent",
        REPORT: "the child leaves its branch here and goes on as a second parent",
    },
    help="end the child's branch with _exit (Python: os._exit, in a finally), also where exec fails",
)
