"""FL603: vfork was taken out of POSIX; posix_spawn is as fast and lends nobody the parent's memory."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Rule

_MESSAGE = "vfork lends the child its parent's memory; posix_spawn is as fast and does not"
_HELP = "use posix_spawn, with file actions and attributes for what the child does before exec"


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each call of vfork."""
    for site in stock.sites.all:
        own = stock.program.codes[site.function].nodes[site.node]
        if site.event == "vchild" and own.forks:
            yield Diagnostic(
                RULE.code, RULE.name, "info", "high", _MESSAGE, site.span, (), _HELP, "auditor"
            )


RULE = Rule(code="FL603", name="vfork-use", message=_MESSAGE, help=_HELP, check=_check)
