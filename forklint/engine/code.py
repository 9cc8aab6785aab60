"""A function as the engine walks it: a graph of single steps, pruned to those that can matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from forklint.engine import liveness
from forklint.engine.dominators import immediate, spans
from forklint.engine.effects import CHILD_EVENTS, EVERY, SWEEP, USES, Effects, Happening
from forklint.engine.facts import sign_of
from forklint.engine.idle import without_idle_copies
from forklint.ir import (
    FIELD,
    GLOBAL,
    RAISED,
    RETURN,
    Assume,
    Block,
    Call,
    Copy,
    Function,
    Step,
    within,
)  # fmt: skip

RETURNS = -1
SIDES = 4  # of an `||` that are told apart
RAISES = -2


@dataclass(slots=True)
class Node:
    """One step with where control goes after it.

    targets: the functions that a call can mean; effects: what its model says; raises: what it has
    to be expected to raise, "" for nothing; live: the names whose signs some later test of this
    function reads.
    """

    step: Step | None
    next: tuple[int, ...] = ()
    unwind: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    effects: Effects | None = None
    guessed: bool = False
    unknown: bool = False
    raises: str = ""
    live: frozenset[str] = frozenset()

    def happenings(self) -> Iterator[Happening]:
        """Yield what can happen at this step, by its model, on any way it comes out."""
        if self.effects is not None:
            yield from self.effects.events()

    @property
    def sweeps(self) -> bool:
        """Whether a call closes each number that a loop counts; `closefrom` needs no loop."""
        return any(h.event == SWEEP and EVERY in h.names for h in self.happenings())

    @property
    def forks(self) -> bool:
        """Whether a child begins at this step itself."""
        return any(h.event in CHILD_EVENTS for h in self.happenings())


@dataclass(slots=True)
class Code:
    """The graph of one function; nodes[0] is the entry.

    pids: names of the process's own number; ppids: of its parent's; low: names of descriptors 0, 1
    and 2; keeps: names of a fork's result that outlive a call; steady: the parameters and flags that
    are tested and keep their value; steady_from: the nodes from which on a flag keeps it; drains:
    whether it reads something until nothing is left; switches: the variables that only ever get constants.
    """

    function: Function
    nodes: list[Node] = field(default_factory=list)
    pids: frozenset[str] = frozenset()
    ppids: frozenset[str] = frozenset()
    low: frozenset[str] = frozenset()
    dominators: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    before: list[list[int]] = field(default_factory=list)
    assigned: dict[str, list[int]] = field(default_factory=dict)
    keeps: frozenset[str] = frozenset()
    steady: frozenset[str] = frozenset()
    steady_from: dict[str, frozenset[int]] = field(default_factory=dict)
    drains: bool = False
    used: frozenset[str] = frozenset()
    switches: frozenset[str] = frozenset()
    _calls: list[tuple[int, Node, Call]] = field(default_factory=list)
    _counted: int = 0
    _lasting: dict[int, frozenset[str]] = field(default_factory=dict)
    asking: dict[int, frozenset[int]] = field(default_factory=dict)  # by fork, when asked for

    def surely(self, number: int, asked: Set[str] | None = None) -> dict[str, str]:
        """Return the signs that the tests on every way to a node have taught, of some names or of all."""
        known: dict[str, str] = {}
        for before in self.dominating(number):
            step = self.nodes[before].step
            if not isinstance(step, Assume) or step.other:
                continue
            if asked is not None and step.name not in asked:
                continue
            if not self._changes(step.name, before, number):
                known.setdefault(step.name, step.signs)
        return known

    def lessons(self, number: int) -> list[dict[str, str]]:
        """Return what tests have taught before a node: one answer, or one for each side of an `||`."""
        common = self.surely(number)
        for join in (number, *self.dominating(number)):
            sides = self.before[join]
            if 1 < len(sides) <= SIDES and all(self._is_test(p) for p in sides):
                return [self._lesson(p, number) | common for p in sides]
        return [common]

    def _is_test(self, number: int) -> bool:
        step = self.nodes[number].step
        return isinstance(step, Assume) and not step.other

    def _lesson(self, test: int, number: int) -> dict[str, str]:
        """Return what a test and those before it teach that still holds at a node."""
        step = self.nodes[test].step
        assert isinstance(step, Assume)
        taught = self.surely(test) | {step.name: step.signs}
        return {n: s for n, s in taught.items() if not self._changes(n, test, number)}

    def dominating(self, number: int) -> Iterable[int]:
        """Yield the nodes that every way to a node goes through, the nearest first."""
        self._settle()
        while self.dominators[number] != number:
            number = self.dominators[number]
            yield number

    def leading_to(self, number: int) -> list[int]:
        """Return the nodes that control can come from."""
        self._settle()
        return self.before[number]

    def _settle(self) -> None:
        """Find what leads where, once, when nothing changes the graph any more."""
        if not self.dominators:
            self.dominators = immediate(_ways(self.nodes))
            self.spans = spans(self.dominators)
            self.before = _before(self.nodes)
            self.assigned = _assigned(self.nodes)

    def _changes(self, name: str, test: int, number: int) -> bool:
        """Whether a name may be assigned between its test and a node, and not be tested again."""
        changes = {n for n in self.assigned.get(name, ()) if self.is_behind(n, test)}
        return bool(changes) and not changes.isdisjoint(self._between(test, number))

    def _between(self, test: int, number: int) -> set[int]:
        """Return the nodes from which there is a way to a node that does not lead through a test."""
        found: set[int] = set()
        todo = list(self.before[number])
        while todo:
            here = todo.pop()
            if here != test and here not in found:
                found.add(here)
                todo += self.before[here]
        return found

    def leading(self, numbers: Iterable[int]) -> frozenset[int]:
        """Return the nodes from which there is a way to some, those included."""
        todo = list(numbers)
        found = set(todo)
        while todo:
            fresh = set(self.leading_to(todo.pop())) - found
            found |= fresh
            todo += fresh
        return frozenset(found)

    def is_steady(self, name: str, number: int) -> bool:
        """Whether a lasting variable or flag keeps its value from a node on."""
        return name in self.steady or number in self.steady_from.get(name, ())

    def setting(self, name: str) -> Sequence[int]:
        """Return the assignments of a function that set a name."""
        self._settle()
        return self.assigned.get(name, ())

    def is_behind(self, number: int, test: int) -> bool:
        """Whether every way to a node goes through another, the test."""
        self._settle()
        first, last = self.spans[test]
        return first < self.spans[number][0] <= last

    def names_of(self, name: str) -> list[str]:
        """Return the names that a value comes to have, by whatever way."""
        found = [name]
        copies = [n.step for n in self.nodes if isinstance(n.step, Copy)]
        for here in found:
            found += [c.target for c in copies if c.source == here and c.target not in found]
        return found

    def used_at(self, number: int) -> frozenset[str]:
        """Return the lasting names of the objects that a node uses, whatever they are called there."""
        if number not in self._lasting:
            self._lasting[number] = frozenset(n for n in self.used_names(number) if n[:1] == GLOBAL)
        return self._lasting[number]

    def used_names(self, number: int) -> list[str]:
        """Return all names, from where they came, of the objects that a node uses."""
        return self._origins(
            {n for h in self.nodes[number].happenings() if h.event in USES for n in h.names}
        )

    def _origins(self, names: Iterable[str]) -> list[str]:
        """Return the names that values with some names had before, by assignments and by what models say."""
        found = list(names)
        pairs = self._given_names() if found else ()
        for here in found:
            found += [s for t, s in pairs if t == here and s not in found]
        return found

    def _given_names(self) -> list[tuple[str, str]]:
        pairs = [(n.step.target, n.step.source) for n in self.nodes if isinstance(n.step, Copy)]
        return pairs + [
            a for _, node, _ in self.calls() if node.effects for a in node.effects.aliases
        ]

    def is_in_loop(self, number: int) -> bool:
        """Whether control can come back to a node."""
        self._settle()
        return number in self._between(RETURNS, number)

    def is_dropped(self, result: str) -> bool:
        """Whether nothing but a test, or what copies it, takes what a call comes out as."""
        if not self.used:
            taken = [n for n in self.nodes if all(h.event != "duplicate" for h in n.happenings())]
            named = (name for node in taken for name in values(node.step))
            self.used = frozenset(name for name in named if name[:1] == "$") | {RETURN}
        return result[:1] == "$" and result not in self.used

    def calls(self) -> Sequence[tuple[int, Node, Call]]:
        """Return the calls that are left, with their nodes."""
        if self._counted != len(self.nodes):  # asked for the first time, or nodes were added
            self._counted = len(self.nodes)
            steps = enumerate(self.nodes)
            self._calls = [(n, node, node.step) for n, node in steps if isinstance(node.step, Call)]
        return self._calls


def values(step: Step | None) -> list[str]:
    """Return what a step hands on or stores."""
    if isinstance(step, Call):
        return [value for arg in step.args for value in arg.values()]
    return [step.source] if isinstance(step, Copy) else []


def build(function: Function, meanings: Mapping[int, Node], keep_unknown: bool) -> Code:
    """Lay out a function's steps as nodes; meanings are its calls by the identity of the step."""
    wanted = [[s for s in b.steps if _matters(s, meanings, keep_unknown)] for b in function.blocks]
    wanted = without_idle_copies(wanted, function.params)
    starts: list[int] = []
    count = 1
    for steps in wanted:
        starts.append(count)
        count += len(steps)
    code = Code(function)
    first = _first_nodes(function, wanted, starts)
    code.nodes = [Node(None, first(0))]
    for number, steps in enumerate(wanted):
        block = function.blocks[number]
        for offset, step in enumerate(steps):
            node = meanings.get(id(step)) or Node(step)
            here = starts[number] + offset
            after = _after(number, block, function, first)
            node.next = (here + 1,) if offset + 1 < len(steps) else after
            if isinstance(step, Call) and step.unwind is not None:
                node.unwind = first(step.unwind)
            code.nodes.append(node)
    code.keeps = _fork_results(code) if keep_unknown else frozenset()
    code.steady, code.switches = _steady(code), _switches(code)
    always = frozenset({RETURN, RAISED}) | code.keeps | code.steady
    liveness.add(code.nodes, _before(code.nodes), always, _handed(code))
    return code


def _fork_results(code: Code) -> frozenset[str]:
    """Return the lasting names that the results of a function's forks come to have."""
    found = {call.result for _, node, call in code.calls() if node.targets or node.forks}
    for node in code.nodes:
        if isinstance(node.step, Copy) and node.step.source in found:
            found.add(node.step.target)
    params = code.function.params
    return frozenset(
        n
        for n in found
        if (n.startswith(GLOBAL) and not n.startswith(FIELD)) or any(within(n, p) for p in params)
    )


def _matters(step: Step, meanings: Mapping[int, Node], keep_unknown: bool) -> bool:
    if not isinstance(step, Call):
        return True
    meaning = meanings[id(step)]
    return keep_unknown or bool(meaning.targets or meaning.effects)


def _first_nodes(
    function: Function, wanted: Sequence[Sequence[Step]], starts: Sequence[int]
) -> Callable[[int], tuple[int, ...]]:
    """Return a function from a block to the nodes that run first when control enters it."""
    memo: dict[int, tuple[int, ...]] = {}

    def first(block: int) -> tuple[int, ...]:
        if block in memo:
            return memo[block]
        found: dict[int, None] = {}
        seen, todo = {block}, [block]
        while todo:
            here = todo.pop()
            if wanted[here]:
                found[starts[here]] = None
            elif end := _end(here, function.blocks[here], function):
                found[end] = None
            else:
                fresh = [b for b in reversed(function.blocks[here].next) if b not in seen]
                seen.update(fresh)
                todo += fresh
        memo[block] = tuple(found)
        return memo[block]

    return first


def _end(number: int, block: Block, function: Function) -> int:
    if block.next:
        return 0
    return RAISES if number == function.raises else RETURNS


def _after(
    number: int, block: Block, function: Function, first: Callable[[int], tuple[int, ...]]
) -> tuple[int, ...]:
    if end := _end(number, block, function):
        return (end,)
    return tuple(dict.fromkeys(node for target in block.next for node in first(target)))


def _ways(nodes: Sequence[Node]) -> list[list[int]]:
    """Return, for each node, those that control can go on to in the function."""
    return [[t for t in (*n.next, *n.unwind) if t >= 0] for n in nodes]


def _before(nodes: Sequence[Node]) -> list[list[int]]:
    """Return, for each node, those that control can come from."""
    found: list[list[int]] = [[] for _ in nodes]
    for here, targets in enumerate(_ways(nodes)):
        for target in targets:
            found[target].append(here)
    return found


def _assigned(nodes: Sequence[Node]) -> dict[str, list[int]]:
    """Return the nodes that assign each name."""
    found: dict[str, list[int]] = {}
    for number, node in enumerate(nodes):
        if isinstance(node.step, Copy):
            found.setdefault(node.step.target, []).append(number)
    return found


def _handed(code: Code) -> frozenset[str]:
    """Return the results of forks, perhaps of wrappers, that a function hands to another to test."""
    forked = {call.result for _, node, call in code.calls() if node.forks or node.targets}
    for node in code.nodes if forked else ():
        if isinstance(node.step, Copy) and node.step.source in forked:
            forked.add(node.step.target)
    calls = [call for _, node, call in code.calls() if node.targets] if forked else []
    return frozenset(forked & {arg.value for call in calls for arg in call.args})


def _steady(code: Code) -> frozenset[str]:
    """Return the parameters that are tested and keep their value: a caller's constant decides."""
    steps = [n.step for n in code.nodes]
    tested = {s.name for s in steps if isinstance(s, Assume) and not s.other}
    given = {s.target for s in steps if isinstance(s, Copy)}
    return frozenset(p for p in code.function.params if p in tested - given)


def _switches(code: Code) -> frozenset[str]:
    """Return the variables of a function that only ever get constants."""
    sources: dict[str, list[str]] = {}
    for node in code.nodes:
        match node.step:
            case Copy(target=target, source=source) if target[0] not in "@$":
                sources.setdefault(target, []).append(source)
            case Call(result=result):
                sources.setdefault(result, []).append("")
    constant = {n for n, given in sources.items() if all(map(sign_of, given))}
    return frozenset(constant) - {RETURN, RAISED}
