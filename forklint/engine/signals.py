"""Signal handlers that fork."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forklint.engine.program import Program
from forklint.engine.sites import Sites
from forklint.ir import FUNCTION, Copy
from forklint.source import Span

ROLE = "handler"
_FIELDS = ("sa_handler", "sa_sigaction", "__handler", "__action")
_ITSELF = frozenset({"bare", "raw"})  # forks past the C library run no handlers


@dataclass(frozen=True, slots=True)
class HandlerFork:
    """A fork that a signal handler reaches, and where the handler is installed."""

    function: int
    span: Span
    handler: str
    installed: Span


def handler_forks(program: Program, sites: Sites) -> Iterator[HandlerFork]:
    """Yield the forks of C programs that signal handlers reach."""
    forks = [s for s in sites.all if s.event == "child" and not s.entered]
    if program.language != "c" or not forks:
        return
    told: set[int] = set()
    for handler, installed in _handlers(program):
        reached = program.reach([handler], guessed=False)
        for site in (s for s in forks if s.function in reached and s.number not in told):
            node = program.codes[site.function].nodes[site.node]
            if node.forks and not any(h.event in _ITSELF for h in node.happenings()):
                told.add(site.number)
                yield HandlerFork(site.function, site.span, program.name(handler), installed)


def _handlers(program: Program) -> Iterator[tuple[int, Span]]:
    """Yield the functions that are made signal handlers, by signal() or in a struct sigaction."""
    for code in program.codes:
        path = code.function.span.path
        for _, node, call in code.calls():
            for entry in node.effects.entries if node.effects else ():
                if entry.role == ROLE:
                    yield from ((n, call.span) for n in program.entry(entry.function, path))
        for step in (s for b in code.function.blocks for s in b.steps):
            if isinstance(step, Copy) and step.source.startswith(FUNCTION):
                if step.target.rpartition(".")[2] in _FIELDS:
                    for number in program.entry(step.source[1:], path):
                        yield number, step.span or code.function.span
    for module in program.modules:
        for place, name in module.references:
            if place.rpartition(".")[2] in _FIELDS:
                for number in program.entry(name, module.path):
                    yield number, program.codes[number].function.span
