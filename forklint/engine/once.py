"""What code makes where there is none yet: once, whoever comes first, and never again in a child."""

from __future__ import annotations

from collections.abc import Collection

from forklint.engine.code import Code
from forklint.engine.facts import CONSTRUCTORS
from forklint.engine.program import Program
from forklint.ir import GLOBAL, Assume, Call, Copy

_NOTHING = ("None", "0")  # what is assigned where something is given up
_FIRST = CONSTRUCTORS | {"<module>"}  # what runs before all else


def is_made_once(code: Code, number: int, name: str) -> bool:
    """Whether a name gets its object where tests have told that it, or a copy of it, holds none yet.

    What tells so may be another name that the function sets there, as of the object which has this one.
    """
    copies = [n.step for n in code.nodes if isinstance(n.step, Copy)]
    asked = {name, *(c.target for c in copies if c.source == name)}
    here = code.nodes[number].step
    made = [
        n for n, _, call in code.calls() if isinstance(here, Copy) and call.result == here.source
    ]
    if any("0" in code.surely(n, asked).values() for n in (number, *made)):
        return True
    settled = {c.target for c in copies if c.target.startswith(GLOBAL) and c.source != "None"}
    tests = (code.nodes[n].step for n in code.dominating(number))
    return any(isinstance(t, Assume) and t.signs == "0" and t.name in settled for t in tests)


def kept_once(code: Code, call: Call) -> set[str]:
    """Return the lasting names in which a function keeps what a call makes, or is made on, where they hold none yet."""
    values = (call.result, *(a.value for a in call.args if a.keyword == "self"))
    names = {n for v in values if v for n in code.names_of(v)}
    return {
        step.target
        for number, node in enumerate(code.nodes)
        if isinstance(step := node.step, Copy) and step.target.startswith(GLOBAL)
        if step.target in names and is_made_once(code, number, step.target)
    }


def is_emptied(program: Program, names: Collection[str]) -> bool:
    """Whether some function, but for constructors, gives up what one of some lasting names holds."""
    return any(
        step.target in names and step.source in _NOTHING
        for code in program.codes
        if code.function.label not in _FIRST
        for step in (n.step for n in code.nodes)
        if isinstance(step, Copy)
    )
