"""What can come before what: whether control leads from one call to another, however far away."""

from __future__ import annotations

from forklint.engine.code import RETURNS, Node
from forklint.engine.program import Place, Program


class After:
    """The places that control can reach behind a call; `all` if they cannot be told.

    A function that nobody in sight calls, or that stands in a table, can be followed by anything; one
    that is handed to something, by what comes behind that.
    """

    def __init__(self, program: Program, place: Place) -> None:
        self.program = program
        self.places: set[Place] = set()
        self.bodies: set[int] = set()
        self.all = False
        self.returned: set[int] = set()
        function, number = place
        node = program.codes[function].nodes[number]
        self.todo: list[Place] = []
        self._leave(function, node)
        self._enter(function, node)
        while self.todo and not self.all:
            self._advance(self.todo.pop())

    def __contains__(self, place: Place) -> bool:
        return self.all or self.leads_to(place)

    def leads_to(self, place: Place) -> bool:
        """Whether calls in sight lead to a place."""
        while self.todo:
            self._advance(self.todo.pop())
        return place in self.places or place[0] in self.bodies

    def _advance(self, place: Place) -> None:
        function, number = place
        node = self.program.codes[function].nodes[number]
        self._enter(function, node)
        self._leave(function, node)

    def _enter(self, function: int, node: Node) -> None:
        """Add everything that a call runs, or lets run in a thread."""
        path = self.program.codes[function].function.span.path
        entries = [
            target
            for entry in (node.effects.entries if node.effects else ())
            for target in self.program.entry(entry.function, path)
        ]
        fresh = [t for t in (*node.targets, *entries) if t not in self.bodies]
        if fresh:
            self.bodies |= self.program.reach(fresh)

    def _leave(self, function: int, node: Node) -> None:
        for target in (*node.next, *node.unwind):
            if target < 0:
                self._return(function, target)
            elif (function, target) not in self.places:
                self.places.add((function, target))
                self.todo.append((function, target))

    def _follow_mentions(self, function: int) -> None:
        """Go on behind where a function is handed on: what calls it does so after that."""
        places = self.program.mentions(function)
        if not places or function in self.program.tabled or self.program.language == "python":
            self.all = True
        for user, number in places:
            self._leave(user, self.program.codes[user].nodes[number])

    def _return(self, function: int, end: int) -> None:
        if function in self.returned or end != RETURNS:
            return
        self.returned.add(function)
        code = self.program.codes[function]
        if code.function.is_entry:
            return
        callers = self.program.callers.get(function, ())
        roles = self.program.entries.get(function, set()) - {"thread"}
        if not callers and "thread" in self.program.entries.get(function, set()):
            return
        if roles or function in self.program.taken:
            self._follow_mentions(function)
        elif not callers:
            self.all = True
        for caller, number in callers:
            self._leave(caller, self.program.codes[caller].nodes[number])
