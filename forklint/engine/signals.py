"""Handlers that the process runs by itself: those of signals, and those of its exit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forklint.engine.program import Program
from forklint.engine.sites import Sites
from forklint.ir import FIELD, FUNCTION, GLOBAL, Assume, Call, Copy, Step
from forklint.source import Span

ROLE = "handler"
EXIT_ROLE = "exit"
_FIELDS = ("sa_handler", "sa_sigaction")
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
    for handler, installed in handlers(program):
        reached = program.reach([handler], guessed=False)
        for site in (s for s in forks if s.function in reached and s.number not in told):
            node = program.codes[site.function].nodes[site.node]
            if node.forks and not any(h.event in _ITSELF for h in node.happenings()):
                told.add(site.number)
                yield HandlerFork(site.function, site.span, program.name(handler), installed)


def watchers(program: Program) -> dict[str, dict[int, bool]]:
    """Return, for each global variable, the handlers that look at it, and whether at no other in a test.

    A handler that asks another variable first may know from it what this one is worth.
    """
    found: dict[str, dict[int, bool]] = {}
    if program.language != "c":
        return found
    for handler, _ in handlers(program, frozenset({ROLE, EXIT_ROLE})):
        steps = [
            n.step for f in program.reach([handler], guessed=False) for n in program.codes[f].nodes
        ]
        named = {n for step in steps for n in _looked_at(step) if _is_variable(n)}
        asked = {s.name for s in steps if isinstance(s, Assume) and _is_variable(s.name)}
        for name in named:
            found.setdefault(name, {})[handler] = asked <= {name}
    return found


def _is_variable(name: str) -> bool:
    return name.startswith(GLOBAL) and not name.startswith(FIELD)


def _looked_at(step: Step | None) -> list[str]:
    """Return the names whose values a step reads."""
    match step:
        case Assume(name=name, other=other):
            return [name, other]
        case Copy(source=source):
            return [source]
        case Call(args=args):
            return [arg.value.removeprefix("-") for arg in args]
    return []


def handlers(
    program: Program, roles: frozenset[str] = frozenset({ROLE})
) -> Iterator[tuple[int, Span]]:
    """Yield the functions that are made handlers, by signal() or atexit() or in a struct sigaction."""
    for code in program.codes:
        path = code.function.span.path
        for _, node, call in code.calls():
            for entry in node.effects.entries if node.effects else ():
                if entry.role in roles:
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
