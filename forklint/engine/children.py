"""Who throws the statuses of children away, and who asks for them behind that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forklint.engine.order import After
from forklint.engine.program import Place, Program
from forklint.engine.starts import Starts
from forklint.ir import Call
from forklint.source import Span


@dataclass(frozen=True, slots=True)
class Unkept:
    """A call from which on children leave no status, with the calls that ask for one.

    sure: whether nothing in the program undoes it.
    """

    span: Span
    function: int
    asked: tuple[Span, ...]
    sure: bool


def unkept(program: Program, programs: Sequence[set[int]], starts: Starts) -> Iterator[Unkept]:
    """Yield the calls that throw statuses away which the same program asks for."""
    undone = {function for function, _, _ in program.calls_with("kept_again")}
    asking = [(function, number) for function, number, _ in program.calls_with("status")]
    for function, number, _ in program.calls_with("unkept"):
        place = function, number
        mine = set[int]().union(*(p for p in programs if function in p)) or {function}
        behind = After(program, place)
        asked = [
            other
            for other in asking
            if behind.leads_to(other)
            and (other[0] == function or _is_own(starts, place) == _is_own(starts, other))
        ]
        if asked:
            spans = tuple(sorted(_span(program, other) for other in asked))
            sure = not undone & mine
            yield Unkept(_span(program, place), function, spans, sure)


def _is_own(starts: Starts, place: Place) -> bool:
    """Whether the process itself, and not only a child, comes to a call."""
    nodes = starts.get(place[0], set())
    return nodes is None or place[1] in nodes


def _span(program: Program, place: Place) -> Span:
    step = program.codes[place[0]].nodes[place[1]].step
    assert isinstance(step, Call)
    return step.span
