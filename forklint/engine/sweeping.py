"""Loops that close all there is, every number or what a container holds: they leave none out.

A loop that is not entered, or goes on past a number that it means to keep, would seem to close nothing
on that way.  In the same way the search for a free place in a container is taken to find one.
"""

from __future__ import annotations

from forklint.engine.code import Code
from forklint.engine.handing import Handing
from forklint.engine.loops import Loop, begin_with, decisions, innermost
from forklint.ir import Assume, Call, Copy, within


def spread(code: Code, handing: Handing) -> None:
    """Let loops that close everything begin with that, and those that seek a place with taking it."""
    asked = {_container(s.name) for s in (n.step for n in code.nodes) if isinstance(s, Assume)}
    chosen = [(number, _loop(code, number, handing, asked)) for number in range(len(code.nodes))]
    for number, loop in chosen:
        if loop is not None:
            begin_with(code, loop, number)


def _loop(code: Code, number: int, handing: Handing, asked: set[str]) -> Loop | None:
    """Return the loop that is to begin with a node; asked are the containers that tests look at."""
    node = code.nodes[number]
    match node.step:
        case Copy(target=target, source=source) if "[]" in target and source[:1].isalpha():
            return _search(code, number, target) if _container(target) in asked else None
        case Call():
            closed = (name for event, name in handing.befallen(node) if event == "close")
            parts = frozenset(n for n in closed if "[]" in n or "." in n)
            loop = innermost(code, number) if parts or node.sweeps else None
            if loop and (node.sweeps or _closes_all(code, number, loop, parts)):
                return loop
    return None


def _container(name: str) -> str:
    return name.partition("[")[0]


def _closes_all(code: Code, number: int, loop: Loop, names: frozenset[str]) -> bool:
    """Whether a loop closes each element that is open, but for one at most: nothing else decides."""
    moved = {s.target for s in (code.nodes[n].step for n in loop.nodes) if isinstance(s, Copy)}
    if not any("[]" in name or name.partition(".")[0] in moved for name in names):
        return False
    asked = names | {
        call.result
        for n, _, call in code.calls()
        if n in loop.nodes and any(arg.value in names for arg in call.args)
    }
    tests = (code.nodes[n].step for n in decisions(code, loop, number))
    return all(isinstance(test, Assume) and _is_of(test, asked) for test in tests)


def _is_of(test: Assume, names: frozenset[str]) -> bool:
    """Whether a loop passes over an element since that is not open, or is the one to keep."""
    if not test.other:
        return test.name in names
    return test.signs == "0" and bool(names & {test.name, test.other})


def _search(code: Code, number: int, place: str) -> Loop | None:
    """Return the loop that looks for the free place which an assignment fills."""
    root, asked, here = _container(place), False, number
    while True:
        before = code.leading_to(here)
        loops = (innermost(code, n) for n in before)
        if found := next((one for one in loops if one and number not in one.nodes), None):
            return found if asked else None
        if len(before) != 1:
            return None
        here = before[0]
        test = code.nodes[here].step
        asked |= isinstance(test, Assume) and within(test.name, root)
