"""How facts move: along steps, through tests, and by the events that befall their subjects."""

from __future__ import annotations

from collections.abc import Mapping

from forklint.engine import facts
from forklint.engine.code import RAISES, Node
from forklint.engine.edges import Edge, Origin, is_parent
from forklint.engine.effects import LAST_EVENTS, USES, Happening, Way
from forklint.engine.facts import NO_SITE, PHASE, Fact
from forklint.engine.program import ACQUIRES, AWAITS
from forklint.engine.table import Table
from forklint.ir import ANY_SIGN, FIELD, OS_ERROR, RAISED, Assume, within
from forklint.models import LEAVE, OS_ERRORS, RAISE
from forklint.rule import END, REPORT

PEER = "peer."  # before an event that befalls the subject's other end


class Flow(Table):
    """Carries facts from node to node."""

    def _go(self, edge: Edge, node: Node, fact: Fact, origin: Origin | None = None) -> None:
        """Carry a fact behind a node."""
        number = edge.fact if fact is self.facts[edge.fact] else self.number(fact)
        origin = origin or Origin(edge)
        for target in node.next:
            self._reach(Edge(edge.context, target, number), origin)

    def _raise(self, edge: Edge, node: Node, fact: Fact, sign: str, origin: Origin) -> None:
        """Carry a fact along the exception of a call."""
        guards = {(n, s) for n, s in fact.guards if n not in (RAISED, OS_ERROR)} | {(RAISED, sign)}
        if node.raises == OS_ERRORS and OS_ERROR in node.live:
            guards.add((OS_ERROR, "+"))
        if sign == "+" and self.is_at_home(edge, fact):
            thrown = self._moved(fact, "throws")
            if thrown is None:
                return
            if thrown.state != fact.state:
                fact, origin = thrown, origin._replace(event="throws", moved=True)
        number = self.number(fact._replace(guards=frozenset(guards)))
        for target in node.unwind or (RAISES,):
            self._reach(Edge(edge.context, target, number), origin)

    def is_at_home(self, edge: Edge, fact: Fact) -> bool:
        """Whether a child is in the function that forked it."""
        function = self.contexts[edge.context].function
        return fact.site != NO_SITE and self.sites.all[fact.site].function == function

    def _assume(self, edge: Edge, node: Node, fact: Fact, step: Assume) -> None:
        function = self.contexts[edge.context].function
        if step.other and self._is_own_pid(function, step, fact):
            return
        signs = self.rules[fact.rule].signs if fact.rule != PHASE else ""
        is_subject = step.name in fact.names or (signs == "-" and _is_field(step.name, fact.names))
        if signs and is_subject and _excludes(step, signs):
            return
        if step.signs == "0" and not step.other and self._holds_subject(step.name, fact.names):
            return
        code = self.program.codes[function]
        place = function, edge.node, fact.guards
        if place not in self.signs_behind:
            steady = code.is_steady(step.name, edge.node)
            self.signs_behind[place] = facts.taught(fact.guards, step, node.live, steady)
        guards = self.signs_behind[place]
        after = None if guards is None else facts.with_guards(fact, guards)
        if after is not None and (answer := self._answered(step, fact.names)):
            after = self._moved(after, answer)
        is_place = step.other in fact.names and _tells_place(step)
        if after is not None and (is_subject or is_place) and (event := told(step)):
            moved = self._moved(after, event)
            noticed = moved is not None and event == "negative" and moved.state != after.state
            after = moved._replace(sure=False) if moved is not None and noticed else moved
        if after is not None:
            self._go(edge, node, after)

    def _answered(self, step: Assume, names: frozenset[str]) -> str:
        """Return the event that a test of the field beside a subject is, "" for none."""
        owner, dot, field = step.name.rpartition(".")
        answer = self.program.models.answers.get(field)
        if (
            answer is None
            or step.other != answer.number
            or owner + dot + answer.beside not in names
        ):
            return ""
        return answer.yes if step.signs == "0" else "" if "0" in step.signs else answer.no

    def _holds_subject(self, name: str, names: frozenset[str]) -> bool:
        """Whether a subject lies in what a pointer points to, which is not NULL then.

        In Python a container that is empty by now tests like one that is not there.
        """
        is_pointer = self.program.language != "python"
        return is_pointer and any(other != name and within(other, name) for other in names)

    def _is_own_pid(self, function: int, step: Assume, fact: Fact) -> bool:
        """Whether a test says that the child's own number is one stored before the fork."""
        code, asked = self.program.codes[function], {step.name, step.other}
        in_child = fact.site != NO_SITE and not is_parent(fact)
        return in_child and step.signs == "0" and bool(asked & code.pids) and not asked & code.ppids

    def row_of(self, fact: Fact) -> Mapping[str, str]:
        """Return the moves that a fact's state names."""
        if fact.rule == PHASE:
            return self.phases[fact.state].moves
        return self.rules[fact.rule].table[fact.state]

    def _moved(self, fact: Fact, event: str) -> Fact | None:
        """Return a fact after an event that befalls its subject; None if it is dropped."""
        target = self.row_of(fact).get(event)
        if target is None:
            return fact
        if target == END:
            return None
        return fact._replace(state=target, by=event if target == REPORT else "")

    def _after(self, edge: Edge, number: int, fact: Fact, way: Way, origin: Origin) -> None:
        """Carry a fact behind a call that came out in one way."""
        function = self.contexts[edge.context].function
        node = self.program.codes[function].nodes[number]
        if fact.state == REPORT:
            self._reach(Edge(edge.context, number, self.number(fact)), origin)
        elif way.comes_back:
            fact = facts.guard(fact, way.tested, self._signs(fact, way), node.live)
            self._go(Edge(edge.context, number, edge.fact), node, fact, origin)
        elif way.signs == RAISE and (node.unwind or self.expects_raise(node, fact)):
            self._raise(edge, node, fact, "+", origin)
        elif way.signs == LEAVE:
            self._raise(edge, node, fact, "-", origin)

    def expects_raise(self, node: Node, fact: Fact) -> bool:
        """Whether a fact's rule asks for exceptions that nothing here catches."""
        return bool(node.raises) and "throws" in self.row_of(fact)

    def _signs(self, fact: Fact, way: Way) -> str:
        return way.signs or ANY_SIGN

    def happen(self, fact: Fact, way: Way) -> tuple[Fact | None, str]:
        """Return a fact after everything that happens on one way of a call, and the last event.

        None means that the fact is dropped.
        """
        event = ""
        for happening in way.happenings:
            if fact.rule == PHASE and not happening.is_process:
                continue
            name = _event(happening, fact)
            if not name:
                continue
            moved = self._moved(fact, name)
            if moved is None:
                return None, name
            if moved.state != fact.state or name in self.row_of(fact):
                event = name
            fact = moved
            if fact.state == REPORT:
                break
        return fact, event

    def later_events(self, fact: Fact) -> frozenset[str]:
        """Return the events that can still move a fact."""
        key = (fact.rule, fact.state)
        if key not in self.later:
            self.later[key] = self.phase_events if fact.rule == PHASE else self._later(fact)
        return self.later[key]

    def _later(self, fact: Fact) -> frozenset[str]:
        """Return the events that can still move a rule's fact, whichever end they befall."""
        events = self.rules[fact.rule].later(fact.state, LAST_EVENTS)
        return events | {e.removeprefix(PEER) for e in events}

    @property
    def phase_events(self) -> frozenset[str]:
        """Return the events that matter to whoever is in a child: phases, ends, births."""
        moves = {e for phase in self.phases.values() for e in phase.moves}
        borne = {
            e for r in self.rules for s, row in r.table.items() if s in self.phases for e in row
        }
        return frozenset(
            moves
            | borne
            | {"exec", "exit", "quick_exit", "gone", "parent", *ACQUIRES, *USES, *AWAITS}
        )

    def _report(self, edge: Edge, fact: Fact, event: str) -> None:
        self._reach(
            Edge(edge.context, edge.node, self.number(fact)), Origin(edge, None, event, True)
        )

    def _taught(self, fact: Fact, function: int, number: int) -> list[Fact]:
        """Add what the tests on the way to a node say, for a fact that did not come that way."""
        code = self.program.codes[function]
        live = code.nodes[number].live
        found: list[Fact] = []
        for lesson in code.lessons(number):
            told = {n: s + facts.MAYBE for n, s in lesson.items() if n in live and n[0] != "$"}
            found.append(fact._replace(guards=frozenset((told | dict(fact.guards)).items())))
        return list(dict.fromkeys(found))


def _event(happening: Happening, fact: Fact) -> str:
    """Return what a happening is to a fact: an event of its subject or the other end, "" for nothing."""
    if happening.is_process or befalls(happening, fact.names):
        return happening.event
    return PEER + happening.event if befalls(happening, fact.peers) else ""


def befalls(happening: Happening, names: frozenset[str]) -> bool:
    """Whether a happening befalls a subject with some names, or what it is a part of."""
    return any(related(name, subject) for name in names for subject in happening.names)


def related(name: str, subject: str) -> bool:
    """Whether a name is a subject's or lies in it; an element of unknown number may be each."""
    if subject.endswith("[]") and name.startswith(subject[:-1]):
        return True
    return name == subject or (name.startswith(subject) and name[len(subject)] in ".[")


def _is_field(name: str, names: frozenset[str]) -> bool:
    """Whether a name may be that of a field which is known by its type alone."""
    field = name.rpartition(".")[2]
    return "." in name and any(n.startswith(FIELD) and n.endswith(f".{field}") for n in names)


def _excludes(step: Assume, signs: str) -> bool:
    """Whether nothing of these signs passes a test: no descriptor is -1, no failed fork 1, no open stream NULL."""
    none = not step.other and not set(step.signs) & set(signs)
    return none or ("-" not in signs and _is_negative(step))


def told(step: Assume) -> str:
    """Return the event that a test of a subject is, "" for none."""
    if _is_negative(step):
        return "negative"
    return "low" if _tells_low(step) or _tells_place(step) else ""


def _is_negative(step: Assume) -> bool:
    """Whether a test says that a number is negative."""
    signs = frozenset(step.signs)
    return signs <= {"-", "0"} if step.other == "-1" else not step.other and signs == {"-"}


def _tells_place(step: Assume) -> bool:
    """Whether a test says that a number is already the one it is to be put at: no dup2 is needed."""
    return step.other.isidentifier() and step.name.isidentifier() and step.signs == "0"


def _tells_low(step: Assume) -> bool:
    """Whether a test says that a number is one of 0, 1 and 2."""
    signs = frozenset(step.signs)
    if not step.other:
        return "0" in signs and "+" not in signs  # none is negative
    return (step.other in ("2", "1") and signs <= {"-", "0"}) or (
        step.other == "3" and signs == {"-"}
    )
