"""The whole program: functions, what each call can mean, and what each function can cause."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from forklint.engine import facts
from forklint.engine.alike import Alike
from forklint.engine.code import Code, Node, values
from forklint.engine.effects import CHILD_ROLES
from forklint.engine.handing import Handing
from forklint.ir import FUNCTION, GLOBAL, Assume, Call, Module, root
from forklint.models import Models
from forklint.source import is_beside

ACQUIRES = ("acquire", "reacquire", "acquired", "entered")
AWAITS = ("awaits", "outwaits")  # what a child waits for

ERRORS = 4  # calls of a function that ends the process, from which on it is taken to be for errors

Place = tuple[int, int]  # a function and a node of it
Apart = Mapping[int, Collection[int]]  # nodes of functions that are left out


@dataclass(slots=True)
class Summary:
    """What a function and everything it calls can do, whatever the path.

    process: events that befall the process; subject: events that befall one subject; returns:
    whether control can come back; passes: whether a parameter can come to be called otherwise;
    globals: the lasting names that events befall or that are handed on under another name;
    acquires: the parameters, and what lies in them, that are taken as locks; asks: those, and the
    lasting variables, whose sign is tested; assigned: the lasting variables that get a new value.
    """

    process: set[str] = field(default_factory=set)
    subject: set[str] = field(default_factory=set)
    returns: bool = False
    passes: bool = False
    globals: set[str] = field(default_factory=set)
    acquires: set[str] = field(default_factory=set)
    asks: set[str] = field(default_factory=set)
    assigned: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Program:
    """Every function that was lowered, linked to those it calls."""

    language: str
    models: Models
    codes: list[Code]
    numbers: Mapping[str, int]
    callers: dict[int, list[tuple[int, int]]]
    entries: dict[int, set[str]]
    summaries: list[Summary]
    taken: frozenset[int]
    modules: Sequence[Module]
    find: Callable[[str, str], tuple[int, ...]]
    mentioned: Mapping[int, tuple[int, ...]]
    open_ended: frozenset[int]
    protected: frozenset[str]
    tabled: frozenset[int]
    handing: Handing
    alike: Alike = field(init=False)
    _bound: dict[tuple[int, int], facts.Bound] = field(default_factory=dict)
    _places: dict[int, tuple[Code, int]] = field(default_factory=dict)
    _called: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=dict)
    _for_errors: dict[int, bool] = field(default_factory=dict)
    _called_back: frozenset[int] | None = None

    def __post_init__(self) -> None:
        self.alike = Alike(self.codes)

    def bound(self, call: Call, target: int) -> facts.Bound:
        """Map the parameters of a function to the names, lasting ones too, of what one of the program's calls passes."""
        key = id(call), target
        if key not in self._bound:
            bound = facts.Bound(call, self.codes[target].function)
            self._bound[key] = bound
            code, number = self._place(call)
            for param, names in bound.items():
                also = self.alike.names(code, number, names)[len(names) :]
                bound[param] = (*names, *(n for n in also if n.startswith(GLOBAL)))
        return self._bound[key]

    def _place(self, call: Call) -> tuple[Code, int]:
        """Return where a call of the program stands."""
        if not self._places:
            every = ((code, number, one) for code in self.codes for number, _, one in code.calls())
            self._places = {id(one): (code, number) for code, number, one in every}
        return self._places[id(call)]

    def is_called_back(self, number: int) -> bool:
        """Whether what is handed on or stored leads to a function of C."""
        if self._called_back is None:
            self._called_back = frozenset(self.reach(self.taken))
        return self.language != "python" and number in self._called_back

    def called(self, number: int, guessed: bool = True) -> tuple[int, ...]:
        """Return the functions that a function calls; guessed: as for reach."""
        if number not in self._called:
            nodes = [n for _, n, _ in self.codes[number].calls() if not self._is_of_classes(n)]
            sure = (t for node in nodes if not _is_of_several(node) for t in node.targets)
            every = dict.fromkeys(t for node in nodes for t in node.targets)
            self._called[number] = tuple(every), tuple(dict.fromkeys(sure))
        return self._called[number][0 if guessed else 1]

    def _is_of_classes(self, node: Node) -> bool:
        """Whether a call means what several classes define: which one it is, only a story tells."""
        is_named = isinstance(node.step, Call) and node.step.callee[:1] not in ("*", ".")
        return node.guessed and is_named and self.language == "python"

    def mentions(self, number: int) -> list[tuple[int, int]]:
        """Return the calls and assignments that hand a function on or store it."""
        return [
            (user, where)
            for user, named in self.mentioned.items()
            if number in named
            for where, node in enumerate(self.codes[user].nodes)
            if any(number in self._named(value, user) for value in values(node.step))
        ]

    def _named(self, value: str, user: int) -> tuple[int, ...]:
        path = self.codes[user].function.span.path
        return self.find(value[1:], path) if value.startswith(FUNCTION) else ()

    def calls_with(self, *events: str) -> Iterator[tuple[int, int, Node]]:
        """Yield the calls that can cause one of some events, with their functions."""
        wanted = frozenset(events)
        for function, code in enumerate(self.codes):
            for number, node, _ in code.calls():
                if any(h.event in wanted for h in node.happenings()):
                    yield function, number, node

    @property
    def throws_in_sight(self) -> bool:
        """Whether only what is seen to throw raises exceptions: in C++ all other calls come back."""
        return self.language != "python"

    def name(self, number: int) -> str:
        """Return what the author calls a function."""
        return self.codes[number].function.label

    def entry(self, name: str, path: str) -> tuple[int, ...]:
        """Return the functions that a name handed to a call at path means."""
        return self.find(name, path)

    def acquired(self, node: Node) -> set[str]:
        """Return the locks that a call takes, in its caller's names, those it hands in included."""
        found = {n for h in node.happenings() if h.event in ACQUIRES for n in h.names}
        for target in node.targets:
            assert isinstance(node.step, Call)
            found |= handed_in(node.step, self.codes[target], self.summaries[target].acquires)
        return found

    def is_root(self, number: int) -> bool:
        """Whether nobody in sight calls a function, but for tests and examples of its library."""
        is_one = is_beside(self.codes[number].function.span.path)
        return not any(
            c != number and (is_one or not is_beside(self.codes[c].function.span.path))
            for c, _ in self.callers.get(number, ())
        )

    def is_for_errors(self, number: int) -> bool:
        """Whether many call a function, and it never comes back or they mostly end right behind: as only errors do."""
        if number not in self._for_errors:
            self._for_errors[number] = self._ends_its_callers(number)
        return self._for_errors[number]

    def _ends_its_callers(self, number: int) -> bool:
        callers = self.callers.get(number, ())
        if len(callers) < ERRORS or self.codes[number].function.is_entry:
            return False
        last = sum(self._is_last(*caller) for caller in callers)
        return not self.summaries[number].returns or 2 * last > len(callers)

    def _is_last(self, function: int, node: int) -> bool:
        """Whether the process ends right behind a node."""
        nodes = self.codes[function].nodes
        return all(t >= 0 and not nodes[t].next for t in nodes[node].next)

    def above(self, functions: Iterable[int]) -> set[int]:
        """Return functions with all that call them, directly or not."""
        seen = set(functions)
        todo = list(seen)
        while todo:
            fresh = {c for c, _ in self.callers.get(todo.pop(), ())} - seen
            seen |= fresh
            todo += fresh
        return seen

    def reach(
        self, start: Iterable[int], guessed: bool = True, without: Iterable[int] = (),
        apart: Apart = MappingProxyType({}),
    ) -> set[int]:  # fmt: skip
        """Return the functions that calls lead to from start, start included.

        guessed: also by calls through pointers that can mean several functions; without: functions
        that are none of these; apart: nodes of functions whose calls do not count.
        """
        todo = list(start)
        seen = {*todo, *without}
        while todo:
            here = todo.pop()
            left_out = apart.get(here)
            called = self._called_but(here, left_out) if left_out else self.called(here, guessed)
            fresh = [t for t in called if t not in seen]
            seen.update(fresh)
            todo += fresh
        return seen.difference(without)

    def _called_but(self, number: int, apart: Collection[int]) -> set[int]:
        calls = self.codes[number].calls()
        return {t for where, node, _ in calls if where not in apart for t in node.targets}

    def way(
        self, places: Iterable[Place], goals: set[Place], inside: set[int], guessed: bool = True
    ) -> tuple[Place, ...]:
        """Return the fewest calls that lead from some places to one of some others, which is the last.

        inside: the functions that it may go through; guessed: as for reach. () if there is none.
        """
        ways: dict[Place, tuple[Place, ...]] = dict.fromkeys(places, ())
        todo = deque(ways)
        seen: set[int] = set()
        while todo:
            place = todo.popleft()
            here = (*ways[place], place)
            if place in goals:
                return here
            node = self.codes[place[0]].nodes[place[1]]
            if not guessed and _is_of_several(node):
                continue
            for target in sorted({*node.targets, *self._run_by(node, place[0])} - seen):
                if target in inside:
                    seen.add(target)
                    fresh = [(target, n) for n, _, _ in self.codes[target].calls()]
                    ways |= {one: here for one in fresh if one not in ways}
                    todo += [one for one in fresh if ways[one] is here]
        return ()

    def _run_by(self, node: Node, function: int) -> Iterator[int]:
        """Yield the functions that a call lets run in a child."""
        path = self.codes[function].function.span.path
        for entry in node.effects.entries if node.effects else ():
            if entry.role in CHILD_ROLES:
                yield from self.entry(entry.function, path)


def _is_of_several(node: Node) -> bool:
    """Whether a call goes through a pointer that can mean several functions."""
    return node.guessed and isinstance(node.step, Call) and node.step.callee[:1] in ("*", ".")


def handed_in(call: Call, callee: Code, names: Iterable[str]) -> set[str]:
    """Return what a call hands in for some names of its callee, in the caller's names."""
    bound = facts.Bound(call, callee.function) if names else {}
    return {
        passed + name[len(param) :]
        for name, param in ((n, root(n)) for n in names)
        for passed in bound.get(param, ())
    }


def tests(code: Code) -> frozenset[str]:
    """Return the names whose signs a function asks for."""
    return frozenset(n.step.name for n in code.nodes if isinstance(n.step, Assume))
