"""FL308: the limit of open descriptors may be a billion, and a loop closes them one by one."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Note, Rule

_MESSAGE = (
    "every number up to the limit of open descriptors is closed; the limit may be a billion, "
    "and the loop then takes minutes"
)
_HELP = (
    "close_range(3, ~0U, 0), or with CLOSE_RANGE_CLOEXEC; closefrom(3); the numbers in "
    "/proc/self/fd; Python: os.closerange, or close_fds of subprocess"
)


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each loop."""
    for one in stock.close_loops:
        confidence: Any = "medium" if stock.is_in_test(one.function) else "high"
        notes = (Note(one.limit, "the limit is asked for here"),)
        yield Diagnostic(
            "FL308", "close-loop-to-limit", "warning", confidence, _MESSAGE, one.span, notes, _HELP
        )


RULE = Rule(code="FL308", name="close-loop-to-limit", message=_MESSAGE, help=_HELP, check=_check)
