"""Whether a story's way through each function can be taken: no test on it says what an earlier one denies.

The solver forgets signs where many facts meet (table.py, LEARNT), so the way it kept of a finding may go
through both `if (x)` and `if (!x)`.  A way that is told is walked once more, with every sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from forklint.engine import facts
from forklint.engine.code import Code, Node
from forklint.engine.edges import Edge
from forklint.engine.facts import PHASE, Fact
from forklint.engine.table import Table
from forklint.ir import FUNCTION, Assume, Call, Copy, root

_NOTHING = Fact(PHASE, "")


def contradicts_itself(table: Table, way: Sequence[Edge]) -> bool:
    """Whether the edges of a story, told from its end, go a way that no process can take."""
    return any(
        not _can_be_taken(table.program.codes[table.contexts[context].function], nodes)
        for context, nodes in _ways(reversed(way))
    )


def calls_another(table: Table, way: Sequence[Edge]) -> bool:
    """Whether something happens in a function that a story calls by a parameter, and its caller hands in another.

    way: from its end. The solver takes what any caller hands in for what each does.
    """
    entered: dict[int, Edge] = {}
    told = list(reversed(way))
    for number, (before, here) in enumerate(pairwise(told), 1):
        if here.node != 0 or here.context == before.context or before.node < 0:
            continue
        entered[here.context] = before
        name, meant = _handed_in(table, before, entered.get(before.context))
        called = table.contexts[here.context].function
        is_meant = called in meant or name in ("", table.program.codes[called].function.label)
        if not (is_meant or _comes_out_of(table, before, told[number:])):
            return True
    return False


def _comes_out_of(table: Table, before: Edge, after: Iterable[Edge]) -> bool:
    """Whether a story comes out of a call as it went in; before: the edge at the call."""
    behind = (e for e in after if e.context == before.context and e.node != 0)
    states = (table.facts[edge.fact].state for edge in behind)
    return next(states, "") == table.facts[before.fact].state


def _handed_in(table: Table, calling: Edge, caller: Edge | None) -> tuple[str, tuple[int, ...]]:
    """Return the function that a call by a parameter means in a story, "" if that is not told.

    Its numbers come with it: none if nothing happens in it that matters.
    """
    program = table.program
    code = program.codes[table.contexts[calling.context].function]
    step = code.nodes[calling.node].step
    if caller is None or not isinstance(step, Call) or step.callee[1:] not in code.function.params:
        return "", ()
    outer = program.codes[table.contexts[caller.context].function]
    call = outer.nodes[caller.node].step
    given = (
        facts.passed(call, code.function).get(step.callee[1:]) if isinstance(call, Call) else None
    )
    if given is None or not given.value.startswith(FUNCTION):
        return "", ()
    name = given.value[1:]
    return name, program.entry(name, outer.function.span.path)


def _ways(chain: Iterable[Edge]) -> Iterator[tuple[int, list[int]]]:
    """Yield the nodes that a story goes through in each call of a function, in their order."""
    open_: dict[int, list[int]] = {}
    for edge in chain:
        if edge.node == 0 and edge.context in open_:
            yield edge.context, open_.pop(edge.context)
        way = open_.setdefault(edge.context, [])
        if edge.node >= 0 and way[-1:] != [edge.node]:
            way.append(edge.node)
    yield from open_.items()


def _can_be_taken(code: Code, way: list[int]) -> bool:
    known = _NOTHING
    for number, after in pairwise(way):
        node = code.nodes[number]
        if after not in (*node.next, *node.unwind):
            known = _NOTHING  # what lies between is not told
            continue
        left = _behind(code, number, node, known)
        if left is None:
            return False
        known = left
    return True


def _behind(code: Code, number: int, node: Node, known: Fact) -> Fact | None:
    """Return what is known behind a node; None if it cannot be passed."""
    match node.step:
        case Assume() as step:
            steady = code.is_steady(step.name, number)
            return facts.assume(known, step, node.live, steady, most=len(code.nodes))
        case Copy() as step:
            return facts.copy(known, step, node.live)
        case Call() as step:
            touched = {root(n) for a in step.args for n in (a.value, a.identity)} | {step.result}
            kept = ((n, s) for n, s in known.guards if root(n.partition(" & ")[0]) not in touched)
            return known._replace(guards=frozenset(kept))
    return known
