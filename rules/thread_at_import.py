"""FL206: a thread that starts on import is in no process that a program forks afterwards."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Rule

_MESSAGE = "importing this module starts a thread, before whoever imports it can fork"
_HELP = (
    "start it when it is first needed, or in a function that the program calls when it has forked"
)


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each thread that importing a module of the project starts."""
    served = {t.span for host in stock.hosts for t in stock.running.early(host)}  # FL906
    for one in stock.running.early(stock.loaded):
        if one.span not in served:
            yield Diagnostic(
                RULE.code,
                RULE.name,
                "info",
                "medium",
                _MESSAGE,
                one.span,
                (),
                _HELP,
                "library",
            )


RULE = Rule(code="FL206", name="thread-at-import", message=_MESSAGE, help=_HELP, check=_check)
