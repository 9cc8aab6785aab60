"""Streams that cannot go back in what they read: those on pipes and sockets."""

from __future__ import annotations

from collections.abc import Iterable

from forklint.engine.program import Program
from forklint.ir import GLOBAL, RETURN, Call

PIPED, WRAPS = "unseekable", "wraps"
_WITHOUT_POSITION = frozenset({"channel", "socket"})
_DEPTH = 3  # functions that hand out what another one has made

Stream = tuple[int, str]  # a function and a name of it; -1 for a lasting name


def streams(program: Program) -> frozenset[Stream]:
    """Return the streams without a position, with those that functions hand out."""
    found: set[Stream] = set()
    makers: set[int] = set()
    for number, code in enumerate(program.codes):
        happenings = [h for _, node, _ in code.calls() for h in node.happenings()]
        ends = {n for h in happenings if h.event in _WITHOUT_POSITION for n in (*h.names, *h.peers)}
        for one in happenings:
            if one.event == PIPED or (one.event == WRAPS and one.peers & ends):
                _note(program, number, one.names, found, makers)
    for _ in range(_DEPTH):
        for maker in sorted(makers):
            for caller, node in program.callers.get(maker, ()):
                call = program.codes[caller].nodes[node].step
                assert isinstance(call, Call)
                _note(program, caller, [call.result], found, makers)
    return frozenset(found)


def _note(
    program: Program, number: int, names: Iterable[str], found: set[Stream], makers: set[int]
) -> None:
    """Keep the names that a stream comes to have in a function; a maker hands it out."""
    known = {n for name in names for n in program.codes[number].names_of(name)}
    makers |= {number} if RETURN in known else set()
    found |= {(-1 if n.startswith(GLOBAL) else number, n) for n in known}
