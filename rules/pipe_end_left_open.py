"""FL305: a process waits for the end of a pipe whose other end it holds open itself."""

from forklint import BIRTH, END, REPORT, Grade, Rule

_OVER = {
    "close": END,
    "peer.close": END,
    "peer.nonblocking": END,
    "hangup": END,
    "given": END,
    "low": END,
    "sweep": END,
    "exit": END,
    "quick_exit": END,
}
_BEGINS = ("child", "vchild", "parent", "worker", "forked", "spawn")


def _both(state: str) -> dict[str, str]:
    """Return the moves of a process that shares the pipe with another."""
    return {
        **_OVER,
        "peer.received": state,
        "peer.drained": REPORT,
        "peer.reread": REPORT,
        "ended": REPORT,
    }


RULE = Rule(
    code="FL305",
    name="pipe-end-left-open",
    message="`{subject}` is left open by a process that does not write to it: what reads the other end never comes to its end",
    at=BIRTH,
    table={
        "start": {"channel": "alone"},
        "child": {"channel": "alone"},
        "alone": {**_OVER, "cloexec": "tight", **dict.fromkeys(_BEGINS, "shared")},
        "tight": {**_OVER, "owned": "object", **dict.fromkeys(_BEGINS, "spared")},
        "object": {**_OVER, **dict.fromkeys(_BEGINS, "common")},
        "shared": {**_both("shared"), "cloexec": "spared", "exec": END, "peer.input": "fed"},
        "spared": {**_both("spared"), "exec": END},
        "common": {**_both("common"), "exec": END, "ended": END},  # closed with the object
        "fed": {
            "close": END,
            "cloexec": END,
            "hangup": END,
            "given": END,
            "low": END,
            "sweep": END,
            "exit": END,
            "quick_exit": END,
            "exec": REPORT,
        },
    },
    grades=(
        Grade(("by.peer.reread",), "warning", "low"),
        Grade(("far",), "error", "medium"),
        Grade(("mixed",), "error", "medium"),
        Grade(("test", "sure"), "error", "medium"),
        Grade(("by.ended", "sure"), "warning", "high"),
        Grade(("kept", "threaded:yes"), "error", "medium"),
        Grade(("sure",), "error", "high"),
        Grade((), "error", "medium"),
    ),
    notes={
        "shared": "another process begins here, and both have `{subject}`",
        "spared": "another process begins here, and both have `{subject}`",
        "common": "another process begins here, and both have `{subject}`",
        "fed": "the other end becomes the standard input here",
        "by peer.drained": "the other end is read here until nobody can write any more, and `{subject}` "
        "is still open",
        "by peer.reread": "the other end is read here again and again, and `{subject}` is still open",
        "by exec": "the program that is executed has `{subject}` open as well, and so never sees the end "
        "of its input",
        "by ended": "`{subject}` is lost here without having been closed, while the other end lives on",
    },
    help="close, behind the fork, in each process the end that it does not use",
)
