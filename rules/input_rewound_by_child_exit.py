"""FL102: exit in a child moves the position of a file, which the parent reads, back to where the fork was."""

from forklint import END, REPORT, Grade, Rule

_OVER = dict.fromkeys(("close", "over", "unbuffer", "redirect"), END)
_READ = {**_OVER, "exec": END, "exit": END, "quick_exit": END}
_CHILD = {**_OVER, "exec": END, "quick_exit": END, "child": END}

RULE = Rule(
    code="FL102",
    name="input-rewound-by-child-exit",
    message="exit moves the position of `{subject}` back in the child, and its parent reads the same "
    "input again",
    signs="+",
    table={
        "start": {"file": "file", "ahead": "read"},
        "file": {**_READ, "ahead": "file read"},
        "file read": {**_READ, "child": "inherited file"},
        "read": {**_READ, "child": "inherited"},
        "inherited file": {**_CHILD, "exit": REPORT},
        "inherited": {**_CHILD, "exit": "leaving"},
        "leaving": {"gone": REPORT},
    },
    grades=(
        Grade(("unbuffered",)),
        Grade(("piped",)),
        Grade(("daemonises",)),
        Grade(("entered",)),
        Grade(("not forked.ahead",)),
        Grade(("test",), "warning", "medium"),
        Grade(("typed",), "warning", "low"),
        Grade(("by.gone",), "warning", "medium"),
        Grade(("deep",), "warning", "low"),
        Grade(("far",), "warning", "medium"),
        Grade(("sure",), "warning", "high"),
        Grade((), "warning", "medium"),
    ),
    notes={
        "file": "`{subject}` is opened here",
        "file read": "more of `{subject}` than is asked for is read here into a buffer",
        "read": "more of `{subject}` than is asked for is read here into a buffer",
        "inherited file": "the child begins here; it shares the position of the file",
        "inherited": "the child begins here; it shares the position of the file",
    },
    help="let the child end with _exit, which leaves the position of `{subject}` alone",
)
