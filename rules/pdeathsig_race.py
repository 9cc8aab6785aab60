"""FL705: a signal at the death of the parent that is lost, or asked for when the parent may be gone."""

from collections.abc import Iterator
from typing import Any

from forklint import BIRTH, END, REPORT, Diagnostic, Grade, Note, Rule

_MESSAGE = "the signal that this asks for at the death of the parent may never come"
_UNASKED = "nothing asks here who the parent is: if it has died already, no signal comes any more"
_HELP = (
    "in the child: first change user and group, then prctl(PR_SET_PDEATHSIG), then compare getppid() "
    "with the number that the parent had before the fork"
)
_ENDS = dict.fromkeys(("exec", "exit", "quick_exit"), REPORT)
_OVER = {"child": END, "vchild": END, "pdeathsig": END}


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each Python function that asks between fork and exec, and does not look."""
    found: dict[Any, Diagnostic] = {}
    for one in stock.between:
        calls = [e for n in sorted(one.runs) for e in _events(stock.program.codes[n])]
        if any(event == "ppid" for event, _ in calls):
            continue
        for span in (call.span for event, call in calls if event == "pdeathsig"):
            note = Note(one.span, "the program is started here")
            found[span] = Diagnostic(
                RULE.code, RULE.name, "warning", "high", _MESSAGE, span,
                (note, Note(span, _UNASKED)), _HELP,
            )  # fmt: skip
    yield from found.values()


def _events(code: Any) -> Iterator[tuple[str, Any]]:
    """Yield the events of a function with the call of each."""
    for _, node, call in code.calls():
        yield from ((happening.event, call) for happening in node.happenings())


RULE = Rule(
    code="FL705",
    name="pdeathsig-race",
    message=_MESSAGE,
    at=BIRTH,
    table={
        "start": {"pdeathsig": "own"},
        "child": {"pdeathsig": "asked"},
        "own": {
            **dict.fromkeys(_ENDS, END),
            "pdeathsig": END,
            "credentials": REPORT,
            "child": REPORT,
        },
        "asked": {**_OVER, **_ENDS, "ppid": "checked", "credentials": REPORT},
        "checked": {**_OVER, "credentials": REPORT, **_ENDS},
    },
    grades=(
        Grade(("by.exec", "via.checked", "not in_thread")),
        Grade(("by.quick_exit", "via.checked")),
        Grade(("by.exit", "via.checked")),
        Grade(("by.exec", "via.checked", "test"), "warning", "low"),
        Grade(("by.exec", "via.checked"), "warning", "medium"),
        Grade(("by.credentials", "behind.pdeathsig")),
        Grade(("by.credentials", "sure"), "warning", "high"),
        Grade(("by.child", "behind.pdeathsig")),
        Grade(("by.child", "not child.exec_only")),
        Grade(("by.child", "far"), "warning", "low"),
        Grade(("by.child",), "warning", "medium"),
        Grade(("test",), "warning", "medium"),
        Grade(("sure",), "warning", "high"),
        Grade((), "warning", "medium"),
    ),
    notes={
        "by child": "the child begins here without it: what the parent asked for is its own",
        "checked": "whether the parent lives is looked at here; but a thread of it forked, and the signal comes "
        "when that thread ends",
        "by credentials": "the setting is cleared here, where the user or group changes",
        "by exec": _UNASKED,
        "by exit": _UNASKED,
        "by quick_exit": _UNASKED,
    },
    help=_HELP,
    check=_check,
)
