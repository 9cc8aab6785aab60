"""What can come before what: whether control leads from one call to another, however far away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from forklint.engine.code import RETURNS, Code, Node
from forklint.engine.effects import CHILD_ROLES, LAST_EVENTS
from forklint.engine.program import Apart, Place, Program
from forklint.ir import Call

_DEEPEST = 5  # callers of callers that are asked


class After:
    """The places that control can reach behind a call, or behind the end of a function; `all` if they cannot be told.

    A function that nobody in sight calls, or that stands in a table, can be followed by anything; one
    that is handed to something, by what comes behind that. apart: the nodes of each function that only
    its children run, if what comes later in the same process is asked for; ends: places that are reached
    and behind which nothing counts.
    """

    def __init__(
        self,
        program: Program,
        place: Place,
        apart: Apart | None = None,
        ends: Collection[Place] = (),
    ) -> None:
        self.program = program
        self.ends = ends
        self.apart = apart or {}
        self.separate = () if apart is None else CHILD_ROLES  # roles of what other processes run
        self.places: set[Place] = set()
        self.bodies: set[int] = set()
        self.all = False
        self.returned: set[int] = set()
        self._leaves_sight: bool | None = None
        function, number = place
        self.todo: list[Place] = []
        if number < 0:
            self._return(function, number)
        else:
            self._leave(function, number)
            self._enter(function, program.codes[function].nodes[number])
        while self.todo and not self.all:
            self._advance(self.todo.pop())

    def __contains__(self, place: Place) -> bool:
        return self.all or self.leads_to(place)

    def may_call(self, place: Place) -> bool:
        """Whether code that was not read may come to a place: it runs what others handed on or stored."""
        if not self.program.is_called_back(place[0]):
            return False
        if self._leaves_sight is None:
            nodes = [self.program.codes[f].nodes[n] for f, n in self.places]
            nodes += [n for f in self.bodies for _, n, _ in self.program.codes[f].calls()]
            self._leaves_sight = any(map(_is_not_read, nodes))
        return self._leaves_sight

    def leads_to(self, place: Place) -> bool:
        """Whether calls in sight lead to a place."""
        while self.todo:
            self._advance(self.todo.pop())
        function, number = place
        entered = function in self.bodies and number not in self.apart.get(function, ())
        return entered or place in self.places

    def _advance(self, place: Place) -> None:
        function, number = place
        self._enter(function, self.program.codes[function].nodes[number])
        self._leave(function, number)

    def _enter(self, function: int, node: Node) -> None:
        """Add everything that a call runs, or lets run in a thread."""
        run = _run_by(self.program, function, node, self.separate)
        fresh = [t for t in run if t not in self.bodies]
        if fresh:
            self.bodies |= self.program.reach(fresh, without=self.bodies, apart=self.apart)

    def _leave(self, function: int, number: int) -> None:
        if (function, number) in self.ends:
            return
        node = self.program.codes[function].nodes[number]
        apart = self.apart.get(function, ())
        for target in (*node.next, *node.unwind):
            if target < 0:
                self._return(function, target)
            elif target in apart and number not in apart:
                continue
            elif (function, target) not in self.places:
                self.places.add((function, target))
                self.todo.append((function, target))

    def _return(self, function: int, end: int) -> None:
        if function in self.returned or end != RETURNS:
            return
        self.returned.add(function)
        places, anything = _resumed(self.program, function, self.separate)
        self.all |= anything
        for caller, number in places:
            self._leave(caller, number)


def _is_not_read(node: Node) -> bool:
    return isinstance(node.step, Call) and not node.targets and node.effects is None


def is_last(program: Program, function: int, inside: int = 0) -> bool:
    """Whether nothing but the end of the program follows where a function returns, whoever calls it."""
    callers = program.callers.get(function, ()) if inside < _DEEPEST else ()
    return bool(callers) and all(
        not goes_on(program.codes[c], n)
        and (program.codes[c].function.is_entry or is_last(program, c, inside + 1))
        for c, n in callers
    )


def goes_on(code: Code, number: int) -> bool:
    """Whether a function has more calls behind one of its own than those that end the process."""
    seen, todo = {number}, list(code.nodes[number].next)
    while todo:
        here = todo.pop()
        if here < 0 or here in seen:
            continue
        seen.add(here)
        node = code.nodes[here]
        events = (
            {h.event for h in node.happenings()} if isinstance(node.step, Call) else LAST_EVENTS
        )
        if not events & LAST_EVENTS:
            return True
        todo += node.next
    return False


class Ahead:
    """The places from which control leads to one of some others: After's answer for all places at once."""

    def __init__(self, program: Program, goals: Iterable[Place]) -> None:
        self.program = program
        self.behind: set[Place] = set()  # what has a goal behind it
        goals = set(goals)
        inside = program.above({function for function, _ in goals})
        self.entering = {
            (function, number)
            for function, code in enumerate(program.codes)
            for number, node, _ in code.calls()
            if not inside.isdisjoint(_run_by(program, function, node))
        }
        self._follow([*(goals | self.entering)])

    def __contains__(self, place: Place) -> bool:
        return place in self.behind or place in self.entering

    def _follow(self, todo: list[Place]) -> None:
        resuming, ending = self._joints() if todo else ({}, {})
        while todo:
            function, number = todo.pop()
            before = {(function, n) for n in self.program.codes[function].leading_to(number)}
            fresh = before - self.behind
            while fresh:  # what a function ends with leads on to where its callers go on
                self.behind |= fresh
                todo += fresh
                ended = {f for place in fresh for f in resuming.pop(place, ())}
                fresh = {e for f in ended for e in ending.pop(f, ())} - self.behind

    def _joints(self) -> tuple[dict[Place, list[int]], dict[int, list[Place]]]:
        """Return the functions that each place goes on behind, and the places each function ends at."""
        resuming: dict[Place, list[int]] = {}
        ending: dict[int, list[Place]] = {}
        for function, code in enumerate(self.program.codes):
            ends = [n for n, node in enumerate(code.nodes) if RETURNS in node.next + node.unwind]
            ending[function] = [(function, n) for n in ends]
            for place in _resumed(self.program, function)[0] if ends else ():
                resuming.setdefault(place, []).append(function)
        return resuming, ending


def _run_by(
    program: Program, function: int, node: Node, without: Collection[str] = ()
) -> list[int]:
    """Return the functions that a call runs, or lets run, but for those in some roles."""
    path = program.codes[function].function.span.path
    entries = [e for e in (node.effects.entries if node.effects else ()) if e.role not in without]
    return [*node.targets, *(t for e in entries for t in program.entry(e.function, path))]


def _resumed(
    program: Program, function: int, ending: Collection[str] = ()
) -> tuple[Sequence[Place], bool]:
    """Return the calls behind which control goes on when a function returns, and whether others may be.

    What calls a function that is handed on does so after that; ending: the roles of those that end
    their process.
    """
    roles = program.entries.get(function, set())
    callers = program.callers.get(function, ())
    alone = {"thread", *ending}
    if program.codes[function].function.is_entry or (not callers and roles & alone):
        return (), False
    if not roles - alone and function not in program.taken:
        return callers, not callers
    places = program.mentions(function)
    anything = not places or function in program.tabled or program.language == "python"
    return (*places, *callers), anything
