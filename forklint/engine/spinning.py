"""Loops that wait until a flag is free: `while (atomic_flag_test_and_set(&busy));` takes a lock."""

from __future__ import annotations

from dataclasses import replace

from forklint.engine.code import Code
from forklint.engine.effects import Happening, Way, on_each_way
from forklint.engine.loops import innermost
from forklint.ir import Assume

TRIED, TAKEN = "tried", "acquire"


def spread(code: Code) -> None:
    """Let a flag be a lock that is taken where a loop comes back to it until it was free."""
    for number, node in enumerate(code.nodes):
        if node.effects is not None and any(h.event == TRIED for h in node.happenings()):
            if _waits(code, number):
                node.effects = on_each_way(node.effects, _taken)


def _waits(code: Code, number: int) -> bool:
    """Whether only what a call says of its flag ends the loop that the call is in."""
    loop = innermost(code, number)
    if loop is None:
        return False
    result = getattr(code.nodes[number].step, "result", "")
    ends = {t for n in loop.nodes for t in code.nodes[n].next} - loop.nodes
    steps = [code.nodes[n].step if n >= 0 else None for n in ends]
    return bool(steps) and all(isinstance(s, Assume) and s.name == result for s in steps)


def _taken(way: Way) -> Way:
    return replace(way, happenings=tuple(map(_told, way.happenings)))


def _told(happening: Happening) -> Happening:
    return replace(happening, event=TAKEN) if happening.event == TRIED else happening
