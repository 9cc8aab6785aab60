"""Dominators, and the places of the tree that they make."""

import random

import pytest

from forklint.engine.dominators import immediate, spans


def reached(after: list[list[int]], without: int) -> set[int]:
    """Return the nodes that control reaches from the first if one node is taken out."""
    seen, todo = {without}, [0]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo += after[node]
    return seen - {without}


@pytest.mark.parametrize("seed", range(50))
def test_a_node_dominates_what_is_not_reached_without_it(seed: int) -> None:
    drawn = random.Random(seed)
    count = drawn.randint(1, 12)
    after = [drawn.sample(range(count), drawn.randint(0, min(3, count))) for _ in range(count)]
    places = spans(immediate(after))
    for one in (reachable := reached(after, -1)):
        first, last = places[one]
        below = {n for n in reachable if first < places[n][0] <= last}
        assert below == reachable - reached(after, one) - {one}
