"""Where the facts of rules begin: the calls that can bear one, in the phases they can run in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from forklint.engine import hosting
from forklint.engine.code import Code, Node
from forklint.engine.draining import DRAINED
from forklint.engine.edges import BY_ITSELF, LOADED
from forklint.engine.effects import AT_WORK, CHILD_EVENTS, PROCESS, Happening, Way
from forklint.engine.facts import NO_SITE, PHASE, Fact
from forklint.engine.flow import PEER, told
from forklint.engine.inventory import Inventory
from forklint.engine.signals import watchers
from forklint.engine.solve import NOTHING, Edge, Solver, is_parent
from forklint.engine.starts import Starts, phase_edges
from forklint.ir import Assume, Call, Copy
from forklint.rule import END, START, Rule

ELEMENT = "[]"  # at the end of the name of a container's elements
ENGINE_EVENTS = frozenset(
    {"joined", "apart", "returned", "again", "raised", "gone", "kept", "stored", "ended", "low"}
    | {
        "negative",
        "unseen",
        "handed",
        "throws",
        "caught",
        "given",
        "departed",
        "granted",
        "refused",
        *BY_ITSELF,
    }
)


def seed(solver: Solver, inventory: Inventory, everywhere: Starts) -> None:
    """Let every fact of every rule begin; everywhere is what the process itself reaches."""
    reach = _Reach(solver)
    solver.starts = frozenset(everywhere)
    if any(BY_ITSELF & rule.events() for rule in solver.rules):
        solver.watchers = watchers(solver.program)
    live = [n for n, r in enumerate(solver.rules) if r.table and reach.possible(r, solver)]
    for function, nodes in sorted(everywhere.items()):
        code = solver.program.codes[function]
        for number, node, _ in code.calls():
            if node.effects is None or (nodes is not None and number not in nodes):
                continue
            for rule in live:
                _bear_in_start(solver, inventory, reach, function, number, rule)
        _bear_at_wrappers(solver, inventory, function, nodes, live)
    _bear_in_children(solver, inventory, live)
    _bear_in_entered(solver, inventory, live)
    _bear_in_served(solver, inventory, live)


def _bear_in_start(
    solver: Solver, inventory: Inventory, reach: _Reach, function: int, number: int, rule: int
) -> None:
    code = solver.program.codes[function]
    node = code.nodes[number]
    row = solver.rules[rule].table.get(START, {})
    assert node.effects is not None
    loops = solver.program.language == "python"
    for way in node.effects.ways:
        for happening in _in_full(solver, code, number, way, row):
            state = row[happening.event]
            if happening.event == "write" and inventory.is_unbuffered(happening.names, function):
                continue
            chosen = happening.event == "overlay"  # the number may be chosen for a program
            if chosen and _is_low(code, number, happening):
                continue
            if reach.allows(function, solver.rules[rule], state):
                if happening.event == "open" and _is_second_try(code, number, reach.creators):
                    continue
                is_fork = happening.event in CHILD_EVENTS
                site = solver.sites.at.get((function, number), NO_SITE) if is_fork else NO_SITE
                for subject in _subjects(solver, inventory, rule, happening, site):
                    subject = _with_container(code, subject) if loops else subject
                    sure = not (node.guessed or chosen or _is_dropped(node, code, happening))
                    solver.bear(function, number, rule, state, way, subject, site, sure=sure)


def _in_full(
    solver: Solver, code: Code, number: int, way: Way, row: Mapping[str, str]
) -> Iterator[Happening]:
    """Yield what a call does that a rule asks for, with all the names that its subjects have there."""
    for happening in way.happenings:
        if row.get(happening.event, END) != END:
            is_there = happening.event in AT_WORK and not happening.is_process
            alike = solver.program.alike
            yield alike.befallen(code, number, happening) if is_there else happening


def _with_container(code: Code, subject: Happening) -> Happening:
    """Return what happens to a variable of a loop as what happens to the elements it goes over."""
    found: set[str] = set()
    for name in subject.names:
        sources = {
            n.step.source for n in code.nodes if isinstance(n.step, Copy) and n.step.target == name
        }
        if len(sources) == 1 and (only := sources.pop()).endswith(ELEMENT):
            found.add(only)
    return replace(subject, names=subject.names | found) if found else subject


def _is_second_try(code: Code, number: int, creators: frozenset[str]) -> bool:
    """Whether a descriptor is only opened without the flag where opening it with the flag failed."""
    failed: set[str] = set()
    for before in code.dominating(number):
        match code.nodes[before].step:
            case Assume(name=name, signs="-", other=""):
                failed.add(name)
            case Call(callee=callee, result=result) if callee in creators:
                if not failed.isdisjoint(code.names_of(result)):
                    return all(h.event != "open" for h in code.nodes[before].happenings())
    return False


def _is_dropped(node: Node, code: Code, happening: Happening) -> bool:
    """Whether nobody takes a new descriptor: perhaps it is opened for its number, the lowest one."""
    assert isinstance(node.step, Call)
    result = node.step.result
    is_new = happening.event in ("open", "duplicate") and happening.names == {result}
    return is_new and code.is_dropped(result)


def _is_low(code: Code, number: int, happening: Happening) -> bool:
    """Whether a call, or a test on every way to a node, says that a descriptor is 0, 1 or 2."""
    steps = [code.nodes[n].step for n in code.dominating(number)]
    tests = [s for s in steps if isinstance(s, Assume) and told(s) == "low"]
    return bool(happening.names & (code.low | {t.name for t in tests}))


def _bear_at_wrappers(
    solver: Solver, inventory: Inventory, function: int, nodes: set[int] | None, live: Sequence[int]
) -> None:
    """A call of a fork wrapper bears what a fork bears."""
    for number, node, call in solver.program.codes[function].calls():
        site = solver.sites.at.get((function, number))
        if site is None or node.effects is not None or (nodes is not None and number not in nodes):
            continue
        for target in (t for t in node.targets if t in solver.sites.wrappers):
            wrapper = solver.sites.wrappers[target]
            tested = wrapper.tested(call, solver.program.codes[target].function)
            way = Way(wrapper.child, True, tested, ())
            also = wrapper.known(call, solver.program.codes[target].function, node.live)[0]
            happening = Happening(wrapper.event, frozenset({"process"}))
            for rule in live:
                state = solver.rules[rule].table.get(START, {}).get(wrapper.event, END)
                if state != END:
                    for subject in _subjects(solver, inventory, rule, happening, site):
                        solver.bear(function, number, rule, state, way, subject, site, guards=also)


def _subjects(
    solver: Solver, inventory: Inventory, rule: int, happening: Happening, site: int
) -> Iterable[Happening]:
    """Return what a fact is about: each lock or object that a new child may meet, else what happens."""
    of = solver.rules[rule].of
    if not of or (of == "object" and happening.event not in CHILD_EVENTS):
        return (happening,)
    if site == NO_SITE:
        return ()
    here = solver.sites.all[site]
    if of == "object":
        met = inventory.objects.met(here, solver.rules[rule].table[START])
    else:
        met = here.acquires & inventory.locks.contended(here)
    names_of = solver.program.codes[here.function].names_of  # what the function that forks calls it
    return [Happening(happening.event, frozenset(names_of(name))) for name in sorted(met)]


def _bear_in_children(solver: Solver, inventory: Inventory, live: Sequence[int]) -> None:
    """Let facts begin at the calls that children run and their parents do not."""
    for edge, fact, function in list(phase_edges(solver)):
        if is_parent(fact) or edge.node < 0:
            continue
        node = solver.program.codes[function].nodes[edge.node]
        site = solver.sites.all[fact.site]
        shared = site.function == function and edge.node in site.parent_nodes
        if node.effects is None or (shared and not site.daemonises):
            continue
        for rule in live:
            row = _row(solver, solver.rules[rule], fact.state)
            if row:
                _bear_in_phase(solver, inventory, edge, fact, function, rule, row)


def _bear_in_entered(solver: Solver, inventory: Inventory, live: Sequence[int]) -> None:
    """Let the facts about locks begin in the functions that libraries run in children."""
    for edge, fact, _ in list(phase_edges(solver)):
        entered = edge.node == 0 and fact.site != NO_SITE and solver.sites.all[fact.site].entered
        if not entered or solver.contexts[edge.context].entry != edge.fact:
            continue
        for rule in (n for n in live if solver.rules[n].of):
            state = solver.rules[rule].table.get(START, {}).get("child", END)
            child = Happening("child", frozenset({PROCESS}))
            for subject in _subjects(solver, inventory, rule, child, fact.site):
                born = Fact(rule, state, subject.names, site=fact.site)
                site = solver.sites.all[fact.site]
                place = Edge(solver.context(site.function, NOTHING), site.node, edge.fact)
                solver.begin(solver.contexts[edge.context].function, born, place)


def _bear_in_served(solver: Solver, inventory: Inventory, live: Sequence[int]) -> None:
    """Let the facts about what is there before a server forks begin where its workers use it."""
    for host in inventory.hosts:
        assert host.site is not None
        for rule in (n for n in live if solver.rules[n].of == "object"):
            row = solver.rules[rule].table.get(START, {})
            for name, made in inventory.objects.before(host, row):
                born = Fact(rule, row.get("child", END), frozenset({name}), site=host.site.number)
                function, node = (made.function, made.node) if made else (host.site.function, 0)
                start = solver.number(Fact(PHASE, START))
                place = Edge(solver.context(function, NOTHING), node, start)
                for user in hosting.users(solver.program, host, name)[:1]:
                    solver.begin(user, born, place, LOADED)


def _row(solver: Solver, rule: Rule, phase: str) -> Mapping[str, str]:
    """Return what a rule says of a phase, or of the phase it is a kind of."""
    while phase and phase not in rule.table:
        phase = solver.phases[phase].like
    return rule.table.get(phase, {})


def _bear_in_phase(
    solver: Solver, inventory: Inventory, edge: Edge, fact: Fact, function: int, rule: int,
    row: Mapping[str, str],
) -> None:  # fmt: skip
    code = solver.program.codes[function]
    node = code.nodes[edge.node]
    assert node.effects is not None
    for way in node.effects.ways:
        for happening in _in_full(solver, code, edge.node, way, row):
            state = row[happening.event]
            if happening.event == "write" and inventory.is_unbuffered(happening.names, function):
                continue
            is_fork = happening.event in CHILD_EVENTS
            site = solver.sites.at.get((function, edge.node), fact.site) if is_fork else fact.site
            for subject in _subjects(solver, inventory, rule, happening, site):
                solver.bear(
                    function, edge.node, rule, state, way, subject, site,
                    before=edge, context=edge.context,
                    sure=fact.sure and not (node.guessed or _is_dropped(node, code, happening)),
                )  # fmt: skip


class _Reach:
    """Whether the events that a fact still needs can happen after the place it begins at."""

    def __init__(self, solver: Solver) -> None:
        self.program = solver.program
        self.creators = solver.program.models.names({"open"})
        self.forks = {site.function for site in solver.sites.all}
        self.entered = [site for site in solver.sites.all if site.entered]
        self.within: dict[str, set[int]] = {}
        self.needs: dict[tuple[str, str], frozenset[str]] = {}

    def after(self, event: str) -> set[int]:
        """Return the functions whose code can be followed by an event."""
        event = event.removeprefix(PEER)
        if event not in self.within:
            can = {
                n for n, s in enumerate(self.program.summaries) if event in s.process | s.subject
            }
            can |= self.forks if event == "child" else set()
            if event == DRAINED:
                can |= {n for n, c in enumerate(self.program.codes) if c.drains}
            can |= self.program.above(s.function for s in self.entered if s.runs & can)
            self.within[event] = self.program.reach(can)
        return self.within[event]

    def allows(self, function: int, rule: Rule, state: str) -> bool:
        """Whether a fact in state that begins in function can still become a finding."""
        key = (rule.code, state)
        if key not in self.needs:
            self.needs[key] = needed(rule, state)
        return all(function in self.after(event) for event in self.needs[key])

    def possible(self, rule: Rule, solver: Solver) -> bool:
        """Whether the events that happen somewhere are enough for a finding of a rule."""
        events = frozenset(e for e in rule.events() if e in ENGINE_EVENTS or self.after(e))
        return rule.can_report(events, frozenset(solver.phases))


def needed(rule: Rule, state: str) -> frozenset[str]:
    """Return the events of models that every way from a state to REPORT goes through."""
    alone = dict(rule.table.items())
    begun = Rule(rule.code, rule.name, rule.message, rule.help, "REPORT", alone)
    if state not in alone:
        return frozenset()
    return begun.anchors(frozenset({state})) - ENGINE_EVENTS
