"""Which names are tested later: of those alone the signs are worth keeping (backward data flow)."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from forklint.ir import FIELD, Assume, Call, Copy, Step

if TYPE_CHECKING:
    from forklint.engine.code import Node


def add(
    nodes: Sequence[Node], previous: Sequence[Sequence[int]], always: frozenset[str],
    handed: frozenset[str],
) -> None:  # fmt: skip
    """Note, for each node, the names whose signs are tested behind it.

    previous: the nodes that control can come from; always: names that are asked at the end of the
    function; handed: results that it hands to another to test.
    """
    before: list[frozenset[str]] = [frozenset()] * len(nodes)
    todo = [-number for number in reversed(range(len(nodes)))]  # a heap: the last node first
    waiting = set(todo)
    while todo:
        number = -heappop(todo)
        waiting.discard(-number)
        node = nodes[number]
        after = always.union(*(before[t] for t in (*node.next, *node.unwind) if t >= 0))
        node.live = after
        needed = _needed(node.step, after, handed)
        if needed != before[number]:
            before[number] = needed
            for earlier in previous[number]:
                if -earlier not in waiting:
                    waiting.add(-earlier)
                    heappush(todo, -earlier)


def _needed(step: Step | None, after: frozenset[str], handed: frozenset[str]) -> frozenset[str]:
    """Return the names whose signs are asked from a step on; those of handed are by who gets them."""
    match step:
        case Assume(name=name, other=""):
            return after | {name}
        case Copy(target=target, change="more" | "less") if target in after:
            return after
        case Copy(target=target, source=source) if target in after and not source.startswith(FIELD):
            return after - {target} | ({source} if source else frozenset())
        case Copy(target=target, source=source) if target[-1:] == "]":
            root = target.partition("[")[0]
            return after | {source} if root in after and source else after
        case Call(args=args, result=result):
            return (after - {result}) | handed.intersection(arg.value for arg in args)
        case _:
            return after
