"""Whether a parent goes on to read or write a descriptor that its child has a copy of."""

from __future__ import annotations

from collections.abc import Iterable

from forklint.engine.facts import CALLER
from forklint.engine.order import After
from forklint.engine.program import Program
from forklint.engine.sites import Site
from forklint.ir import FIELD, GLOBAL

SPOKEN = "spoken"
_DEPTH = 3  # calls that a descriptor is handed on through


def speaks(program: Program, site: Site, names: frozenset[str]) -> bool:
    """Whether code that only the parent comes to behind a fork reads or writes what some names name."""
    places = After(program, (site.function, site.node)).places
    own = {n for f, n in places if f == site.function} - (site.child_nodes - site.parent_nodes)
    return _speaks(program, site.function, names, own, _DEPTH)


def _speaks(
    program: Program, number: int, names: frozenset[str], nodes: Iterable[int] | None, depth: int
) -> bool:
    code = program.codes[number]
    for where, node, call in code.calls():
        if nodes is not None and where not in nodes:
            continue
        if any(h.event == SPOKEN and h.names & names for h in node.happenings()):
            return True
        for target in node.targets if depth else ():
            inner = program.bound(call, target).in_callee(names) - {CALLER}
            lasting = {n for n in names if n.startswith(GLOBAL) and not n.startswith(FIELD)}
            if inner | lasting and _speaks(
                program, target, frozenset(inner | lasting), None, depth - 1
            ):
                return True
    return False
