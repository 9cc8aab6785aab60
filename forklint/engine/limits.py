"""Loops that close every number up to the limit of open descriptors, which may be a billion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from forklint.engine import facts
from forklint.engine.code import Code
from forklint.engine.effects import EVERY, PROCESS
from forklint.engine.program import Program
from forklint.ir import GLOBAL, RETURN, Assume, Copy, Function, within
from forklint.models import Models
from forklint.source import Span

LOW = frozenset({"0", "1", "2"})
NOTHING: Mapping[str, Span] = MappingProxyType({})
CALLS = 3  # a limit is handed through as many functions


@dataclass(frozen=True, slots=True)
class CloseLoop:
    """A loop closes, or marks, every number: where it does so, and where it learns the limit."""

    function: int
    span: Span
    limit: Span


def close_loops(program: Program) -> Iterator[CloseLoop]:
    """Yield the loops over all numbers that nothing spares."""
    telling = _telling(program)
    handed, lasting = _handed(program, telling), _lasting(program, telling)
    better = _sweeping(program.models)
    sparing = {n for n, code in enumerate(program.codes) if _spares(code, better)}
    sparing |= {n for n, c in enumerate(program.codes) if program.models.of(c.function.label)}
    for number, code in enumerate(program.codes):
        near = {number, *(c for c, _ in program.callers.get(number, ()))}
        near |= {t for _, node, _ in code.calls() for t in node.targets}
        if near & sparing:
            continue
        held = _held(code, telling, {**lasting, **handed.get(number, {})})
        if held and not _capped(code.function, held):
            yield from _loops(number, code, held)


def _loops(number: int, code: Code, held: dict[str, Span]) -> Iterator[CloseLoop]:
    function = code.function
    for where, node, call in code.calls():
        if not (node.sweeps and code.is_in_loop(where)):
            continue
        for counter in sorted({a.value for a in call.args} & function.counters):
            for bound in _bounds(function, counter):
                limit = next((s for n, s in held.items() if within(bound, n)), None)
                if limit is not None:
                    yield CloseLoop(number, call.span, limit)
                    return


def _bounds(function: Function, counter: str) -> Iterator[str]:
    """Yield what a counter is compared with, begins at, or is a range of."""
    sources = set()
    for step in (s for b in function.blocks for s in b.steps):
        if isinstance(step, Assume) and step.other:
            if step.name == counter:
                yield step.other
            elif step.other == counter:
                yield step.name
        elif isinstance(step, Copy) and step.target == counter and step.source:
            sources.add(step.source.removesuffix("[]"))
            yield step.source
    for call in function.calls():
        if call.result in sources:
            yield from (a.value for a in call.args if a.value)


def _held(code: Code, telling: set[int], handed: Mapping[str, Span] = NOTHING) -> dict[str, Span]:
    """Return the names of a function that hold the limit, with where it is learnt."""
    found: dict[str, Span] = dict(handed)
    for _, node, call in code.calls():
        if telling & set(node.targets):
            found[call.result] = call.span
        for happening in (h for h in node.happenings() if h.event == "limit"):
            found |= dict.fromkeys(sorted(happening.names), call.span)
    copies = [s for b in code.function.blocks for s in b.steps if isinstance(s, Copy) and s.source]
    for _ in range(CALLS if found else 0):
        for copy in copies:
            origin = next((s for n, s in found.items() if within(copy.source, n)), None)
            if origin is not None:
                found.setdefault(copy.target, origin)
    return found


def _lasting(program: Program, telling: set[int]) -> dict[str, Span]:
    """Return the lasting variables that hold the limit, with where it is learnt."""
    found: dict[str, Span] = {}
    for code in program.codes:
        held = _held(code, telling)
        if held and not _capped(code.function, held):
            found |= {n: span for n, span in held.items() if n.startswith(GLOBAL)}
    return found


def _handed(program: Program, telling: set[int]) -> dict[int, dict[str, Span]]:
    """Return the parameters that callers hand the limit to, with where they learn it."""
    found: dict[int, dict[str, Span]] = {}
    todo: Iterable[int] = range(len(program.codes))
    for _ in range(CALLS):
        fresh: dict[int, None] = {}
        for number in todo:
            code = program.codes[number]
            held = _held(code, telling, found.get(number, {}))
            if not held or _capped(code.function, held):
                continue
            for _, node, call in code.calls():
                for target in node.targets:
                    bound = facts.Bound(call, program.codes[target].function)
                    taken = {
                        p: span
                        for p, names in bound.items()
                        for n in names
                        for h, span in held.items()
                        if within(n, h)
                    }
                    if taken.keys() - found.get(target, {}).keys():
                        found[target] = {**taken, **found.get(target, {})}
                        fresh[target] = None
        todo = fresh
    return found


def _telling(program: Program) -> set[int]:
    """Return the functions whose result is the limit."""
    found: set[int] = set()
    for _ in range(CALLS):
        found |= {n for n, c in enumerate(program.codes) if RETURN in _held(c, found)}
    return found


def _capped(function: Function, held: dict[str, Span]) -> bool:
    """Whether a limit is compared with a number, as one does to keep it small."""
    return any(
        isinstance(step, Assume)
        and step.name in held
        and step.name not in function.counters
        and step.other.isdigit()
        and step.other not in LOW
        for block in function.blocks
        for step in block.steps
    )


def _sweeping(models: Models) -> tuple[str, ...]:
    """Return the functions that close a range at once."""
    return tuple(
        name
        for name in models.names({"sweep"})
        if any(
            e.event == "sweep" and e.subject == PROCESS
            for row in models.of(name)
            for case in (() if row.when else row.cases)
            for e in case.effects
        )
    )


def _spares(code: Code, better: tuple[str, ...]) -> bool:
    """Whether a function has a better way: it closes a range at once, or lists what is open.

    A pointer to what closes a range, perhaps looked up in libc, is called after it.
    """
    return any(
        h.event == "listed" or (h.event == "sweep" and EVERY not in h.names and h.is_process)
        for _, node, _ in code.calls()
        for h in node.happenings()
    ) or any(c.callee[:1] == "*" and c.callee.endswith(better) for c in code.function.calls())
