"""What datasets make once and their workers use: each has a copy of the generator, of the open file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forklint.engine.objects import Objects
from forklint.engine.program import Program
from forklint.ir import Copy
from forklint.source import Span

_KINDS = frozenset({"generator", "db", "client"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """An object of a dataset: where a worker uses it, where it is made, what starts workers."""

    name: str
    span: Span
    made: Span
    loader: Span
    kind: str = "generator"


def drawn(program: Program, objects: Objects) -> Iterator[Drawn]:
    """Yield the objects that datasets make once, in use by then, and their workers use."""
    loaders = [
        call.span
        for code in program.codes
        for _, node, call in code.calls()
        if any(h.event == "loads" for h in node.happenings())
    ]
    bases = program.models.names({"dataset"})
    datasets = {name for base in bases for name in objects.families.get(base, ())}
    for one in objects.made if loaders else ():
        function = program.codes[one.function].function if one.function >= 0 else None
        if function is None or function.owner not in datasets or function.label != "__init__":
            continue
        in_use = one.kind in _KINDS and one.name not in objects.lazy
        if in_use and not _is_renewed(program, one.name, one.function):
            step = program.codes[one.function].nodes[one.node].step
            for span in _drawing(program, function.owner, one.name):
                made = getattr(step, "span", function.span)
                yield Drawn(one.name, span, made, loaders[0], one.kind)
                break


def _is_renewed(program: Program, name: str, maker: int) -> bool:
    """Whether anything but a constructor gives a name a value."""
    return any(
        isinstance(node.step, Copy) and node.step.target == name
        for number, code in enumerate(program.codes)
        if number != maker
        for node in code.nodes
    )


def _drawing(program: Program, owner: str, name: str) -> Iterator[Span]:
    """Yield where a worker draws from a generator: in the methods that the constructor does not call."""
    methods = [n for n, code in enumerate(program.codes) if code.function.owner == owner]
    first = program.reach(n for n in methods if program.name(n) == "__init__")
    for number in methods:
        for _, node, call in program.codes[number].calls() if number not in first else ():
            for happening in node.happenings():
                if happening.event == "used" and name in happening.names:
                    yield call.span
