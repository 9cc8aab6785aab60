"""Loops that close every descriptor: they close them all, whatever numbers they leave out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forklint.engine.code import Code, Node


def spread(code: Code) -> None:
    """Let the loop round a call that closes every number begin with that call.

    A loop that is not entered, or goes on past a number that it means to keep, would seem to close
    nothing on that way.
    """
    for number in [n for n, node in enumerate(code.nodes) if _sweeps(node)]:
        loop = _loop_round(code, number)
        if not loop:
            continue
        header, inside = loop
        swept = len(code.nodes)
        for other, node in enumerate(code.nodes):
            if other not in inside:
                node.next = tuple(swept if t == header else t for t in node.next)
        code.nodes.append(replace(code.nodes[number], next=(header,)))
        code.dominators = []


def _sweeps(node: Node) -> bool:
    return any(h.event == "sweep" and h.is_process for h in node.happenings())


def _loop_round(code: Code, number: int) -> tuple[int, frozenset[int]] | None:
    """Return the header and the nodes of the innermost loop round a node."""
    for header in (number, *code.dominating(number)):
        inside = {n for n in _behind(code, number) if header in (n, *code.dominating(n))}
        if any(header in code.nodes[n].next for n in inside | {number}):
            return header, frozenset(n for n in inside | {number} if _comes_to(code, n, header))
    return None


def _behind(code: Code, number: int) -> Iterator[int]:
    """Yield the nodes that control can come to behind a node."""
    seen: set[int] = set()
    todo = [number]
    while todo:
        for target in code.nodes[todo.pop()].next:
            if target >= 0 and target not in seen:
                seen.add(target)
                todo.append(target)
                yield target


def _comes_to(code: Code, number: int, target: int) -> bool:
    return number == target or target in _behind(code, number)
