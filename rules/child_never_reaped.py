"""FL507: a process forks again and again and never asks after its children, which stay as zombies."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Rule

_MESSAGE = "the process forks here again and again, and nothing waits for the children: they stay as zombies"
_HELP = (
    "wait for every child (waitpid with WNOHANG in the loop or in a handler of SIGCHLD), ignore SIGCHLD where nobody "
    "wants to know how they ended, or let a child fork once more and end at once, and wait for that one"
)


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each fork in a loop that goes on for ever in a program that never waits."""
    reaping = set(_reaping(stock.program))
    for site in stock.sites.all:
        lives_on = "again" in site.parent and "returned" not in site.parent
        called = site.parent == {"returned"} and stock.is_called_for_ever(site.function)
        if site.event != "child" or site.entered or site.wrapper or not (lives_on or called):
            continue
        mine = [p for p in stock.programs if site.function in p]
        if reaping & set().union(*mine) if mine else reaping:
            continue
        goes_on = called or site.parent == {"again"}
        confidence: Any = "medium" if mine and goes_on else "low"
        confidence = "low" if stock.is_in_test(site.function) else confidence
        yield Diagnostic(RULE.code, RULE.name, "info", confidence, _MESSAGE, site.span, (), _HELP)


def _reaping(program: Any) -> Iterator[int]:
    """Yield the functions that look after children, or call what nothing is known of to do so."""
    for function, code in enumerate(program.codes):
        for _, node, _ in code.calls():
            if any(h.event in ("reaped", "status", "awaited", "judged") for h in node.happenings()):
                yield function


RULE = Rule(code="FL507", name="child-never-reaped", message=_MESSAGE, help=_HELP, check=_check)
