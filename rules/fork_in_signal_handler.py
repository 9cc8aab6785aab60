"""FL404: fork in a signal handler runs fork handlers and takes locks, whatever was interrupted."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Note, Rule

_MESSAGE = "a signal handler forks: fork runs handlers and takes locks, which the interrupted code may hold"
_HELP = (
    "use _Fork (glibc 2.34), which runs no handlers and takes no lock; or note the signal in the handler "
    "(a write to a pipe, sigwaitinfo, signalfd) and fork in the program's loop"
)


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each fork that a signal handler reaches."""
    for one in stock.handler_forks:
        answers = stock.threaded(one.function), stock.has_handlers(one.function)
        confidence: Any = "high" if answers[0] == "yes" or answers[1] else "medium"
        confidence = "low" if stock.is_in_test(one.function) else confidence
        notes = (Note(one.installed, f"`{one.handler}` is made a signal handler here"),)
        yield Diagnostic(
            RULE.code, RULE.name, "warning", confidence, _MESSAGE, one.span, notes, _HELP
        )


RULE = Rule(code="FL404", name="fork-in-signal-handler", message=_MESSAGE, help=_HELP, check=_check)
