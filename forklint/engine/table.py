"""The table of what holds where: contexts, the work list, and the findings of each context.

IFDS-style tabulation (Reps, Horwitz, Sagiv 1995).  A context is a function with the fact it was
entered with; START stands for "entered by a process that is no child", of which nothing need be
known.  The origins, kept breadth first, tell the shortest story.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from forklint.engine import facts
from forklint.engine.edges import NOTHING, Context, Edge, Origin
from forklint.engine.facts import NO_SITE, PHASE, Fact, Guards
from forklint.engine.program import Program, tests
from forklint.engine.signs import Signs
from forklint.engine.sites import Sites
from forklint.ir import Call
from forklint.models import Phase
from forklint.rule import REPORT, Rule

FACTS_AT_A_PLACE = 64  # of one rule
CROWDED = 12  # facts of one rule at a place from which on the signs that tests taught are forgotten
CROWDED_PHASES = 48  # the same for phases, which are few and on which all else rests
FULL = 56  # from here on what switches say is forgotten too


class Table:
    """What is known so far; the part of the solver that changes."""

    def __init__(self, program: Program, rules: Sequence[Rule], sites: Sites) -> None:
        self.program, self.rules, self.sites = program, rules, sites
        self.known = program.models.rows.keys()
        self.phases: Mapping[str, Phase] = program.models.phases
        self.facts: list[Fact] = []
        self.fact_numbers: dict[Fact, int] = {}
        self.kinds: list[
            int
        ] = []  # of each fact: those of one kind differ in what is known besides
        self.kind_numbers: dict[tuple[object, ...], int] = {}
        self.contexts: list[Context] = []
        self.context_numbers: dict[tuple[int, int], int] = {}
        self.contexts_of: Counter[tuple[int, int]] = Counter()  # by function and rule
        self.origins: dict[Edge, Origin] = {}
        self.guarded: defaultdict[tuple[int, int, int], list[tuple[int, bool]]] = defaultdict(list)
        self.signs = Signs()
        # what is known of signs behind a step, by that before it
        self.signs_behind: dict[tuple[int, int, Guards], Guards | None] = {}
        self.plain: dict[tuple[int, int, bool], int] = {}
        self.crowd: Counter[tuple[int, int, int]] = Counter()
        self.found: dict[Edge, None] = {}
        self.settled: dict[Edge, None] = {}  # where a subject is closed, or is no matter any more
        self.todo: deque[Edge] = deque()
        self.tests = [tests(code) for code in program.codes]
        self.bounded: set[str] = set()
        self.is_cut_off = False  # whether phases were not followed to their end
        self.spent: Counter[str] = Counter()
        self.births: Counter[str] = Counter()
        self.starts: frozenset[int] = frozenset()
        self.later: dict[tuple[int, str], frozenset[str]] = {}
        self.handlers: dict[int, frozenset[int]] = {}
        self.watchers: dict[str, dict[int, bool]] = {}  # handlers by the global variables they read

    def context(self, function: int, entry: int) -> int:
        """Return the number of a context, made if it is new."""
        key = (function, entry)
        if key not in self.context_numbers:
            self.context_numbers[key] = len(self.contexts)
            self.contexts.append(Context(function, entry))
            self.contexts_of[function, self.rule_of(entry)] += 1
        return self.context_numbers[key]

    def number(self, fact: Fact) -> int:
        """Return the number of a fact."""
        if fact not in self.fact_numbers:
            self.fact_numbers[fact] = len(self.facts)
            self.facts.append(fact)
            kind = (fact.rule, fact.state, fact.names, fact.site, fact.by, fact.peers)
            self.kinds.append(self.kind_numbers.setdefault(kind, len(self.kind_numbers)))
        return self.fact_numbers[fact]

    def rule_of(self, fact: int) -> int:
        """Return the rule of the fact with a number; that of NOTHING is that of phases."""
        return self.facts[fact].rule if fact != NOTHING else PHASE

    def rule_code(self, rule: int) -> str:
        """Return the code of a rule, "phases" for the facts about phases."""
        return "phases" if rule == PHASE else self.rules[rule].code

    def begin(self, function: int, fact: Fact, before: Edge, event: str = "child") -> None:
        """Let a fact begin at the entry of a function that a call lets run."""
        number = self.number(fact)
        self.origins.setdefault(before, Origin(None))
        context = self.context(function, number)
        self.contexts[context].begun = True
        self._reach(Edge(context, 0, number), Origin(before, None, event, True))

    def _reach(self, edge: Edge, origin: Origin) -> None:
        if edge in self.origins:
            if self.facts[edge.fact].state == REPORT:
                self._tell_longer(edge, origin)
            return
        fact = self.facts[edge.fact]
        function = self.contexts[edge.context].function
        known = self.guarded[edge.context, edge.node, self.kinds[edge.fact]]
        signs = self.signs.of(function, fact.guards)
        if _is_covered(signs, fact.sure, known):
            return
        place = edge.context, edge.node, fact.rule
        crowd = self.crowd[place]
        if crowd >= (CROWDED_PHASES if fact.rule == PHASE else CROWDED):
            plain = self._plainer(function, edge.fact, crowd >= FULL)
            if plain != edge.fact:
                edge, fact = edge._replace(fact=plain), self.facts[plain]
                if edge in self.origins:
                    return
                signs = self.signs.of(function, fact.guards)
        self.crowd[place] = crowd + 1
        if crowd >= FACTS_AT_A_PLACE and fact.state != REPORT:
            self.bounded.add(f"{FACTS_AT_A_PLACE} facts of a rule at a place")
            return
        self.origins[edge] = origin
        known.append((signs, fact.sure))
        if fact.state == REPORT:
            self._found(edge, fact)
        else:
            self.todo.append(edge)

    def _plainer(self, function: int, number: int, full: bool) -> int:
        """Return the number of what is kept of a fact where there are many already."""
        key = function, number, full
        if key not in self.plain:
            code = self.program.codes[function]
            plain = facts.without_learnt(self.facts[number], code.steady)
            self.plain[key] = self.number(facts.without(plain, code.switches) if full else plain)
        return self.plain[key]

    def _tell_longer(self, edge: Edge, origin: Origin) -> None:
        """Let a finding that began where it ends have the story that led there, if there is one."""
        known = self.origins[edge].before
        if known is not None and origin.before is not None:
            was, now = self.facts[known.fact], self.facts[origin.before.fact]
            if was.rule == PHASE and now.rule != PHASE:
                self.origins[edge] = origin

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
        fact = self._outside(caller, report)
        self._reach(Edge(caller.context, caller.node, self.number(fact)), Origin(caller, report))

    def _outside(self, caller: Edge, end: Edge) -> Fact:
        """Say what holds in a callee in the names of the call that entered it."""
        function = self.contexts[caller.context].function
        node = self.program.codes[function].nodes[caller.node]
        target = self.contexts[end.context].function
        callee = self.program.codes[target]
        assert isinstance(node.step, Call)
        fact = facts.out_of(
            self.facts[end.fact], self.facts[caller.fact],
            self.program.bound(node.step, target), node.live, callee.keeps,
        )  # fmt: skip
        return self._at_home(fact, target, function, caller.node)

    def _at_home(self, fact: Fact, target: int, function: int, node: int) -> Fact:
        """Move the fork of a fact from a wrapper to the call of the wrapper."""
        if fact.site != NO_SITE and target in self.sites.wrappers:
            if self.sites.all[fact.site].function == target:
                return fact._replace(site=self.sites.at.get((function, node), fact.site))
        return fact

    def endings(self) -> Iterator[Edge]:
        """Yield the edges whose fact is in the REPORT state."""
        yield from self.found


def _is_covered(signs: int, sure: bool, known: Sequence[tuple[int, bool]]) -> bool:
    """Whether what is known at a place says less than a fact, and so holds on more paths."""
    for other, other_sure in known:  # noqa: SIM110  a generator costs as much again
        if other | signs == signs and (other_sure or not sure):
            return True
    return False
