"""Where a thread is over: the places behind which it does not run any more."""

from __future__ import annotations

from collections.abc import Iterable

from forklint.engine.loops import innermost
from forklint.engine.program import Place, Program
from forklint.engine.uses import Use
from forklint.ir import GLOBAL

_DEEPEST = 2  # callers of what joins that count as joining


def ends(program: Program, start: Use, joins: Iterable[Use]) -> set[Place]:
    """Return the places of a program at which a thread is waited for, and the calls that lead there.

    A loop that waits for several is one such place, if they are not started in it.
    """
    mine = [
        j for j in joins if j.name == start.name and (_lasts(j) or j.function == start.function)
    ]
    found: set[Place] = set()
    for join in mine:
        loop = innermost(program.codes[join.function], join.node)
        inside = loop.nodes if loop is not None else frozenset()
        is_apart = join.function != start.function or start.node not in inside
        found |= {(join.function, n) for n in (inside if is_apart else ())}
        found.add((join.function, join.node))
    starting = program.above([start.function])
    functions = {j.function for j in mine if _lasts(j)}
    for _ in range(_DEEPEST):
        calls = {c for f in functions - starting for c in program.callers.get(f, ())}
        found |= calls
        functions = {c for c, _ in calls}
    return found


def _lasts(use: Use) -> bool:
    return use.name.startswith(GLOBAL)
