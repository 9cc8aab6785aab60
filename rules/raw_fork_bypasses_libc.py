"""FL604: a process is forked past the C library, which learns nothing of it."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Note, Rule

_MESSAGE = "the child begins without the C library: no fork handler runs, and no lock is reset"
_HELP = (
    "use fork, or posix_spawn; where flags of clone are needed, let the child exec at once, or make "
    "only async-signal-safe calls (Python: os.fork)"
)
_NEEDS = frozenset({"heap", "write", "flush", "stuck", "acquire"})  # what takes locks of libraries


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each fork that the C library does not see."""
    for site in stock.sites.all:
        events = {h.event for h in _node(stock, site).happenings()}
        if "raw" in events or ("bare" in events and _is_misused(stock, site)):
            severity, confidence, persona = _grade(stock, site)
            yield Diagnostic(
                RULE.code, RULE.name, severity, confidence, _MESSAGE, site.span,
                tuple(_notes(stock, site)), _HELP, persona,
            )  # fmt: skip


def _node(stock: Any, site: Any) -> Any:
    return stock.program.codes[site.function].nodes[site.node]


def _sites(stock: Any, site: Any) -> list[Any]:
    """Return the forks that a wrapper is called for, or the fork itself."""
    outer = [s for s in stock.sites.all if site.function in _node(stock, s).targets]
    return outer if site.wrapper and outer else [site]


def _is_brief(stock: Any, site: Any) -> bool:
    """Whether the child does no more than become another program, or end."""
    return all(s.shape in ("exec-only", "exit-only") for s in _sites(stock, site))


def _is_misused(stock: Any, site: Any) -> bool:
    """Whether the child of _Fork needs what fork would have reset."""
    if stock.threaded(site.function) == "no" or stock.program.entries.get(site.function):
        return False
    runs = {n for s in _sites(stock, site) for n in s.runs - {s.function}}
    own = [
        stock.program.codes[s.function].nodes[n]
        for s in _sites(stock, site)
        for n in s.child_nodes - s.parent_nodes
    ]
    nodes = own + [node for n in runs for node in stock.program.codes[n].nodes]
    return any(h.event in _NEEDS for node in nodes for h in node.happenings())


def _grade(stock: Any, site: Any) -> tuple[Any, Any, Any]:
    """Return how bad it is, how sure, and for whom: what is missing must matter to the child."""
    if stock.is_in_test(site.function):
        return "info", "low", "auditor"
    if _is_brief(stock, site):
        return "info", "high", "auditor"
    matters = stock.threaded(site.function) == "yes" or stock.has_handlers(site.function)
    if matters or stock.program.language == "python":
        return "warning", "high", "regular"
    return "warning", "medium", "regular"


def _notes(stock: Any, site: Any) -> Iterator[Note]:
    """Yield a thread and a handler of the program."""
    if stock.threaded(site.function) == "yes" and (thread := stock.thread_of(site.function)):
        yield Note(thread.span, "a thread of the program starts here")
    if stock.has_handlers(site.function):
        yield Note(stock.handlers[0].span, "these handlers do not run")


RULE = Rule(code="FL604", name="raw-fork-bypasses-libc", message=_MESSAGE, help=_HELP, check=_check)
