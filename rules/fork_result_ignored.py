"""FL505: nobody asks what a fork came out as, and both processes run the same code from there on."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Rule

_MESSAGE = "nothing asks what this fork came out as: parent and child both run on from here"
_HELP = (
    "keep the result and branch on it: 0 in the child, which ends with _exit or execs (Python: os._exit), "
    "the child's number in the parent, and -1 where the fork failed"
)


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each fork whose result is lost while both sides go on."""
    for site in stock.sites.all:
        if site.ignored and site.event == "child":
            confidence: Any = "low" if stock.is_in_test(site.function) else "high"
            yield Diagnostic(
                RULE.code, RULE.name, "error", confidence, _MESSAGE, site.span, (), _HELP
            )


RULE = Rule(code="FL505", name="fork-result-ignored", message=_MESSAGE, help=_HELP, check=_check)
