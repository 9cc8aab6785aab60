"""Locks that know who holds them: no child can give back what the thread that forked it took.

Their type is told where they are made, and what that means is noted where they are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from forklint.engine.code import Code
from forklint.engine.effects import Way, on_each_way
from forklint.engine.program import handed_in
from forklint.ir import GLOBAL, Call, Module, root
from forklint.models import Models

STRICT, CLAIM, MADE = "strict", "claim", "lock"
_TAKES = ("acquire", "acquired")
_DEPTH = 2  # calls that a lock is handed on through to where it is made

Place = tuple[int, str]  # a function and a name of it; -1 for a lasting name


def spread(
    codes: Sequence[Code],
    modules: Iterable[Module],
    models: Models,
    callers: Mapping[int, Sequence[tuple[int, int]]],
) -> None:
    """Note at the calls that take such a lock that it knows its holder."""
    locks = _locks(codes, modules, models, callers)
    for number, code in enumerate(codes) if locks else ():
        for _, node, _ in code.calls():
            taken = [h for h in node.happenings() if h.event in _TAKES]
            if node.effects and any(not locks.isdisjoint(_places(number, h.names)) for h in taken):
                node.effects = on_each_way(node.effects, _claimed)


def _claimed(way: Way) -> Way:
    if any(h.event == CLAIM for h in way.happenings):
        return way
    taken = (h for h in way.happenings if h.event in _TAKES)
    return replace(way, happenings=(*way.happenings, *(replace(h, event=CLAIM) for h in taken)))


def _locks(
    codes: Sequence[Code],
    modules: Iterable[Module],
    models: Models,
    callers: Mapping[int, Sequence[tuple[int, int]]],
) -> set[Place]:
    """Return the locks that are so wherever they are made."""
    told = [(p, e == STRICT) for p, e in _told_of_variables(modules, models)]
    for number, code in enumerate(codes):
        attributes = {p for p, e in _told(number, code) if e == STRICT}
        for place, is_strict in _made(number, code, attributes):
            told += [(p, is_strict) for p in _with_handed(place, codes, callers)]
    return {p for p, is_strict in told if is_strict} - {p for p, is_strict in told if not is_strict}


def _told_of_variables(modules: Iterable[Module], models: Models) -> Iterator[tuple[Place, str]]:
    """Yield what is said of variables by what they begin with."""
    for name, maker in (m for module in modules for m in module.made):
        rows = models.of(maker)
        events = rows[0].events() if rows else frozenset[str]()
        if MADE in events:
            yield (-1, name), STRICT if STRICT in events else MADE


def _told(number: int, code: Code) -> Iterator[tuple[Place, str]]:
    for _, node, _ in code.calls():
        for happening in node.happenings():
            yield from ((p, happening.event) for p in _places(number, happening.names))


def _made(number: int, code: Code, attributes: set[Place]) -> Iterator[tuple[Place, bool]]:
    """Yield the locks that a function makes, with whether they are strict."""
    for _, node, _ in code.calls():
        happenings = list(node.happenings())
        is_told = any(h.event == STRICT for h in happenings)
        for made in (h for h in happenings if h.event == MADE):
            is_strict = is_told or not attributes.isdisjoint(_places(number, made.peers))
            yield from ((p, is_strict) for p in _places(number, made.names))


def _places(number: int, names: Iterable[str]) -> set[Place]:
    return {(-1 if n.startswith(GLOBAL) else number, n) for n in names}


def _with_handed(
    place: Place, codes: Sequence[Code], callers: Mapping[int, Sequence[tuple[int, int]]]
) -> set[Place]:
    """Return a lock with what callers call it that hand it in."""
    found = fresh = {place}
    for _ in range(_DEPTH):
        fresh = {one for p in fresh for one in _handed(p, codes, callers)} - found
        found = found | fresh
    return found


def _handed(
    place: Place, codes: Sequence[Code], callers: Mapping[int, Sequence[tuple[int, int]]]
) -> Iterator[Place]:
    number, name = place
    if number < 0 or root(name) not in codes[number].function.params:
        return
    for caller, node in callers.get(number, ()):
        call = codes[caller].nodes[node].step
        assert isinstance(call, Call)
        yield from _places(caller, handed_in(call, codes[number], [name]))
