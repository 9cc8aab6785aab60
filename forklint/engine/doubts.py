"""The way that a story goes, edge by edge, and what on it makes a finding less sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forklint.engine.edges import Edge
from forklint.engine.facts import NO_SITE, Fact
from forklint.engine.table import Table
from forklint.ir import Call, Function

_CLOEXEC = "_CLOEXEC"  # what the names of the flags have in common


def chain(table: Table, edge: Edge) -> Iterator[Edge]:
    """Yield the edges from a finding back to the beginning, through the calls it came out of."""
    here: Edge | None = edge
    seen: set[Edge] = set()
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        origin = table.origins[here]
        if origin.through is not None:
            yield from _inside(table, origin.through)
            if table.contexts[origin.through.context].entry < 0:
                return  # the fact began in the callee
        here = origin.before


def _inside(table: Table, end: Edge) -> Iterator[Edge]:
    """Yield the edges of one call, from the callee's end back to its entry."""
    for edge in chain(table, end):
        yield edge
        if edge.context == end.context and edge.node == 0:
            return


def functions(table: Table, way: Sequence[Edge]) -> list[Function]:
    """Return the functions that a story goes through."""
    numbers = {table.contexts[edge.context].function for edge in way}
    return [table.program.codes[n].function for n in numbers]


def excludes_itself(table: Table, way: Sequence[Edge]) -> bool:
    """Whether two bodies of a story exclude each other: they are there under other conditions."""
    bodies = functions(table, way)
    asked = {f.condition for f in bodies if f.condition}
    return any(
        f"{f.name.partition(' if ')[0]} if {condition}" in table.program.numbers
        for f in bodies
        for condition in asked - {f.condition}
    )


def is_fallback(table: Table, function: int) -> bool:
    """Whether another body of a function, there under another condition, asks for close-on-exec at once.

    The one for systems that have no such flag cannot.
    """
    name = table.program.codes[function].function.name.partition(" if ")[0]
    others = (n for n in table.program.numbers if n.partition(" if ")[0] == name)
    numbers = {table.program.numbers[n] for n in others} - {function}
    calls = (c for n in numbers for c in table.program.codes[n].function.calls())
    return any(_CLOEXEC in word for c in calls for a in c.args for word in a.words or ())


def is_handed_in(table: Table, way: Sequence[Edge]) -> bool:
    """Whether a story goes through a call of a variable that can mean several functions."""
    return any(_is_of_several(table, edge) for edge in way if edge.node >= 0)


def _is_of_several(table: Table, edge: Edge) -> bool:
    node = table.program.codes[table.contexts[edge.context].function].nodes[edge.node]
    return len(node.targets) > 1 and isinstance(node.step, Call) and node.step.callee[:1] == "*"


def is_dying(table: Table, way: Sequence[Edge], fact: Fact) -> bool:
    """Whether a process starts another while it ends: in what never comes back, as only errors do.

    way: from its end; fact: what it ends with.
    """
    starts_another = fact.by == "spawn"
    for edge in way:
        code = table.program.codes[table.contexts[edge.context].function]
        starts_another |= edge.node >= 0 and code.nodes[edge.node].forks
        if starts_another and _ends_for_errors(table, edge):
            return True
    return False


def _ends_for_errors(table: Table, edge: Edge) -> bool:
    is_called = edge.node == 0 and table.facts[edge.fact].site == NO_SITE
    return is_called and table.program.is_for_errors(table.contexts[edge.context].function)
