"""Loops that close every descriptor: they close them all, whatever numbers they leave out."""

from __future__ import annotations

from dataclasses import replace

from forklint.engine.code import Code, Node
from forklint.engine.effects import EVERY


def spread(code: Code) -> None:
    """Let the loop round a call that closes every number begin with that call.

    A loop that is not entered, or goes on past a number that it means to keep, would seem to close
    nothing on that way.
    """
    for number in [n for n, node in enumerate(code.nodes) if _sweeps(node)]:
        loop = _loop_round(code, number)
        if not loop:
            continue
        for other, node in list(enumerate(code.nodes)):
            if other not in loop and loop & set(node.next):
                code.nodes.append(replace(code.nodes[number], next=node.next))
                node.next = (len(code.nodes) - 1,)
        code.dominators = []


def _sweeps(node: Node) -> bool:
    """Whether a call closes the number that a loop counts; `closefrom` needs no loop."""
    return any(h.event == "sweep" and EVERY in h.names for h in node.happenings())


def _loop_round(code: Code, number: int) -> set[int]:
    """Return the nodes of the innermost loop round a node, none if there is no loop."""
    for above in code.dominating(number):
        within = {n for n in range(len(code.nodes)) if above in code.dominating(n)}
        loop = _behind(code, number, within)
        if number in loop:
            return {n for n in loop if number in _behind(code, n, within)}
    return set()


def _behind(code: Code, number: int, within: set[int]) -> set[int]:
    """Return the nodes that control can come to behind a node without leaving a set."""
    seen: set[int] = set()
    todo = [number]
    while todo:
        fresh = {t for t in code.nodes[todo.pop()].next if t in within} - seen
        seen |= fresh
        todo += fresh
    return seen
