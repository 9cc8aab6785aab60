"""Loops that read until nothing is left: they wait until nobody can write any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from forklint.engine import facts
from forklint.engine.code import RAISES, RETURNS, Code, Node
from forklint.engine.effects import Effects, Happening, Way
from forklint.engine.facts import PHASE, Fact
from forklint.engine.program import handed_in
from forklint.ir import ANY_SIGN, RAISED, Assume, Call, Copy, within
from forklint.models import RAISE

RECEIVED, DRAINED, REREAD, AT_END = "received", "drained", "reread", "at_end"
DEPTH = 4  # wrappers of wrappers
PLACES = 400  # a loop that is longer is not looked at
Brought = tuple[frozenset[str], str]  # what a call reads, and the signs of its result if it could


def spread(codes: Sequence[Code]) -> None:
    """Say before each call that reads in such a loop that it drains what it reads."""
    receiving = _receiving(codes)
    for code in codes:
        for number, node, call in list(code.calls()):
            for names, signs in _brought(codes, receiving, node, call):
                if _throws_at_end(node) and not _catches(code, number):
                    continue  # no end is looked for
                if event := _again(code, number, call.result, signs):
                    _put_before(code, number, event, names)


def _throws_at_end(node: Node) -> bool:
    """Whether an exception of a call tells that the end was reached."""
    ways = node.effects.ways if node.effects else ()
    return any(way.signs == RAISE and _tells_end(way) for way in ways)


def _catches(code: Code, number: int) -> bool:
    """Whether a handler of a function takes the exception of a call."""
    seen, todo = set[int](), list(code.nodes[number].unwind)
    while todo:
        here = todo.pop()
        if here < 0 or here in seen:
            continue
        seen.add(here)
        step = code.nodes[here].step
        if isinstance(step, Copy) and step.target == RAISED and step.source == "0":
            return True
        todo += code.nodes[here].next
    return False


def _receiving(codes: Sequence[Code]) -> Mapping[int, frozenset[str]]:
    """Return the parameters that functions read from, themselves or through what they call."""
    found: dict[int, frozenset[str]] = {}
    for _ in range(DEPTH):
        for number, code in enumerate(codes):
            names = {
                name
                for _, node, call in code.calls()
                for brought, _ in _brought(codes, found, node, call)
                for name in brought
                if any(within(name, p) for p in code.function.params)
            }
            if names:
                found[number] = frozenset(names)
    return found


def _brought(
    codes: Sequence[Code], receiving: Mapping[int, frozenset[str]], node: Node, call: Call
) -> Iterator[Brought]:
    for way in node.effects.ways if node.effects else ():
        for happening in way.happenings:
            if happening.event == RECEIVED:
                yield happening.names, way.signs
    for target in node.targets:
        if names := receiving.get(target):
            yield frozenset(handed_in(call, codes[target], names)), "+"


def _put_before(code: Code, number: int, event: str, names: frozenset[str]) -> None:
    """Let a call begin with an event of what it reads."""
    node = code.nodes[number]
    assert isinstance(node.step, Call)
    way = Way(ANY_SIGN, True, node.step.result, (Happening(event, names),))
    code.nodes.append(Node(node.step, (number,), effects=Effects((way,), raises=False)))
    code.nodes[-1].live = node.live | {node.step.result}
    new = len(code.nodes) - 1
    for other in code.nodes[:-1]:
        other.next = tuple(new if n == number else n for n in other.next)
        other.unwind = tuple(new if n == number else n for n in other.unwind)
    code.dominators = []
    code.drains = True


def _again(code: Code, number: int, result: str, signs: str) -> str:
    """Return whether a call whose result has some signs is made again on every way, on some or none.

    Ways on which something else has failed are no ways out, nor are those that end in an error.
    """
    begun = Fact(PHASE, "", guards=frozenset({(result, signs)}))
    todo = [(n, begun) for n in code.nodes[number].next]
    seen: set[tuple[int, Fact]] = set()
    again = leaves = False
    while todo:
        here, fact = todo.pop()
        again |= here == number
        if here == number or (here, fact) in seen:
            continue
        if here == RAISES:
            continue
        if here == RETURNS or _ends_well(code.nodes[here]) or len(seen) > PLACES:
            leaves = True
            continue
        seen.add((here, fact))
        todo += [(n, f) for f in _behind(code.nodes[here], fact) for n in code.nodes[here].next]
    return (REREAD if leaves else DRAINED) if again else ""


def _ends_well(node: Node) -> bool:
    """Whether a call ends the process with the status of success."""
    if not isinstance(node.step, Call) or node.next or node.targets or not node.effects:
        return False
    if any(h.event == "crash" for h in node.happenings()):
        return False
    status = node.step.args[0] if node.step.args else None
    return status is None or status.value == "0" or "EXIT_SUCCESS" in (status.words or ())


def _behind(node: Node, fact: Fact) -> Iterable[Fact]:
    """Return what is known behind a step, on each way it comes out."""
    match node.step:
        case Copy() as step:
            return [facts.copy(fact, step, node.live)]
        case Assume(name=name, signs="-", other="") if name not in dict(fact.guards):
            return []
        case Assume(name=name, signs=signs, other=other) if (
            other and "0" not in signs and name in dict(fact.guards)
        ):
            return []  # less was read than was asked for
        case Assume() as step:
            after = facts.assume(fact, step, node.live)
            return [] if after is None else [after]
        case Call() as call:
            fact = facts.forget(fact, call.result)
            if node.effects is None:
                return [fact]
            ways = [w for w in node.effects.ways if w.comes_back and not _tells_end(w)]
            return [facts.guard(fact, w.tested, w.signs or ANY_SIGN, node.live) for w in ways]
        case None:
            return [fact]


def _tells_end(way: Way) -> bool:
    """Whether a call says on this way that the end was reached before."""
    return any(h.event == AT_END for h in way.happenings)
