"""Calls: by their model, into the functions they can mean, or past what nothing is known of."""

from __future__ import annotations

from collections.abc import Mapping

from forklint.engine import facts
from forklint.engine.code import Node
from forklint.engine.edges import INTERRUPTED, Edge, Origin, is_parent
from forklint.engine.effects import CHILD_EVENTS, CHILD_ROLES, LAST_EVENTS, Entry, Way
from forklint.engine.ends import Ends
from forklint.engine.facts import LOST, NO_SITE, PHASE, Fact
from forklint.engine.flow import befalls, related
from forklint.engine.itself import is_asked_behind
from forklint.engine.program import handed_in
from forklint.ir import ANY_SIGN, Call, root, within
from forklint.models import LEAVE, RAISE
from forklint.rule import REPORT

ASTRAY = frozenset({"returned", "again", "joined"})  # what befalls a child that runs on
CONTEXTS_OF_A_FUNCTION = 256


class Calls(Ends):
    """Carries facts through calls."""

    def _call(self, edge: Edge, node: Node, fact: Fact, call: Call) -> None:
        if self.watchers and fact.rule != PHASE and INTERRUPTED in self.row_of(fact):
            self._find_in_handlers(edge, fact, INTERRUPTED)
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
            if joined is None or joined.state == REPORT:
                if joined is not None:
                    self._report(edge, joined, "joined")
                return
            fact = joined
        fact = facts.forget(fact, call.result) if _is_touched(fact, call.result) else fact
        if node.targets:
            self._enter_all(edge, node, fact, call)
        elif node.effects is not None:
            self._model(edge, node, fact, call, site)
        else:
            self._unknown(edge, node, fact)

    def _joined(self, edge: Edge, function: int, fact: Fact) -> Fact | None:
        """Raise `joined` where a child runs a call that its parent runs as well, else `apart`."""
        site = self.sites.all[fact.site]
        code = self.program.codes[function]
        node = code.nodes[edge.node]
        if site.function != function or is_asked_behind(code, edge.node, site.node):
            return fact
        if edge.node not in site.parent_nodes:
            return self._moved(fact, "apart")
        return self._moved(fact, "joined") if node.next else fact

    def _unknown(self, edge: Edge, node: Node, fact: Fact) -> None:
        """Pass a call that nothing is known of; in a child's last place it may not come back."""
        origin = Origin(edge)
        function = self.contexts[edge.context].function
        if node.unknown and "unseen" in self.row_of(fact):
            after = self._moved(fact, "unseen")
            if after is None:
                return
            fact = after
        if not node.unknown:
            self._go(edge, node, fact, origin)
            self._maybe_raise(edge, node, fact, origin)
            return
        if "given" in self.row_of(fact) and isinstance(node.step, Call):
            if any(related(n, a.value) for n in fact.names for a in node.step.args if a.value):
                after = self._moved(fact, "given")
                if after is None:
                    return
                if after.state == REPORT:
                    self._report(edge, after, "given")  # and it goes on all the same
                else:
                    fact = after
        strays = bool(ASTRAY & self.row_of(fact).keys())
        if strays and fact.site != NO_SITE and fact.sure and self._is_last(function, node, fact):
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
        if not node.raises and (self.program.throws_in_sight or node.targets):
            return
        if self.expects_raise(node, fact) or (node.unwind and "throws" not in self.row_of(fact)):
            self._raise(edge, node, fact, "+", origin)

    def _model(self, edge: Edge, node: Node, fact: Fact, call: Call, site: int | None) -> None:
        effects = node.effects
        assert effects is not None
        for target, source in effects.aliases:
            names, peers = (
                facts.renamed(side, target, source) if side else side
                for side in (fact.names, fact.peers)
            )
            fact = fact._replace(names=names, peers=peers)
        if node.guessed and any(befalls(h, fact.names) for h in effects.events()):
            fact = fact._replace(sure=False)
        for way in effects.ways:
            after, event = self.happen(fact, way)
            if event == "close" or (after is None and event not in LAST_EVENTS):
                self.settled[edge] = None
            if after is None:
                continue
            if event in CHILD_EVENTS and site is not None:
                after = after._replace(site=site)
            self._after(edge, edge.node, after, way, Origin(edge, None, event, bool(event)))
        if effects.raises and not any(w.signs in (RAISE, LEAVE) for w in effects.ways):
            self._maybe_raise(edge, node, fact, Origin(edge))
        flushes = tuple(h for h in effects.events() if h.event == "flush")
        begun = self.happen(fact, Way("", True, "", flushes))[0] if flushes else fact
        if begun is not None and begun.state != REPORT:
            for entry in effects.entries:
                self._enter_child(edge, begun, entry, site)

    def _enter_child(self, edge: Edge, fact: Fact, entry: Entry, site: int | None) -> None:
        """Let a fact go on in the function that a call runs in a child."""
        if entry.role not in CHILD_ROLES or site is None:
            return
        function = self.contexts[edge.context].function
        path = self.program.codes[function].function.span.path
        for target in self.program.entry(entry.function, path):
            moved = self._moved(fact, "child") if fact.rule != PHASE else fact
            if moved is None:
                continue
            bound = entry.bindings(self.program.codes[target].function.params)
            names, peers = _handed_over(moved.names, bound), _handed_over(moved.peers, bound)
            inner = moved._replace(names=names, guards=frozenset(), site=site, peers=peers)
            number = self.number(inner)
            context = self.context(target, number)
            self.contexts[context].begun = True
            self._reach(
                Edge(context, 0, number), Origin(edge, None, "child", moved.state != fact.state)
            )

    def _enter_all(self, edge: Edge, node: Node, fact: Fact, call: Call) -> None:
        if "unseen" in self.row_of(fact) and self.program.open_ended.intersection(node.targets):
            after = self._moved(fact, "unseen")
            if after is None:
                return
            fact = after
        skipped = False
        sure = fact.sure and not (node.guessed and self._differ(node.targets))
        self._through_wrapper(edge, node, fact, call)
        for target in node.targets:
            if self._concerns(fact, target, call):
                self._enter(edge, fact._replace(sure=sure), call, target)
                skipped |= fact.sure and not sure and self._changes_nothing(fact, target)
            elif self.program.summaries[target].returns:
                skipped = True
        if skipped:
            self._go(edge, node, self._as_parent(fact, node, call))
        self._maybe_raise(edge, node, fact, Origin(edge))

    def _changes_nothing(self, fact: Fact, target: int) -> bool:
        """Whether a fact is the same behind a function, whether or not a call means that one."""
        summary = self.program.summaries[target]
        moves = {*self.row_of(fact), *((*LAST_EVENTS, *CHILD_EVENTS) if fact.rule == PHASE else ())}
        done = summary.process | summary.subject
        return summary.returns and not (moves & done or fact.names & summary.assigned)

    def _as_parent(self, fact: Fact, node: Node, call: Call) -> Fact:
        """Note that a parent which calls a wrapper of fork is no child of that fork."""
        if not is_parent(fact):
            return fact
        for target in node.targets:
            if wrapper := self.sites.wrappers.get(target):
                tested = wrapper.tested(call, self.program.codes[target].function)
                signs = "".join(s for s in ANY_SIGN if s not in wrapper.child)
                if self.program.language == "python":  # a fork that fails raises
                    signs = wrapper.parent
                fact = facts.guard(fact, tested, signs, node.live)
        return fact

    def _differ(self, targets: tuple[int, ...]) -> bool:
        """Whether it matters which of the functions that a call can mean it means."""
        known = [self.program.summaries[t] for t in targets]
        first = known[0]
        return len(known) == 1 or any(
            (s.returns, s.process, s.subject) != (first.returns, first.process, first.subject)
            for s in known
        )

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
                state = fact.state if fact.state == "swept" else wrapper.phase
                born = fact._replace(site=site, state=state, guards=guards)
                self._after(edge, edge.node, born, way, Origin(edge, None, wrapper.event, True))

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
        if fact.names & summary.assigned:
            return True
        if LAST_EVENTS & summary.process and self._is_decided(fact, target, call):
            return True  # perhaps it does not come back
        if self.rules[fact.rule].signs == "-" and self._asks(fact, target, call):
            return True
        if not (events & summary.subject or summary.passes):
            return False
        handed = {n for a in call.args for n in (a.value, a.identity) if n}
        return any(
            (
                name.startswith("@")
                and not summary.globals.isdisjoint({name, facts.any_element(name)})
            )
            or any(related(name, n) for n in handed)
            for name in fact.names | fact.peers
        )

    def _is_decided(self, fact: Fact, target: int, call: Call) -> bool:
        """Whether a callee tests a number that is handed in and of which something is known."""
        known, bound = dict(fact.guards), self.program.bound(call, target)
        return any(facts.sign_handed_in(name, bound, known) for name in self.tests[target])

    def _asks(self, fact: Fact, target: int, call: Call) -> bool:
        """Whether a callee tests the number that a call hands in, and may not come back from it."""
        asks = self.program.summaries[target].asks
        return not fact.names.isdisjoint(asks | handed_in(call, self.program.codes[target], asks))

    def _enter(self, edge: Edge, fact: Fact, call: Call, target: int) -> None:
        if self.contexts_of[target, fact.rule] >= CONTEXTS_OF_A_FUNCTION:
            self.bounded.add(f"{CONTEXTS_OF_A_FUNCTION} contexts of a function")
            node = self.program.codes[self.contexts[edge.context].function].nodes[edge.node]
            self._go(edge, node, fact._replace(sure=False))
            return
        bound = self.program.bound(call, target)
        entry = self.number(facts.into(fact, bound, self.tests[target]))
        number = self.context(target, entry)
        context = self.contexts[number]
        context.waiting[edge] = None
        self._reach(Edge(number, 0, entry), Origin(edge))
        for end in list(context.ends):
            self._resume(edge, end)
        for report in list(context.reports):
            self._hand_up(edge, report)


def _handed_on(fact: Fact, call: Call) -> Fact:
    """Let a subject that is handed to an unknown call with something else outlive the function."""
    values = [a.value for a in call.args if a.value[:1] not in ("", '"') and not a.value.isdigit()]
    if len(values) > 1 and any(related(n, v) for n in fact.names for v in values):
        return fact._replace(names=facts.few((*fact.names, facts.HANDED)))
    return fact


def _handed_over(names: frozenset[str], bound: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return what names are in a function that a library calls: lasting ones, and what it hands over."""
    inner = [
        param + name[len(outer) :]
        for param, outers in bound.items()
        for outer in outers
        for name in names
        if within(name, outer)
    ]
    found = facts.few((*(n for n in names if n.startswith("@")), *inner))
    return found or frozenset({LOST} if names else ())


def _is_touched(fact: Fact, result: str) -> bool:
    """Whether something is known of what a call gives a new value."""
    return any(root(n) == result for n in (*fact.names, *fact.peers)) or any(
        n == result for n, _ in fact.guards
    )
