"""FL602: a function that hands out the result of vfork returns in the child, over the parent's stack."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Rule

_MESSAGE = (
    "the result of vfork is handed to the caller: the child returns from this function, and the parent "
    "comes back into a frame that is gone"
)
_HELP = "call vfork where the child execs (a macro, not a function), or use fork or posix_spawn"


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each function that hands out what a vfork in it came out as."""
    for site in stock.sites.all:
        own = stock.program.codes[site.function].nodes[site.node]
        works = site.child_nodes - site.parent_nodes
        if site.event == "vchild" and site.wrapper and own.forks and not works:
            confidence: Any = "medium" if stock.is_in_test(site.function) else "high"
            yield Diagnostic(
                RULE.code, RULE.name, "error", confidence, _MESSAGE, site.span, (), _HELP
            )


RULE = Rule(code="FL602", name="vfork-wrapper", message=_MESSAGE, help=_HELP, check=_check)
