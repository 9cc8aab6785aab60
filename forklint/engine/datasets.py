"""Datasets whose workers draw the same random numbers: each has a copy of one generator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forklint.engine.objects import Objects
from forklint.engine.program import Program
from forklint.ir import Copy
from forklint.source import Span

_BASES = frozenset({
    "torch.utils.data.Dataset", "torch.utils.data.IterableDataset", "torch.utils.data.dataset.Dataset",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """A generator of a dataset: where a worker draws from it, where it is made, what starts workers."""

    name: str
    span: Span
    made: Span
    loader: Span


def drawn(program: Program, objects: Objects) -> Iterator[Drawn]:
    """Yield the generators that datasets make once and their workers draw from."""
    loaders = [
        call.span
        for code in program.codes
        for _, node, call in code.calls()
        if any(h.event == "loads" for h in node.happenings())
    ]
    datasets = {c.name for m in program.modules for c in m.classes if _BASES & set(c.bases)}
    for one in objects.made if loaders else ():
        function = program.codes[one.function].function if one.function >= 0 else None
        if function is None or function.owner not in datasets or function.label != "__init__":
            continue
        if one.kind == "generator" and not _is_renewed(program, one.name, one.function):
            step = program.codes[one.function].nodes[one.node].step
            for span in _drawing(program, function.owner, one.name):
                yield Drawn(one.name, span, getattr(step, "span", function.span), loaders[0])
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
