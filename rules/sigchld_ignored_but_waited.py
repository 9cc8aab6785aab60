"""FL508: a program ignores SIGCHLD, and then asks how its children ended."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Note, Rule

_HELP = (
    "leave SIGCHLD at its default and wait for every child; or, where nobody wants to know, set it back "
    "to SIG_DFL around what waits"
)
_TAKEN = (
    "`{handler}` takes the status of every child that ends, also that of a command: pclose fails "
    "with ECHILD"
)


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each place that throws away what the program asks for later."""
    for one in stock.unkept:
        notes = tuple(
            Note(span, "here the program asks how a child ended") for span in one.asked[:3]
        )
        message = _TAKEN.format(handler=one.handler) if one.handler else RULE.message
        yield Diagnostic(
            RULE.code, RULE.name, "warning", "high" if one.sure else "medium", message,
            one.span, notes, _HELP,
        )  # fmt: skip


RULE = Rule(
    code="FL508",
    name="sigchld-ignored-but-waited",
    message="with SIGCHLD ignored children leave no status, and the program asks for it: wait fails "
    "with ECHILD",
    help=_HELP,
    check=_check,
)
