"""Objects that live for one call: a function makes them, keeps them in its own variables and drops them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from forklint.engine.code import Code, values
from forklint.engine.program import Program
from forklint.ir import GLOBAL, RETURN, Call, Copy

_MAKER = ".__init__"


def brief_classes(program: Program) -> frozenset[str]:
    """Return the classes of Python that are a project's own affair and whose objects end with the function that makes them.

    A class is that if its name, or the name of a module that it lies in, begins with an underscore (PEP 8).
    """
    made: defaultdict[str, list[bool]] = defaultdict(list)
    for code in program.codes:
        for _, _, call in code.calls():
            if call.callee.endswith(_MAKER) and _is_private(owner := call.callee[: -len(_MAKER)]):
                made[owner].append(_is_kept(code, call))
    return frozenset(owner for owner, kept in made.items() if not any(kept))


def _is_private(owner: str) -> bool:
    return any(p.startswith("_") and not p.endswith("_") for p in owner.split("."))


def _is_kept(code: Code, call: Call) -> bool:
    """Whether an object that a function makes may outlive it: stored, returned, handed on, or the base of another."""
    if any(a.keyword == "self" and a.value for a in call.args):
        return True
    names = set(code.names_of(call.result))
    return any(_is_lasting(name) for name in names) or bool(names & set(_handed_on(code)))


def _is_lasting(name: str) -> bool:
    return name == RETURN or (name.startswith(GLOBAL) and ":" not in name)


def _handed_on(code: Code) -> Iterator[str]:
    for node in code.nodes:
        if isinstance(node.step, Call):
            yield from (v for a in node.step.args if a.keyword != "self" for v in a.values())
        elif isinstance(node.step, Copy) and node.step.target[-1:] == "]":
            yield from values(node.step)
