"""Who throws the statuses of children away, and who asks for them behind that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forklint.engine.loops import innermost
from forklint.engine.order import After
from forklint.engine.program import Place, Program
from forklint.engine.signals import handlers
from forklint.engine.starts import Starts
from forklint.ir import Call
from forklint.source import Span


@dataclass(frozen=True, slots=True)
class Unkept:
    """A call from which on children leave no status, with the calls that ask for one.

    sure: whether nothing in the program undoes it; handler: what takes every status as a signal comes, ""
    where SIGCHLD is ignored.
    """

    span: Span
    function: int
    asked: tuple[Span, ...]
    sure: bool
    handler: str = ""


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


def taken(program: Program, programs: Sequence[set[int]]) -> Iterator[Unkept]:
    """Yield the signal handlers that take the status of every child, and so that of a command."""
    asking = [
        (function, number)
        for function, number, node in program.calls_with("collects")
        if isinstance(node.step, Call) and not program.codes[function].is_dropped(node.step.result)
    ]
    told: set[int] = set()
    for handler, installed in handlers(program) if asking else ():
        reached = program.reach([handler], guessed=False)
        mine = [
            place
            for place in asking
            if place[0] not in reached
            and (not programs or any({handler, place[0]} <= p for p in programs))
        ]
        if mine and handler not in told and any(_takes_all(program, f) for f in reached):
            told.add(handler)
            spans = tuple(sorted(_span(program, place) for place in mine))
            yield Unkept(installed, handler, spans, False, program.name(handler))


def _takes_all(program: Program, function: int) -> bool:
    """Whether a function asks for whichever child has ended until there is no more."""
    code = program.codes[function]
    return any(
        innermost(code, number) is not None
        for number, node, _ in code.calls()
        if any(h.event == "takes_all" for h in node.happenings())
    )


def _is_own(starts: Starts, place: Place) -> bool:
    """Whether the process itself, and not only a child, comes to a call."""
    nodes = starts.get(place[0], set())
    return nodes is None or place[1] in nodes


def _span(program: Program, place: Place) -> Span:
    step = program.codes[place[0]].nodes[place[1]].step
    assert isinstance(step, Call)
    return step.span
