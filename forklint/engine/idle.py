"""Assignments that nothing sees: copies between names that no call, test or caller asks for."""

from __future__ import annotations

from collections.abc import Sequence

from forklint.ir import GLOBAL, RAISED, RETURN, Assume, Call, Copy, Step, root


def without_idle_copies(
    wanted: Sequence[Sequence[Step]], params: Sequence[str]
) -> list[list[Step]]:
    """Return the steps of a function's blocks without such copies."""
    seen: set[str] = {RETURN, RAISED, *params}
    for steps in wanted:
        for step in steps:
            if isinstance(step, Assume):
                seen |= {root(step.name), root(step.other)}
            elif isinstance(step, Call):
                seen |= {root(v) for a in step.args for v in a.values()} | {step.result}
    grows = True
    copies = [s for steps in wanted for s in steps if isinstance(s, Copy)]
    while grows:
        before = len(seen)
        for copy in copies:
            if root(copy.target) in seen or copy.target[:1] == GLOBAL:
                seen.add(root(copy.source))
        grows = len(seen) != before
    return [
        [
            s
            for s in steps
            if not isinstance(s, Copy) or root(s.target) in seen or s.target[0] == GLOBAL
        ]
        for steps in wanted
    ]
