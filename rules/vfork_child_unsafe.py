"""FL601: the child of vfork runs in its parent's memory; all it may do is exec or _exit."""

from forklint import END, REPORT, Grade, Rule

_USES = {
    "write": REPORT,
    "flush": REPORT,
    "acquire": REPORT,
    "reacquire": REPORT,
    "acquired": REPORT,
}
_LEAVES = {
    "exec": END,
    "quick_exit": END,
    "exit": REPORT,
    "thread_exit": REPORT,
    "jump": REPORT,
    "handed": END,  # FL602
    "returned": REPORT,
    "again": REPORT,
}

RULE = Rule(
    code="FL601",
    name="vfork-child-unsafe",
    message="the child of vfork runs in its parent's memory, and does more there than exec or _exit",
    table={
        "start": {"vchild": "borrowed"},
        "child": {"vchild": "borrowed"},
        "vchild": _USES,
        "vexec_failed": _USES,
        "borrowed": _LEAVES,
    },
    grades=(
        Grade(("by.flush", "unbuffered")),
        Grade(("deep",), "error", "low"),
        Grade(("mixed",), "error", "medium"),
        Grade(("by.acquire",), "error", "medium"),
        Grade(("by.reacquire",), "error", "medium"),
        Grade(("by.acquired",), "error", "medium"),
        Grade(("sure",), "error", "high"),
        Grade((), "error", "medium"),
    ),
    notes={
        "borrowed": "the child begins here and borrows its parent's memory and stack",
        "by exit": "exit writes the parent's buffers and runs its exit handlers, and both are then done",
        "by thread_exit": "the end of a thread is noted in the parent's memory",
        "by jump": "the jump unwinds the stack that the parent still needs",
        "by returned": "the child can leave the function here, and the parent returns into a frame "
        "that is gone",
        "by again": "the child comes to the vfork again",
        "by write": "the text goes into the parent's buffer of `{subject}`",
        "by flush": "the parent's buffer of `{subject}` is written here",
        "by acquire": "`{subject}` is the parent's lock, and stays taken if the child execs",
        "by reacquire": "`{subject}` is the parent's lock, and stays taken if the child execs",
        "by acquired": "`{subject}` is the parent's lock, and stays taken if the child execs",
    },
    help="use posix_spawn, or fork; behind vfork only exec and _exit, with close, dup2 and the like "
    "before",
)
