"""Find the fork sites of a program, its fork wrappers, and in which phase functions run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forklint.engine.code import RAISES, RETURNS, Code, Node
from forklint.engine.effects import CHILD_EVENTS, PROCESS, Effects, Happening, Way
from forklint.engine.facts import MAYBE, PHASE, Fact, sign_of
from forklint.engine.order import goes_on
from forklint.engine.program import Program
from forklint.engine.sites import (
    AGAIN,
    ENDS,
    EXEC,
    EXEC_FAILED,
    EXIT,
    FINISHED,
    QUICK_EXIT,
    RAISED_OUT,
    RETURNED,
    Site,
    Sites,
    Wrapper,
)  # fmt: skip
from forklint.engine.solve import NOTHING, Edge, Solver, is_parent
from forklint.engine.starts import phase_edges, swept_forks
from forklint.ir import ANY_SIGN, GLOBAL, RAISED, RETURN, Assume, Call, Copy, within
from forklint.rule import START, Rule

FIRST = f"{RETURN}[0]"  # a process number and a terminal are handed out as a pair
ROUNDS = 5  # wrappers of wrappers
_ANY_EVENT = frozenset({PROCESS})
Places = frozenset[tuple[int, int]]  # nodes of functions


def survey(program: Program, rules: Sequence[Rule]) -> Solver:
    """Follow every phase of every process; the solver that is returned knows all fork sites.

    A function that hands a fork's result to its caller makes its calls fork sites as well, and a
    fork that only swept children reach makes swept children, so this goes on until no more of
    either are found.
    """
    wrappers: dict[int, Wrapper] = {}
    swept: Places = frozenset()
    for _ in range(ROUNDS):
        sites = Sites(wrappers=wrappers)
        solver = Solver(program, rules, sites)
        _bear_phases(solver, swept)
        solver.run()
        _collect(solver)
        found, clean = _wrappers(solver), swept_forks(solver)
        if found.keys() <= wrappers.keys() and clean <= swept:
            break
        wrappers, swept = found | wrappers, swept | clean
    asked = {n for code in program.codes for n in _asked(code)}
    for site in solver.sites.all:
        site.wrapper = site.function in wrappers
        code = program.codes[site.function]
        is_result = code.nodes[site.node].forks or all(
            wrappers[w].name in (RETURN, FIRST)
            for w in code.nodes[site.node].targets
            if w in wrappers
        )
        site.protocol |= _notes_itself(code, site) or any(
            name in asked for name, _ in site.marks - site.parent_marks
        )
        site.ignored = (
            is_result
            and not site.entered
            and _is_ignored(code, site.node)
            and (goes_on(code, site.node) or not code.function.is_entry)
        )
    for _ in range(ROUNDS):  # the children of children
        for site in solver.sites.all:
            site.nested = any(not solver.sites.all[o].daemonises for o in site.outer)
            if site.daemonises:  # a child that forks again and leaves goes on in its own child
                for outer in site.outer - {site.number}:
                    solver.sites.all[outer].child |= site.child & {RETURNED, AGAIN}
    return solver


def _is_ignored(code: Code, fork: int) -> bool:
    """Whether nothing in a function, and nobody else, learns what a fork came out as."""
    call = code.nodes[fork].step
    assert isinstance(call, Call)
    names = {call.result}
    steps = [step for block in code.function.blocks for step in block.steps]
    for step in (s for s in steps if isinstance(s, Copy)):
        names |= {step.target} if any(within(step.source, n) for n in names) else set()
    lasting = {RETURN, *code.function.params}
    if any(n[0] == GLOBAL or "." in n or "[" in n or n in lasting for n in names):
        return False
    asked = set(_asked(code))
    given = {a.value for s in steps if isinstance(s, Call) for a in s.args}
    return not any(within(n, name) for n in asked | given for name in names)


def _asked(code: Code) -> Iterator[str]:
    """Yield what a function tests."""
    steps = (step for block in code.function.blocks for step in block.steps)
    yield from (n for s in steps if isinstance(s, Assume) for n in (s.name, s.other))


def _notes_itself(code: Code, site: Site) -> bool:
    """Whether a child keeps its own process number where others find it: they tell it by that."""
    own = site.child_nodes - site.parent_nodes
    asked = [
        code.nodes[n] for n in own if any(h.event == "pid" for h in code.nodes[n].happenings())
    ]
    results = {node.step.result for node in asked if isinstance(node.step, Call)}
    steps = (step for block in code.function.blocks for step in block.steps)
    return any(
        s.source in results and s.target.startswith(GLOBAL) for s in steps if isinstance(s, Copy)
    )


def _bear_phases(solver: Solver, swept: Places) -> None:
    """Let the phases of both sides begin at every fork; swept are the forks of swept children."""
    for function, code in enumerate(solver.program.codes):
        for number, node, call in code.calls():
            if node.effects is not None:
                _bear_at_model(solver, function, number, node.effects, call, swept)
            for target in node.targets:
                if wrapper := solver.sites.wrappers.get(target):
                    _bear_at_wrapper(solver, function, number, wrapper, target, swept)


def _bear_at_model(
    solver: Solver, function: int, number: int, effects: Effects, call: Call, swept: Places
) -> None:
    born = {h.event for h in effects.events()} & set(CHILD_EVENTS)
    roles = [e for e in effects.entries if e.role in ("child", "worker")]
    if not born and not roles:
        return
    site = solver.sites.add(function, number, call.span, min(born, default="child"))
    for way in effects.ways:
        events = {h.event: h for h in way.happenings}
        phase = next((e for e in CHILD_EVENTS if e in events), "")
        if phase:
            state = "swept" if (function, number) in swept else phase
            solver.bear(function, number, PHASE, state, way, events[phase], site.number)
        elif "parent" in events or roles:
            solver.bear(
                function, number, PHASE, START, way, Happening("parent", _ANY_EVENT), site.number
            )
        else:
            solver.bear(function, number, PHASE, START, way, Happening("failed", _ANY_EVENT))
    for entry in roles:
        path = solver.program.codes[function].function.span.path
        site.entered = entry.role
        if any(h.event == "spawn" for h in effects.events()):
            site.child.add(EXEC)  # what is handed in runs before that
        for target in solver.program.entry(entry.function, path):
            before = Edge(
                solver.context(function, NOTHING), number, solver.number(Fact(PHASE, START))
            )
            solver.begin(target, Fact(PHASE, entry.role, site=site.number), before)


def _bear_at_wrapper(
    solver: Solver, function: int, number: int, wrapper: Wrapper, target: int, swept: Places
) -> None:
    node, called = (
        solver.program.codes[function].nodes[number],
        solver.program.codes[target].function,
    )
    call = node.step
    assert isinstance(call, Call)
    tested = wrapper.tested(call, called)
    in_child, in_parent = wrapper.known(call, called, node.live)
    site = solver.sites.add(function, number, call.span, wrapper.event)
    site.protocol = wrapper.protocol
    phase = "swept" if (function, number) in swept else wrapper.phase
    for signs, state, event, also in (
        (wrapper.child, phase, "child", in_child),
        (wrapper.parent, START, "parent", in_parent),
    ):
        way, happening = Way(signs, True, tested, ()), Happening(event, _ANY_EVENT)
        solver.bear(function, number, PHASE, state, way, happening, site.number, guards=also)


def _collect(solver: Solver) -> None:
    """Write down, for each site, how both sides end and what they run."""
    for edge, fact, function in phase_edges(solver):
        site = solver.sites.all[fact.site]
        ends = site.parent if is_parent(fact) else site.child
        code = solver.program.codes[function]
        if edge.node in (RETURNS, RAISES):
            if function == site.function:
                ends.add(RETURNED if edge.node == RETURNS else _raised(fact))
            continue
        inner = solver.sites.at.get((function, edge.node), site.number)
        if inner != site.number and not is_parent(fact):
            solver.sites.all[inner].outer.add(site.number)
        if function == site.function and edge.node == site.node:
            if solver.origins[edge].before is not None:
                ends.add(AGAIN)
            continue
        node = code.nodes[edge.node]
        if function == site.function and isinstance(node.step, Copy):
            marks = site.parent_marks if is_parent(fact) else site.marks
            marks |= _mark(node.step)
        if is_parent(fact):
            site.waits |= any(h.event == "reaped" for h in node.happenings())
            if function == site.function:
                site.parent_nodes.add(edge.node)
        else:
            site.leads |= any(h.event == "leads" for h in node.happenings())
            if function == site.function and isinstance(node.step, Call):
                site.child_nodes.add(edge.node)
            site.works |= _works(node)
            site.mixed |= (
                len({"exec" in solver.program.summaries[t].process for t in node.targets}) > 1
            )
        _note_events(node, site, ends, is_child=not is_parent(fact))
        if not is_parent(fact):
            site.acquires |= {n for n in solver.program.acquired(node) if n.startswith(GLOBAL)}
            site.uses |= code.used_at(edge.node)
            site.runs.add(function)


def _mark(step: Copy) -> set[tuple[str, str]]:
    """Return the lasting name that an assignment gives a constant, with the constant."""
    return (
        {(step.target, step.source)} if step.target[0] == GLOBAL and sign_of(step.source) else set()
    )


def _raised(fact: Fact) -> str:
    return EXIT if dict(fact.guards).get(RAISED) == "-" else RAISED_OUT


def _note_events(node: Node, site: Site, ends: set[str], is_child: bool) -> None:
    for happening in node.happenings():
        if happening.event == "finish":
            ends.add(EXIT if is_child else FINISHED)
            return
        if happening.event in ENDS and happening.is_process:
            ends.add(happening.event)


def _works(node: Node) -> bool:
    """Whether a step is work: a call that is neither async-signal-safe nor an end."""
    if not isinstance(node.step, Call):
        return False
    if node.effects is None or node.effects.row is None:
        return True
    return not node.effects.row.safe and any(way.comes_back for way in node.effects.ways)


def _wrappers(solver: Solver) -> dict[int, Wrapper]:
    """Find the functions by whose result a caller can tell child and parent apart.

    A child that only comes back when its exec has failed is not handed out, nor one that only comes
    back with a negative result, as a failed fork does: it went astray.
    """
    child: dict[tuple[int, str], set[str]] = {}
    parent: dict[tuple[int, str], set[str]] = {}
    phases: dict[int, set[str]] = {}
    for edge, fact, function in phase_edges(solver):
        site = solver.sites.all[fact.site]
        if edge.node == RETURNS and function == site.function:
            if not is_parent(fact):
                phases.setdefault(function, set()).add(fact.state)
            for name in (RETURN, FIRST, *solver.program.codes[function].keeps):
                signs = dict(fact.guards).get(name, ANY_SIGN).rstrip(MAYBE)
                table = parent if is_parent(fact) else child
                table.setdefault((function, name), set()).update(signs)
    found: dict[int, Wrapper] = {}
    for function, name in sorted(child.keys() & parent.keys(), key=_return_first):
        told = child[function, name] - {"-"}, parent[function, name]
        if name == RETURN and told[1] == {"0"} and _returns_none(solver.program.codes[function]):
            told = told[0] - {"0"}, told[1]  # whatever the child comes back with is not None
        if not told[0] or told[0] & told[1]:
            continue
        left = {p for p in phases[function] if not _has_failed(solver, p)}
        if not left or function in found:
            continue
        others = [n for n in (RETURN, FIRST, *solver.program.codes[function].keeps) if n != name]
        also = tuple(
            frozenset((n, _ordered(t[function, n])) for n in others if len(t[function, n]) < 3)
            for t in (child, parent)
        )
        phase = min(left) if len(phases[function]) == 1 else "child"
        works = _has_own_branch(solver, function)
        wrapper = Wrapper(
            _ordered(told[0]), _ordered(told[1]), name=name, phase=phase, also=(also[0], also[1]),
            protocol=_has_protocol(solver, function, works and told[0] != {"0"}),
        )  # fmt: skip
        if name not in (RETURN, FIRST):
            is_handed_out = _is_asked_for(solver, function, wrapper)
        else:
            is_handed_out = not works or _is_of_use(solver, function)
        if is_handed_out:
            found[function] = wrapper
    return found


def _returns_none(code: Code) -> bool:
    """Whether a function returns None on some ways and what is neither that nor a number on others."""
    steps = (node.step for node in code.nodes)
    given = {s.source for s in steps if isinstance(s, Copy) and s.target == RETURN}
    return {"None"} < given and not any(source.isdigit() for source in given)


def _has_failed(solver: Solver, phase: str) -> bool:
    """Whether a phase is one after an exec that came back."""
    return EXEC_FAILED in (phase, solver.phases[phase].like)


def _has_own_branch(solver: Solver, function: int) -> bool:
    """Whether a child forked in a function calls what its parent does not call there."""
    sites = [s for s in solver.sites.all if s.function == function]
    return any(site.child_nodes - site.parent_nodes for site in sites)


def _has_protocol(solver: Solver, function: int, is_own: bool) -> bool:
    """Whether a function hands out a prepared child in a way of its own, or one that a callee so hands out."""
    return is_own or any(s.protocol for s in solver.sites.all if s.function == function)


def _is_asked_for(solver: Solver, function: int, wrapper: Wrapper) -> bool:
    """Whether a caller tests what a function leaves of a fork's result."""
    program = solver.program
    for caller, number in program.callers.get(function, ()):
        node = program.codes[caller].nodes[number]
        assert isinstance(node.step, Call)
        if wrapper.tested(node.step, program.codes[function].function) in node.live:
            return True
    return False


def _is_of_use(solver: Solver, function: int) -> bool:
    """Whether some caller tells the child by the result, where the child could also end in the function.

    A child that ends on one way and comes back on another, to callers of whom none asks which process it
    is, went astray; where no caller is in sight, or one hands the result on, nobody can tell.
    """
    sites = [s for s in solver.sites.all if s.function == function]
    callers = solver.program.callers.get(function, ())
    if not callers or not any(s.child & {EXIT, QUICK_EXIT} for s in sites):
        return True
    return any(_tells(solver.program.codes[c], n) for c, n in callers)


def _tells(code: Code, number: int) -> bool:
    """Whether a function tests the result of a call behind it, whatever it stores it in, or returns it."""
    call = code.nodes[number].step
    assert isinstance(call, Call)
    behind = {number}
    todo = [number]
    while todo:
        new = {n for n in code.nodes[todo.pop()].next if n >= 0} - behind
        behind |= new
        todo += new
    names = {call.result}
    steps = [code.nodes[n].step for n in behind]
    while more := {s.target for s in steps if isinstance(s, Copy) and s.source in names} - names:
        names |= more
    tests = (s for s in steps if isinstance(s, Assume))
    return RETURN in names or any({s.name, s.other} & names for s in tests)


def _return_first(key: tuple[int, str]) -> tuple[int, bool, str]:
    function, name = key
    return function, name != RETURN, name


def _ordered(signs: set[str]) -> str:
    return "".join(s for s in ANY_SIGN if s in signs)
