"""Loops over the standard descriptors alone, which are no sweep of all descriptors."""

from __future__ import annotations

from dataclasses import replace

from forklint.engine.code import Code
from forklint.engine.effects import EVERY, Effects, Happening
from forklint.ir import Assume, Call, Copy, Step

STANDARD = 3  # the numbers below are those every program begins with


def narrow(code: Code) -> None:
    """Let a loop that counts from one standard descriptor to another close no more than these."""
    for number, node in enumerate(code.nodes):
        if node.sweeps and node.effects is not None and (name := _standard(code, number)):
            node.effects = _of_one(node.effects, name)


def _standard(code: Code, number: int) -> str:
    """Return the counter that a call is made with, if it is below 3 whenever control comes there; else ""."""
    step = code.nodes[number].step
    for name in sorted({arg.value for arg in step.args} if isinstance(step, Call) else set()):
        said = _last_said(code, number, name)
        if said and all(_is_standard(one) for one in said):
            return name
    return ""


def _last_said(code: Code, number: int, name: str) -> list[Step | None]:
    """Return the last test or assignment of a name on each way to a node, None for a way without one."""
    found: list[Step | None] = []
    seen, todo = {number}, list(code.leading_to(number)) or [0]
    while todo:
        here = todo.pop()
        step = code.nodes[here].step
        match step:
            case Assume(name=tested) if tested == name:
                found.append(step)
            case Copy(target=target) if target == name:
                found.append(step)
            case _ if here == 0:
                found.append(None)
            case _:
                fresh = [n for n in code.leading_to(here) if n not in seen]
                seen.update(fresh)
                todo += fresh
    return found


def _is_standard(step: Step | None) -> bool:
    """Whether a test or an assignment says that a number is below 3."""
    match step:
        case Assume(other=other, signs=signs) if other.isdigit() and "+" not in signs:
            return "-" in signs and int(other) + (signs != "-") <= STANDARD
        case Copy(source=source):
            return source.isdigit() and int(source) < STANDARD
    return False


def _of_one(effects: Effects, name: str) -> Effects:
    """Return what a call does, with a number alone as its subject where every number was."""
    ways = tuple(
        replace(way, happenings=tuple(_narrowed(h, name) for h in way.happenings))
        for way in effects.ways
    )
    return replace(effects, ways=ways)


def _narrowed(happening: Happening, name: str) -> Happening:
    return replace(happening, names=frozenset({name})) if EVERY in happening.names else happening
