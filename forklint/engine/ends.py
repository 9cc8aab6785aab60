"""The ends of functions: what their callers go on with.

The facts at the end of a context are its summary; when it grows, every call that waits for it goes
on from there, so recursion needs no case.
"""

from __future__ import annotations

from forklint.engine import facts
from forklint.engine.code import RAISES, RETURNS, Node
from forklint.engine.edges import (
    LEFT_BEHIND,
    NOTHING,
    Context,
    Edge,
    Origin,
    is_parent,
    is_start,
)
from forklint.engine.facts import LOST, NO_SITE, PHASE, Fact
from forklint.engine.flow import Flow
from forklint.engine.order import is_last
from forklint.ir import FIELD, GLOBAL, RAISED, Call
from forklint.rule import REPORT, START

DEPARTED = "departed"
STANDARD = frozenset({"0", "1", "2"})  # descriptors that every program inherits


class Ends(Flow):
    """Carries facts out of functions."""

    def _end(self, edge: Edge) -> None:
        context = self.contexts[edge.context]
        fact = self._at_end(edge, context)
        if fact is None:
            return
        if fact is not self.facts[edge.fact]:
            edge = self._renumbered(edge, fact)
        context.ends[edge] = None
        if LEFT_BEHIND in self.row_of(fact):
            self._find_in_handlers(edge, fact, LEFT_BEHIND)
        for caller in self._callers(context):
            self._resume(caller, edge)

    def _find_in_handlers(self, edge: Edge, fact: Fact, event: str) -> None:
        """Let a fact about a global variable go on in the handlers that look at it."""
        for name in sorted(fact.names & self.watchers.keys()):
            for handler, alone in self.watchers[name].items():
                found = self._moved(fact, event)
                if found is not None:
                    sure = found.sure and alone
                    found = found._replace(names=frozenset({name}), guards=frozenset(), sure=sure)
                    self.begin(handler, found, edge, event)

    def _renumbered(self, edge: Edge, fact: Fact) -> Edge:
        moved = Edge(edge.context, edge.node, self.number(fact))
        named = fact.state != self.facts[edge.fact].state
        self.origins.setdefault(moved, Origin(edge, None, "returned", named))
        if fact.state == REPORT:
            self._found(moved, fact)
        return moved

    def _callers(self, context: Context) -> list[Edge]:
        if context.entry != NOTHING:
            return list(context.waiting)
        return [
            Edge(self.context(function, NOTHING), node, self.number(Fact(PHASE, START)))
            for function, node in self.program.callers.get(context.function, ())
        ]

    def _at_end(self, edge: Edge, context: Context) -> Fact | None:
        """Raise the events of a function's end; None if the fact ends there."""
        fact = self.facts[edge.fact]
        own = fact.site != NO_SITE and self.sites.all[fact.site].function == context.function
        if fact.rule == PHASE:
            if own and context.entry != NOTHING:
                outer = self.facts[context.entry].site  # a child's child stands for the child
                return fact._replace(site=outer) if not is_parent(fact) else None
            return None if own else fact
        wrapped = own and context.function in self.sites.wrappers
        if own:
            if edge.node == RETURNS and self._is_a_whole_process(context.function):
                return None
            left = "handed" if wrapped else "returned"
            is_script = self.program.language == "python"  # in C main is where a program ends
            if left == "returned" and is_script and DEPARTED in self.row_of(fact):
                left = DEPARTED if is_last(self.program, context.function) else left
            event = left if edge.node == RETURNS else "" if wrapped else self._how_raised(fact)
            moved = self._moved(fact, event)
            if moved is None or moved.state == REPORT:
                if moved is not None:
                    self._report(edge, moved, event)
                return None
            fact = moved
        if edge.node == RAISES and context.entry == NOTHING:
            if self._how_raised(fact) == "gone":
                return self._left(edge, fact, "gone")
            if self.program.codes[context.function].function.is_entry:
                return self._left(edge, fact, "exit")  # nobody catches it: the interpreter ends
        return self._unnamed(edge, context, fact)

    def _is_a_whole_process(self, function: int) -> bool:
        """Whether a function is only run as a worker process, which is over when the function returns."""
        program = self.program
        return program.entries.get(function) == {"worker"} and not program.callers.get(function)

    def _how_raised(self, fact: Fact) -> str:
        return "gone" if dict(fact.guards).get(RAISED) == "-" else "raised"

    def _left(self, edge: Edge, fact: Fact, event: str) -> Fact | None:
        moved = self._moved(fact, event)
        if moved is not None and moved.state == REPORT:
            self._report(edge, moved, event)
            return None
        return moved

    def _unnamed(self, edge: Edge, context: Context, fact: Fact) -> Fact | None:
        """Raise `ended` if nobody can name the subject any more, `kept` if nobody takes it."""
        if not fact.names or fact.names == {LOST}:
            return fact
        function = self.program.codes[context.function].function
        lasting = [n for n in fact.names if facts.outlives(n, function)]
        if "stored" in self.row_of(fact) and any(map(_is_a_place, lasting)):
            self._left(edge, fact, "stored")  # and it goes on to the callers all the same
        if not lasting:
            event = "ended"
            if fact.peers and not any(facts.outlives(n, function) for n in fact.peers):
                return None  # nobody names the other end either
        elif all(n.startswith("@") for n in lasting) or self.program.is_root(context.function):
            event = "kept"
        else:
            return fact
        is_told = self.program.protected & fact.names or function.label in self.known
        if event == "kept" and is_told and event in self.rules[fact.rule].events():
            return None  # somewhere it is made close-on-exec or handed over; or a model tells it
        return self._left(edge, fact, event) if event in self.row_of(fact) else fact

    def _resume(self, edge: Edge, end: Edge) -> None:
        """Go on behind a call with what holds at its callee's end."""
        function = self.contexts[edge.context].function
        code = self.program.codes[function]
        node = code.nodes[edge.node]
        if not self._agrees(node, end) or self._is_low(node, end):
            return
        fact = self._outside(edge, end)
        if (
            "low" in self.row_of(fact)
            and fact.names == {_result(node)}
            and code.is_dropped(_result(node))
        ):
            fact = fact._replace(sure=False)  # perhaps it was opened for its number, the lowest one
        begins = is_start(self.facts[edge.fact])
        origin = Origin(edge, end)
        for one in self._taught(fact, function, edge.node) if begins else [fact]:
            if end.node == RETURNS:
                self._go(edge, node, one, origin)
            else:
                self._raise(edge, node, one, dict(one.guards).get(RAISED, "+"), origin)

    def _is_low(self, node: Node, end: Edge) -> bool:
        """Whether a call hands in 0, 1 or 2 for the descriptor that a fact is about."""
        fact = self.facts[end.fact]
        if "low" not in self.row_of(fact):
            return False
        target = self.contexts[end.context].function
        assert isinstance(node.step, Call)
        bound = self.program.bound(node.step, target)
        handed = {value for name in fact.names for value in bound.get(name, ())}
        return bool(handed & STANDARD) and self._moved(fact, "low") is None

    def _agrees(self, node: Node, end: Edge) -> bool:
        """Whether what a callee's tests say of its parameters holds for what a call hands in."""
        guards = self.facts[end.fact].guards
        if not guards or self.contexts[end.context].entry != NOTHING:
            return True
        target = self.contexts[end.context].function
        assert isinstance(node.step, Call)
        bound = self.program.bound(node.step, target)
        return not any(
            (sign := facts.sign_handed_in(name, bound)) and sign not in signs
            for name, signs in guards
        )


def _is_a_place(name: str) -> bool:
    """Whether a name that outlives a function is a variable, or a member of what its caller has."""
    return not name.startswith(FIELD) and (name.startswith(GLOBAL) or "." in name)


def _result(node: Node) -> str:
    return node.step.result if isinstance(node.step, Call) else ""
