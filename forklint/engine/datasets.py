"""What datasets make once and their workers use: each has a copy of the generator, of the open file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forklint.engine.code import Node
from forklint.engine.objects import Objects
from forklint.engine.program import Program
from forklint.ir import Copy
from forklint.source import Span

_SEEDED = "generator"
_KINDS = frozenset({_SEEDED, "db", "client"})
_PRIMER = "primer"  # the role of a function that each worker calls first


@dataclass(frozen=True, slots=True)
class Drawn:
    """An object of a dataset: where a worker uses it, where it is made, what starts workers."""

    name: str
    span: Span
    made: Span
    loader: Span
    kind: str = _SEEDED


def drawn(program: Program, objects: Objects) -> Iterator[Drawn]:
    """Yield the objects that datasets make once, in use by then, and their workers use."""
    loaders = list(_loaders(program))
    plain = [span for span, primed in loaders if not primed]
    reopening = {kind for _, primed in loaders for kind in primed}
    bases = program.models.names({"dataset"})
    datasets = {name for base in bases for name in objects.families.get(base, ())}
    for one in objects.made if loaders else ():
        function = program.codes[one.function].function if one.function >= 0 else None
        if function is None or function.owner not in datasets or function.label != "__init__":
            continue
        in_use = one.kind in _KINDS - reopening and one.name not in objects.lazy
        loader = plain[:1] if one.kind == _SEEDED else [loaders[0][0]]
        if in_use and loader and not _is_renewed(program, one.name, one.function):
            step = program.codes[one.function].nodes[one.node].step
            family = objects.families.get(function.owner, frozenset({function.owner}))
            for span in _drawing(program, family, one.name):
                made = getattr(step, "span", function.span)
                yield Drawn(one.name, span, made, loader[0], one.kind)
                break


def _loaders(program: Program) -> Iterator[tuple[Span, frozenset[str]]]:
    """Yield what starts workers, with the kinds of things that a function which is called first in each may make."""
    for code in program.codes:
        for _, node, call in code.calls():
            row = node.effects.row if node.effects is not None else None
            if row is not None and "loads" in row.events():
                asked = any(enters.role == _PRIMER for enters in row.enters)
                yield call.span, _primed(program, node, call.span.path) if asked else frozenset()


def _primed(program: Program, node: Node, path: str) -> frozenset[str]:
    """Return the kinds of things that the function makes which is called first; a generator may always be seeded."""
    entries = [e for e in (node.effects.entries if node.effects else ()) if e.role == _PRIMER]
    found = program.reach(n for e in entries for n in program.entry(e.function, path))
    nodes = [inner for n in found for _, inner, _ in program.codes[n].calls()]
    made = {h.event for inner in nodes for h in inner.happenings()} & _KINDS
    return frozenset(made | {_SEEDED} if entries else _KINDS)


def _is_renewed(program: Program, name: str, maker: int) -> bool:
    """Whether anything but a constructor gives a name a value."""
    return any(
        isinstance(node.step, Copy) and node.step.target == name
        for number, code in enumerate(program.codes)
        if number != maker
        for node in code.nodes
    )


def _drawing(program: Program, family: frozenset[str], name: str) -> Iterator[Span]:
    """Yield where a worker draws from a generator: in the methods that the constructor does not call."""
    methods = [n for n, code in enumerate(program.codes) if code.function.owner in family]
    first = program.reach(n for n in methods if program.name(n) == "__init__")
    for number in methods:
        for _, node, call in program.codes[number].calls() if number not in first else ():
            for happening in node.happenings():
                if happening.event == "used" and name in happening.names:
                    yield call.span
