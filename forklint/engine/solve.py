"""Reachability over (place, fact): one worklist, one summary per function and entry fact.

IFDS-style tabulation (Reps, Horwitz, Sagiv 1995) with facts that are born where they begin.  A
context is a function with the fact it was entered with; START stands for "entered by a process
that is no child", of which nothing need be known.  The facts at the end of a context are its
summary; when it grows, every call that waits for it goes on from there, so recursion needs no
case.  The origins, kept breadth first, tell the shortest story.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from forklint.engine import facts
from forklint.engine.code import RAISES, RETURNS, Node
from forklint.engine.effects import Happening, Way
from forklint.engine.facts import LOST, NO_SITE, PHASE, Fact, Guards
from forklint.engine.program import Program, tests
from forklint.engine.sites import Sites
from forklint.ir import ANY_SIGN, RAISED, Assume, Call, Copy
from forklint.models import LEAVE, RAISE, Phase
from forklint.rule import END, REPORT, START, Rule

FACTS_AT_A_PLACE = 64
CROWDED = 12  # facts at a place from which on the signs that tests taught are forgotten
CONTEXTS_OF_A_FUNCTION = 256
STEPS_OF_A_PROGRAM = 1_000_000
NOTHING = -1  # the entry "fact" of a context that was entered in no child
CHILD_EVENTS = ("child", "vchild")
# after these a process does nothing more, so that a call which can cause one and comes back has not
LAST_EVENTS = frozenset({"exit", "quick_exit", "gone", "finish", "exec"})


class Edge(NamedTuple):
    """In a context, a fact may hold just before a node; a node below 0 is an end."""

    context: int
    node: int
    fact: int


class Origin(NamedTuple):
    """Why an edge holds: the edge before it, the callee's end it came through, what happened."""

    before: Edge | None
    through: Edge | None = None
    event: str = ""
    moved: bool = False


@dataclass(slots=True)
class Context:
    """A function entered with a fact, the ends it has, the calls that wait for them, and the findings.

    begun: whether it also runs as the body of a child, so that nobody waits.
    """

    function: int
    entry: int
    ends: dict[Edge, None] = field(default_factory=dict)
    waiting: dict[Edge, None] = field(default_factory=dict)
    begun: bool = False
    reports: dict[Edge, None] = field(default_factory=dict)


class Solver:
    """Follows facts through a program; the one object of the engine that changes."""

    def __init__(self, program: Program, rules: Sequence[Rule], sites: Sites) -> None:
        self.program, self.rules, self.sites = program, rules, sites
        self.phases: Mapping[str, Phase] = program.models.phases
        self.facts: list[Fact] = []
        self.fact_numbers: dict[Fact, int] = {}
        self.contexts: list[Context] = []
        self.context_numbers: dict[tuple[int, int], int] = {}
        self.contexts_of: Counter[int] = Counter()
        self.origins: dict[Edge, Origin] = {}
        self.crowd: Counter[tuple[int, int]] = Counter()
        self.found: dict[Edge, None] = {}
        self.todo: deque[Edge] = deque()
        self.tests = [tests(code) for code in program.codes]
        self.joins = [code.joins() for code in program.codes]
        self.steps = 0
        self.bounded: set[str] = set()
        self.spent: Counter[str] = Counter()
        self.births: Counter[str] = Counter()
        self.starts: frozenset[int] = frozenset()
        self.later: dict[tuple[int, str], frozenset[str]] = {}

    # Seeds

    def context(self, function: int, entry: int) -> int:
        """Return the number of a context, made if it is new."""
        key = (function, entry)
        if key not in self.context_numbers:
            self.context_numbers[key] = len(self.contexts)
            self.contexts.append(Context(function, entry))
            self.contexts_of[function] += 1
        return self.context_numbers[key]

    def number(self, fact: Fact) -> int:
        """Return the number of a fact."""
        if fact not in self.fact_numbers:
            self.fact_numbers[fact] = len(self.facts)
            self.facts.append(fact)
        return self.fact_numbers[fact]

    def bear(self, function: int, node: int, rule: int, state: str, way: Way, subject: Happening,
             site: int = NO_SITE, before: Edge | None = None, context: int | None = None,
             sure: bool = True, guards: Guards = frozenset()) -> None:  # fmt: skip
        """Let a fact begin at a call: in no child, or in the context of the phase before it."""
        code = self.program.codes[function]
        step = code.nodes[node].step
        if context is None:
            context = self.context(function, NOTHING)
        names = frozenset() if subject.is_process else subject.names
        fact = Fact(
            rule, state, names, guards, site, sure, subject.event if state == REPORT else ""
        )
        self.births[self.rule_code(rule)] += 1
        if before is None:
            before = Edge(context, node, self.number(Fact(PHASE, START)))
            self.origins.setdefault(before, Origin(None))
            fact = self._taught(fact, function, node)
        elif self.facts[before.fact].guards:
            fact = fact._replace(guards=self.facts[before.fact].guards)
        assert isinstance(step, Call)
        if state != REPORT:
            after = self._rest_of(way, subject, fact)
            if after is None:
                return
            if after.state == REPORT:
                self._bear_and_report(before, node, fact, after, subject.event)
                return
            fact = after
        self._after(before, node, fact, way, Origin(before, None, subject.event, True))

    def _taught(self, fact: Fact, function: int, number: int) -> Fact:
        """Add what the tests on the way to a node say, for a fact that did not come that way."""
        code = self.program.codes[function]
        known = dict(fact.guards)
        for name, signs in code.surely(number).items():
            if name in code.nodes[number].live and name[0] != "$":
                known.setdefault(name, signs + facts.MAYBE)
        return fact._replace(guards=frozenset(known.items()))

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

    def begin(self, function: int, fact: Fact, before: Edge) -> None:
        """Let a fact begin at the entry of a function that a call lets run."""
        number = self.number(fact)
        self.origins.setdefault(before, Origin(None))
        context = self.context(function, number)
        self.contexts[context].begun = True
        self._reach(Edge(context, 0, number), Origin(before, None, "child", True))

    def rule_code(self, rule: int) -> str:
        """Return the code of a rule, "phases" for the facts about phases."""
        return "phases" if rule == PHASE else self.rules[rule].code

    # The work list

    def run(self) -> None:
        """Follow every fact to its end, or to a bound."""
        while self.todo:
            if self.steps >= STEPS_OF_A_PROGRAM:
                self.bounded.add(f"{STEPS_OF_A_PROGRAM} steps of a program")
                self.todo.clear()
                return
            self.steps += 1
            self._advance(self.todo.popleft())

    def _reach(self, edge: Edge, origin: Origin) -> None:
        if edge in self.origins:
            return
        fact = self.facts[edge.fact]
        if self._is_covered(edge, fact):
            return
        place = (edge.context, edge.node)
        if self.crowd[place] >= CROWDED:
            plain = facts.without_learnt(fact)
            if plain is not fact:
                fact = plain
                edge = edge._replace(fact=self.number(fact))
                if edge in self.origins:
                    return
        self.crowd[place] += 1
        if self.crowd[place] > FACTS_AT_A_PLACE and fact.state != REPORT:
            self.bounded.add(f"{FACTS_AT_A_PLACE} facts at a place")
            return
        self.origins[edge] = origin
        if fact.state == REPORT:
            self._found(edge, fact)
        else:
            self.todo.append(edge)

    def _found(self, edge: Edge, fact: Fact) -> None:
        """Keep a finding; one about a subject that was handed in belongs to each who handed it."""
        context = self.contexts[edge.context]
        entry = self.facts[context.entry] if context.entry != NOTHING else None
        if entry is None or entry.rule == PHASE or context.begun:
            self.found[edge] = None
            return
        context.reports[edge] = None
        for caller in list(context.waiting):
            self._hand_up(caller, edge)

    def _hand_up(self, caller: Edge, report: Edge) -> None:
        """Make a callee's finding one of its caller."""
        function = self.contexts[caller.context].function
        node = self.program.codes[function].nodes[caller.node]
        target = self.contexts[report.context].function
        assert isinstance(node.step, Call)
        bound = facts.bindings(node.step, self.program.codes[target].function)
        before, end = self.facts[caller.fact], self.facts[report.fact]
        fact = facts.out_of(end, before, node.step, bound, node.live)
        fact = self._at_home(fact, target, function, caller.node)
        self._reach(Edge(caller.context, caller.node, self.number(fact)), Origin(caller, report))

    def _at_home(self, fact: Fact, target: int, function: int, node: int) -> Fact:
        """Move the fork of a fact from a wrapper to the call of the wrapper."""
        if fact.site != NO_SITE and target in self.sites.wrappers:
            if self.sites.all[fact.site].function == target:
                return fact._replace(site=self.sites.at.get((function, node), fact.site))
        return fact

    def _is_covered(self, edge: Edge, fact: Fact) -> bool:
        """Whether a fact that says less, and so holds on more paths, is known to hold here."""
        for weaker in (facts.without_learnt(fact), fact._replace(sure=True)):
            if weaker is not fact and weaker != fact and weaker in self.fact_numbers:
                if edge._replace(fact=self.fact_numbers[weaker]) in self.origins:
                    return True
        return False

    def _advance(self, edge: Edge) -> None:
        if edge.node in (RETURNS, RAISES):
            self._end(edge)
            return
        code = self.program.codes[self.contexts[edge.context].function]
        node, fact = code.nodes[edge.node], self.facts[edge.fact]
        self.spent[self.rule_code(fact.rule)] += 1
        match node.step:
            case Copy() as step:
                self._go(edge, node, facts.copy(fact, step, node.live))
            case Assume() as step:
                self._assume(edge, node, fact, step)
            case Call() as step:
                self._call(edge, node, fact, step)
            case None:
                self._go(edge, node, fact)

    def _go(self, edge: Edge, node: Node, fact: Fact, origin: Origin | None = None) -> None:
        """Carry a fact behind a node."""
        number = self.number(fact)
        for target in node.next:
            self._reach(Edge(edge.context, target, number), origin or Origin(edge))

    def _raise(self, edge: Edge, node: Node, fact: Fact, sign: str, origin: Origin) -> None:
        """Carry a fact along the exception of a call."""
        guards = frozenset((n, s) for n, s in fact.guards if n != RAISED) | {(RAISED, sign)}
        number = self.number(fact._replace(guards=guards))
        for target in node.unwind or (RAISES,):
            self._reach(Edge(edge.context, target, number), origin)

    def _assume(self, edge: Edge, node: Node, fact: Fact, step: Assume) -> None:
        function = self.contexts[edge.context].function
        if step.other and self._is_own_pid(function, step, fact):
            return
        after = facts.assume(fact, step, node.live)
        if after is None:
            return
        if step.other and step.name in fact.names and _tells_low(step):
            moved = self._moved(after, "low")
            if moved is None:
                return
            after = moved
        self._go(edge, node, after)

    def _is_own_pid(self, function: int, step: Assume, fact: Fact) -> bool:
        """Whether a test says that the child's own number is one stored before the fork."""
        pids = self.program.codes[function].pids
        in_child = fact.site != NO_SITE and not is_parent(fact)
        return in_child and step.signs == "0" and bool({step.name, step.other} & pids)

    # Events

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
        elif way.signs == RAISE and node.unwind:  # else another rule's business
            self._raise(edge, node, fact, "+", origin)
        elif way.signs == LEAVE:
            self._raise(edge, node, fact, "-", origin)

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
            if not (happening.is_process or _befalls(happening, fact.names)):
                continue
            moved = self._moved(fact, happening.event)
            if moved is None:
                return None, happening.event
            if moved.state != fact.state or happening.event in self.row_of(fact):
                event = happening.event
            fact = moved
            if fact.state == REPORT:
                break
        return fact, event

    # Calls

    def _call(self, edge: Edge, node: Node, fact: Fact, call: Call) -> None:
        function = self.contexts[edge.context].function
        site = self.sites.at.get((function, edge.node))
        if site is not None and site == fact.site and fact.rule != PHASE:
            again = self._moved(fact, "again")
            if again is None or again.state == REPORT:
                if again is not None:
                    self._report(edge, again, "again")
                return
        if fact.rule != PHASE and fact.site != NO_SITE:
            joined = self._joined(edge, function, fact)
            if joined is None:
                return
            fact = joined
        fact = facts.forget(fact, call.result) if call.result in _touched(fact) else fact
        if node.targets:
            self._enter_all(edge, node, fact, call)
        elif node.effects is not None:
            self._model(edge, node, fact, call, site)
        else:
            self._unknown(edge, node, fact)

    def _joined(self, edge: Edge, function: int, fact: Fact) -> Fact | None:
        """Raise `joined` where a child runs a call that its parent runs as well, else `apart`."""
        site = self.sites.all[fact.site]
        node = self.program.codes[function].nodes[edge.node]
        if site.function != function:
            return fact
        if edge.node not in site.parent_nodes:
            return self._moved(fact, "apart")
        return self._moved(fact, "joined") if node.next else fact

    def _report(self, edge: Edge, fact: Fact, event: str) -> None:
        self._reach(
            Edge(edge.context, edge.node, self.number(fact)), Origin(edge, None, event, True)
        )

    def _unknown(self, edge: Edge, node: Node, fact: Fact) -> None:
        """Pass a call that nothing is known of; in a child's last place it may not come back."""
        origin = Origin(edge)
        function = self.contexts[edge.context].function
        if not node.unknown:
            self._go(edge, node, fact, origin)
            self._maybe_raise(edge, node, fact, origin)
            return
        if fact.site != NO_SITE and fact.sure and self._is_last(function, node, fact):
            fact = fact._replace(sure=False)
        if isinstance(node.step, Call) and "kept" in self.row_of(fact):
            fact = _handed_on(fact, node.step)
        self._go(edge, node, fact, origin)
        self._maybe_raise(edge, node, fact, origin)

    def _is_last(self, function: int, node: Node, fact: Fact) -> bool:
        """Whether a child's branch ends behind a node."""
        site = self.sites.all[fact.site]
        shared = site.parent_nodes if site.function == function else frozenset()
        return any(target < 0 or target in shared for target in node.next)

    def _maybe_raise(self, edge: Edge, node: Node, fact: Fact, origin: Origin) -> None:
        if node.unwind:
            self._raise(edge, node, fact, "+", origin)

    def _model(self, edge: Edge, node: Node, fact: Fact, call: Call, site: int | None) -> None:
        effects = node.effects
        assert effects is not None
        for target, source in effects.aliases:
            fact = (
                fact._replace(names=facts.renamed(fact.names, target, source))
                if fact.names
                else fact
            )
        if node.guessed and any(_befalls(h, fact.names) for h in effects.events()):
            fact = fact._replace(sure=False)
        for way in effects.ways:
            after, event = self.happen(fact, way)
            if after is None:
                continue
            if event in CHILD_EVENTS and site is not None:
                after = after._replace(site=site)
            self._after(edge, edge.node, after, way, Origin(edge, None, event, bool(event)))
        if effects.raises and not any(w.signs in (RAISE, LEAVE) for w in effects.ways):
            self._maybe_raise(edge, node, fact, Origin(edge))
        for entry in effects.entries:
            self._enter_child(edge, fact, entry.function, entry.role, site)

    def _enter_child(self, edge: Edge, fact: Fact, name: str, role: str, site: int | None) -> None:
        """Let a fact go on in the function that a call runs in a child."""
        if role not in ("child", "worker") or site is None:
            return
        function = self.contexts[edge.context].function
        path = self.program.codes[function].function.span.path
        for target in self.program.entry(name, path):
            moved = self._moved(fact, "child") if fact.rule != PHASE else fact
            if moved is None:
                continue
            names = frozenset(n for n in moved.names if n.startswith("@")) or (
                frozenset({LOST}) if moved.names else frozenset()
            )
            inner = moved._replace(names=names, guards=frozenset(), site=site)
            number = self.number(inner)
            context = self.context(target, number)
            self.contexts[context].begun = True
            self._reach(
                Edge(context, 0, number), Origin(edge, None, "child", moved.state != fact.state)
            )

    def _enter_all(self, edge: Edge, node: Node, fact: Fact, call: Call) -> None:
        skipped = False
        sure = fact.sure and not node.guessed
        self._through_wrapper(edge, node, fact, call)
        for target in node.targets:
            if self._concerns(fact, target, call):
                self._enter(edge, fact._replace(sure=sure), call, target)
            elif self.program.summaries[target].returns:
                skipped = True
        if skipped:
            self._go(edge, node, fact)
        self._maybe_raise(edge, node, fact, Origin(edge))

    def _through_wrapper(self, edge: Edge, node: Node, fact: Fact, call: Call) -> None:
        """Let the children of a child begin where it calls a wrapper of fork."""
        if fact.rule != PHASE or is_parent(fact):
            return
        function = self.contexts[edge.context].function
        site = self.sites.at.get((function, edge.node), NO_SITE)
        for target in node.targets:
            if wrapper := self.sites.wrappers.get(target):
                tested = wrapper.tested(call, self.program.codes[target].function)
                way = Way(wrapper.child, True, tested, ())
                also = wrapper.known(call, self.program.codes[target].function, node.live)[0]
                guards = frozenset(g for g in fact.guards if g[0] not in dict(also)) | also
                born = fact._replace(site=site, state=wrapper.event, guards=guards)
                self._after(edge, edge.node, born, way, Origin(edge, None, wrapper.event, True))

    def later_events(self, fact: Fact) -> frozenset[str]:
        """Return the events that can still move a fact."""
        key = (fact.rule, fact.state)
        if key not in self.later:
            self.later[key] = (
                self.phase_events
                if fact.rule == PHASE
                else self.rules[fact.rule].later(fact.state, LAST_EVENTS)
            )
        return self.later[key]

    @property
    def phase_events(self) -> frozenset[str]:
        """Return the events that matter to whoever is in a child: phases, ends, births."""
        moves = {e for phase in self.phases.values() for e in phase.moves}
        borne = {
            e for r in self.rules for s, row in r.table.items() if s in self.phases for e in row
        }
        return frozenset(
            moves | borne | {"exec", "exit", "quick_exit", "gone", "parent", "acquire"}
        )

    def _concerns(self, fact: Fact, target: int, call: Call) -> bool:
        """Whether entering a function can change a fact; if not, the call is passed over."""
        summary = self.program.summaries[target]
        if is_parent(fact):
            return not summary.returns
        events = self.later_events(fact)
        if events & summary.process:
            return True
        if fact.rule == PHASE:
            return bool(events & summary.subject)
        if not (events & summary.subject or summary.passes):
            return False
        handed = {n for a in call.args for n in (a.value, a.identity) if n}
        return any(
            (name.startswith("@") and name in summary.globals)
            or any(_related(name, n) for n in handed)
            for name in fact.names
        )

    def _enter(self, edge: Edge, fact: Fact, call: Call, target: int) -> None:
        if self.contexts_of[target] >= CONTEXTS_OF_A_FUNCTION:
            self.bounded.add(f"{CONTEXTS_OF_A_FUNCTION} contexts of a function")
            node = self.program.codes[self.contexts[edge.context].function].nodes[edge.node]
            self._go(edge, node, fact._replace(sure=False))
            return
        callee = self.program.codes[target].function
        entry = self.number(facts.into(fact, facts.bindings(call, callee), self.tests[target]))
        number = self.context(target, entry)
        context = self.contexts[number]
        context.waiting[edge] = None
        self._reach(Edge(number, 0, entry), Origin(edge))
        for end in list(context.ends):
            self._resume(edge, end)
        for report in list(context.reports):
            self._hand_up(edge, report)

    # Ends

    def _end(self, edge: Edge) -> None:
        context = self.contexts[edge.context]
        fact = self._at_end(edge, context)
        if fact is None:
            return
        if fact is not self.facts[edge.fact]:
            edge = self._renumbered(edge, fact)
        context.ends[edge] = None
        for caller in self._callers(context):
            self._resume(caller, edge)

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
        if own and not wrapped:
            event = "returned" if edge.node == RETURNS else self._how_raised(fact)
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
        if not lasting:
            event = "ended"
        elif all(n.startswith("@") for n in lasting) or self.program.is_root(context.function):
            event = "kept"
        else:
            return fact
        if event not in self.row_of(fact):
            return fact
        if event == "kept" and self.program.protected & fact.names:
            return None  # somewhere it is made close-on-exec, or handed over on purpose
        return self._left(edge, fact, event)

    def _resume(self, edge: Edge, end: Edge) -> None:
        """Go on behind a call with what holds at its callee's end."""
        function = self.contexts[edge.context].function
        node = self.program.codes[function].nodes[edge.node]
        call = node.step
        assert isinstance(call, Call)
        target = self.contexts[end.context].function
        callee = self.program.codes[target].function
        before = self.facts[edge.fact]
        fact = facts.out_of(
            self.facts[end.fact], before, call, facts.bindings(call, callee), node.live,
            self.program.codes[target].keeps,
        )  # fmt: skip
        fact = self._at_home(fact, target, function, edge.node)
        if is_start(before):
            fact = self._taught(fact, function, edge.node)
        origin = Origin(edge, end)
        if end.node == RETURNS:
            self._go(edge, node, fact, origin)
        else:
            self._raise(edge, node, fact, dict(fact.guards).get(RAISED, "+"), origin)

    def endings(self) -> Iterator[Edge]:
        """Yield the edges whose fact is in the REPORT state."""
        yield from self.found


def _handed_on(fact: Fact, call: Call) -> Fact:
    """Let a subject that is handed to an unknown call with something else outlive the function."""
    values = [a.value for a in call.args if a.value[:1] not in ("", '"') and not a.value.isdigit()]
    if len(values) > 1 and any(_related(n, v) for n in fact.names for v in values):
        return fact._replace(names=facts.few((*fact.names, facts.HANDED)))
    return fact


def is_start(fact: Fact) -> bool:
    """Whether a fact stands for a process of which nothing need be known."""
    return fact.rule == PHASE and fact.state == START and fact.site == NO_SITE


def is_parent(fact: Fact) -> bool:
    """Whether a fact says that this is the parent's side of a fork."""
    return fact.rule == PHASE and fact.state == START


def _befalls(happening: Happening, names: frozenset[str]) -> bool:
    return any(_related(name, subject) for name in names for subject in happening.names)


def _related(name: str, subject: str) -> bool:
    return name == subject or (name.startswith(subject) and name[len(subject)] in ".[")


def _touched(fact: Fact) -> frozenset[str]:
    return frozenset(n.partition(".")[0].partition("[")[0] for n in fact.names) | {
        n for n, _ in fact.guards
    }


def _tells_low(step: Assume) -> bool:
    """Whether a test says that a number is one of 0, 1 and 2."""
    signs = frozenset(step.signs)
    return (step.other in ("2", "1") and signs <= {"-", "0"}) or (
        step.other == "3" and signs == {"-"}
    )
