"""Immediate dominators (Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm, 2001)."""

from __future__ import annotations

from collections.abc import Sequence


def immediate(after: Sequence[Sequence[int]]) -> list[int]:
    """Return, for each node of a graph that begins at 0, the node every way to it goes through.

    after: the successors of each node; unreachable nodes and the first get themselves.
    """
    order = _postorder(after)
    rank = {node: n for n, node in enumerate(order)}
    before: list[list[int]] = [[] for _ in after]
    for node in order:
        for target in after[node]:
            before[target].append(node)
    found = list(range(len(after)))
    known = {0}
    changed = True
    while changed:
        changed = False
        for node in reversed(order[:-1]):
            ways = [b for b in before[node] if b in known]
            new = ways[0]
            for way in ways[1:]:
                new = _meet(new, way, found, rank)
            if node not in known or found[node] != new:
                found[node], changed = new, True
                known.add(node)
    return found


def spans(dominators: Sequence[int]) -> list[tuple[int, int]]:
    """Return, for each node, its place in a walk of the tree of dominators and the last place below it."""
    below: list[list[int]] = [[] for _ in dominators]
    roots: list[int] = []
    for node, above in enumerate(dominators):
        (roots if above == node else below[above]).append(node)
    order: list[int] = []
    todo = roots
    while todo:
        node = todo.pop()
        order.append(node)
        todo += below[node]
    place = {node: n for n, node in enumerate(order)}
    last = dict(place)
    for node in reversed(order):
        above = dominators[node]
        last[above] = max(last[above], last[node])
    return [(place[node], last[node]) for node in range(len(dominators))]


def _meet(one: int, other: int, found: Sequence[int], rank: dict[int, int]) -> int:
    while one != other:
        while rank[one] < rank[other]:
            one = found[one]
        while rank[other] < rank[one]:
            other = found[other]
    return one


def _postorder(after: Sequence[Sequence[int]]) -> list[int]:
    order: list[int] = []
    seen = {0}
    stack = [(0, iter(after[0]))]
    while stack:
        node, ways = stack[-1]
        target = next((t for t in ways if t not in seen), None)
        if target is None:
            order.append(node)
            stack.pop()
        else:
            seen.add(target)
            stack.append((target, iter(after[target])))
    return order
