"""FL908: on macOS a child that does not exec cannot use the system's frameworks."""

from collections.abc import Iterator
from typing import Any

from forklint import END, REPORT, Diagnostic, Grade, Note, Rule

_ENDS = {"exec": END, "exit": END, "quick_exit": END}
_MESSAGE = "on macOS a child that does not exec crashes in the system's frameworks, which had threads in its parent"
_CHOSEN = "fork is chosen here for macOS, where spawn is the default since Python 3.8"
_HELP = (
    "exec a program (posix_spawn), start workers by spawn, or use the frameworks in one process alone; "
    "OBJC_DISABLE_INITIALIZE_FORK_SAFETY only takes away the message before the crash"
)


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each place that chooses fork where it is tested that this is macOS."""
    for function, code in enumerate(stock.program.codes):
        for number, node, call in code.calls():
            events = {h.event for h in node.happenings()}
            if not events & {"fork_method", "forked"} or not any(
                _is_macos(code.nodes[n].step) for n in code.dominating(number)
            ):
                continue
            confidence: Any = "low" if stock.is_in_test(function) else "high"
            yield Diagnostic(
                RULE.code, RULE.name, "warning", confidence, _MESSAGE, call.span,
                (Note(call.span, _CHOSEN),), _HELP,
            )  # fmt: skip


def _is_macos(step: Any) -> bool:
    """Whether a test says that the system is macOS."""
    is_named = str(getattr(step, "other", "")).strip('"').lower() == "darwin"
    return is_named and step.signs == "0"


RULE = Rule(
    code="FL908",
    name="macos-fork-without-exec",
    message=_MESSAGE,
    table={
        "start": {"framework": "running", "hidden": REPORT},
        "child": {"hidden": REPORT},
        "running": {"child": "copy", **_ENDS},
        "copy": {"framework": REPORT, **_ENDS},
    },
    grades=(
        Grade(("by.hidden", "test"), "warning", "low"),
        Grade(("by.hidden",), "warning", "medium"),
        Grade(("test",), "error", "low"),
        Grade(("far",), "error", "medium"),
        Grade(("sure",), "error", "high"),
        Grade((), "error", "medium"),
    ),
    notes={
        "running": "a framework works here, and has threads and locks from now on",
        "copy": "the child begins here, without those threads",
        "by hidden": "this takes away the message, not the crash",
    },
    help=_HELP,
    check=_check,
)
