"""Reachability over (place, fact): one worklist, one summary per function and entry fact.

Facts are born where they begin; the classes this one is made of say how they go on: Table (what is
known), Flow (steps and events), Ends and Calls.
"""

from __future__ import annotations

from forklint.engine import facts
from forklint.engine.calls import Calls
from forklint.engine.code import RAISES, RETURNS, Code, Node
from forklint.engine.edges import NOTHING, Edge, Origin, is_parent
from forklint.engine.effects import Happening, Way
from forklint.engine.facts import NO_SITE, PHASE, Fact, Guards
from forklint.engine.itself import is_asked_behind
from forklint.ir import RAISED, Assume, Call, Copy
from forklint.rule import REPORT, START

_THROWN = {"1": "throws", "0": "caught"}  # what is copied to RAISED

__all__ = ["NOTHING", "Edge", "Solver", "is_parent"]
STEPS_OF_PHASES = 4_000_000
STEPS_OF_A_RULE = 400_000


def _handlers(code: Code, fork: int) -> frozenset[int]:
    """Return the nodes that exceptions of a fork lead to: the handlers that were there before it."""
    seen = {fork}
    todo = [n for n in code.nodes[fork].unwind if n >= 0]
    while todo:
        number = todo.pop()
        if number not in seen:
            seen.add(number)
            node = code.nodes[number]
            todo += [n for n in (*node.next, *node.unwind) if n >= 0]
    return frozenset(seen)


class Solver(Calls):
    """Follows facts through a program; the one object of the engine that changes."""

    def bear(self, function: int, node: int, rule: int, state: str, way: Way, subject: Happening,
             site: int = NO_SITE, before: Edge | None = None, context: int | None = None,
             sure: bool = True, guards: Guards = frozenset()) -> None:  # fmt: skip
        """Let a fact begin at a call: in no child, or in the context of the phase before it."""
        code = self.program.codes[function]
        if context is None:
            context = self.context(function, NOTHING)
        names = frozenset() if subject.is_process else subject.names
        effects = code.nodes[node].effects
        for target, source in effects.aliases if effects is not None and names else ():
            names = facts.renamed(names, target, source)
        fact = Fact(
            rule, state, names, guards, site, sure,
            subject.event if state == REPORT else "", subject.peers,
        )  # fmt: skip
        self.births[self.rule_code(rule)] += 1
        if before is None:
            before = Edge(context, node, self.number(Fact(PHASE, START)))
            self.origins.setdefault(before, Origin(None))
            born = self._taught(fact, function, node)
        else:
            born = [fact._replace(guards=self.facts[before.fact].guards or guards)]
        assert isinstance(code.nodes[node].step, Call)
        for fact in born:
            self._go_on(before, node, fact, way, subject)

    def _go_on(self, before: Edge, node: int, fact: Fact, way: Way, subject: Happening) -> None:
        """Follow a fact that begins at a node, and what else happens there."""
        if fact.state != REPORT:
            after = self._rest_of(way, subject, fact)
            if after is None:
                return
            if after.state == REPORT:
                self._bear_and_report(before, node, fact, after, subject.event)
                return
            fact = after
        self._after(before, node, fact, way, Origin(before, None, subject.event, True))

    def _rest_of(self, way: Way, subject: Happening, fact: Fact) -> Fact | None:
        """Return a new fact after what else happens on the way it was born."""
        events = [h.event for h in way.happenings]
        if subject.event not in events or fact.rule == PHASE:
            return fact
        rest = way.happenings[events.index(subject.event) + 1 :]
        return self.happen(fact, Way(way.signs, way.comes_back, way.tested, rest))[0]

    def _bear_and_report(self, before: Edge, node: int, born: Fact, end: Fact, event: str) -> None:
        """Let a fact begin and become a finding in one call, and tell both steps."""
        middle = Edge(before.context, node, self.number(born))
        self.origins.setdefault(middle, Origin(before, None, event, True))
        self._reach(
            Edge(before.context, node, self.number(end)), Origin(middle, None, end.by, True)
        )

    def run(self) -> None:
        """Follow every fact to its end, or to a bound."""
        while self.todo:
            edge = self.todo.popleft()
            rule = self.facts[edge.fact].rule
            most = STEPS_OF_PHASES if rule == PHASE else STEPS_OF_A_RULE
            if self.spent[self.rule_code(rule)] >= most:
                self.bounded.add(f"{most} steps of {'phases' if rule == PHASE else 'a rule'}")
                self.is_cut_off |= rule == PHASE
                self.todo.clear()
                return
            self._advance(edge)

    def _copy(self, edge: Edge, node: Node, fact: Fact, step: Copy) -> None:
        """Carry a fact behind an assignment; what throws or catches an exception is an event."""
        event = _THROWN.get(step.source, "") if step.target == RAISED else ""
        if event == "caught" and fact.site != NO_SITE and self._asks_itself(edge, fact):
            event = ""
        if event in self.row_of(fact) and self.is_at_home(edge, fact):
            event = self._caught_by(edge, fact) if event == "caught" else event
            moved = self._moved(fact, event)
            if moved is not None and moved.state == REPORT:
                self._report(edge, moved, event)
            elif moved is not None:
                self._go(edge, node, moved, Origin(edge, None, event, moved.state != fact.state))
            return
        self._go(edge, node, fact)

    def _copied(self, edge: Edge, node: Node, fact: Fact, step: Copy) -> Fact:
        place = self.contexts[edge.context].function, edge.node, fact.guards
        guards = self.signs_behind.get(place)
        if guards is None:
            guards = facts.signs_behind(fact.guards, step, node.live)
            self.signs_behind[place] = guards
        return facts.copied(fact, step, guards)

    def _caught_by(self, edge: Edge, fact: Fact) -> str:
        """Return the event that it is to be caught: the parent's code is not the child's."""
        site = self.sites.all[fact.site]
        if site.number not in self.handlers:
            self.handlers[site.number] = _handlers(self.program.codes[site.function], site.node)
        shared = edge.node in site.parent_nodes or edge.node in self.handlers[site.number]
        return "joined" if shared else "caught"

    def _asks_itself(self, edge: Edge, fact: Fact) -> bool:
        """Whether what both processes come to asks for the number of its process, for all that follows."""
        site = self.sites.all[fact.site]
        function = self.contexts[edge.context].function
        code = self.program.codes[function]
        return site.function == function and is_asked_behind(code, edge.node, site.node)

    def _advance(self, edge: Edge) -> None:
        if edge.node in (RETURNS, RAISES):
            self._end(edge)
            return
        code = self.program.codes[self.contexts[edge.context].function]
        node, fact = code.nodes[edge.node], self.facts[edge.fact]
        self.spent[self.rule_code(fact.rule)] += 1
        match node.step:
            case Copy() as step:
                self._copy(edge, node, self._copied(edge, node, fact, step), step)
            case Assume() as step:
                self._assume(edge, node, fact, step)
            case Call() as step:
                self._call(edge, node, fact, step)
            case None:
                self._go(edge, node, fact)
