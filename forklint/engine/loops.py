"""The loops round a node, by what a turn goes past it, and a node that a loop is to begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from forklint.engine.code import Code


class Loop(NamedTuple):
    """Where control enters a loop, at one node or at the sides of a test, and all its nodes."""

    entries: frozenset[int]
    nodes: frozenset[int]


def innermost(code: Code, number: int) -> Loop | None:
    """Return the smallest loop that a node is in.

    A loop is a strongly connected part of the graph; one inside of it is what stays connected without
    the ways to its entries (Steensgaard, Sequentializing program dependence graphs, 1993).
    """
    found = None
    inside, cut = frozenset(range(len(code.nodes))), frozenset[int]()
    while part := _turn(code, number, inside, cut):
        entries = frozenset(n for n in part if not part.issuperset(code.leading_to(n))) or part
        found = Loop(entries, part)
        inside, cut = part, cut | entries
    return found


def _turn(code: Code, number: int, inside: frozenset[int], cut: frozenset[int]) -> frozenset[int]:
    """Return the nodes from which control comes back to a node and to which it goes from there."""
    ahead = closure(number, lambda n: (t for t in _after(code, n) if t in inside and t not in cut))
    if number not in ahead:
        return frozenset()
    return ahead & closure(
        number, lambda n: (b for b in code.leading_to(n) if b in inside and n not in cut)
    )


def decisions(code: Code, loop: Loop, number: int) -> Iterator[int]:
    """Yield the nodes with which a turn of a loop begins to go past one of its nodes."""
    leading = {number} | closure(
        number,
        lambda n: (b for b in code.leading_to(n) if b in loop.nodes and n not in loop.entries),
    )
    passing = loop.nodes - leading
    yield from loop.entries & passing
    for here in leading - {number}:
        yield from passing.intersection(_after(code, here))


def never_ends(code: Code, number: int) -> bool:
    """Whether control comes back to a node again and again, and to no end of its function.

    What a call throws is left out.
    """
    ahead = closure(number, lambda n: code.nodes[n].next if n >= 0 else ())
    return number in ahead and min(ahead) >= 0


def begin_with(code: Code, loop: Loop, number: int) -> None:
    """Let the ways into a loop go through a copy of one of its nodes first."""
    for other, node in list(enumerate(code.nodes)):
        if other not in loop.nodes and loop.entries.intersection(node.next):
            code.nodes.append(replace(code.nodes[number], next=node.next))
            node.next = (len(code.nodes) - 1,)
    code.dominators = []


def _after(code: Code, number: int) -> Iterator[int]:
    node = code.nodes[number]
    return (t for t in (*node.next, *node.unwind) if t >= 0)


def closure(number: int, ways: Callable[[int], Iterable[int]]) -> frozenset[int]:
    """Return what ways lead to from a node, the node itself only if one leads back to it."""
    seen: set[int] = set()
    todo = [number]
    while todo:
        fresh = set(ways(todo.pop())) - seen
        seen |= fresh
        todo += fresh
    return frozenset(seen)
