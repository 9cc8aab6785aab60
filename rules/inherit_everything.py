"""FL309: a program is started with every descriptor that may be inherited."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Rule

_MESSAGE = (
    "the program gets every inheritable descriptor of this process, those of other threads included"
)
_HELP = "leave close_fds alone and hand over what is meant: pass_fds=(fd,)"


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each program that is started so."""
    for one in stock.leaks:
        confidence: Any = "low" if stock.is_in_test(one.function) else "medium"
        yield Diagnostic(
            RULE.code, RULE.name, "info", confidence, _MESSAGE, one.span, (), _HELP
        )  # fmt: skip


RULE = Rule(code="FL309", name="inherit-everything", message=_MESSAGE, help=_HELP, check=_check)
