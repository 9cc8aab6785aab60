"""In which phase functions run: what the process reaches in no child, what only children reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from forklint.engine.code import Code
from forklint.engine.facts import NO_SITE, PHASE, Fact
from forklint.engine.loops import closure
from forklint.engine.program import Program
from forklint.engine.sites import Sites
from forklint.engine.solve import NOTHING, Edge, Solver, is_parent

Starts = dict[int, set[int] | None]  # functions, and the nodes of each; None is all
SWEPT = frozenset({"swept", "swept_failed"})
Sides = Mapping[tuple[int, int], set[int]]  # nodes by function and fork site


def phase_edges(solver: Solver) -> Iterator[tuple[Edge, Fact, int]]:
    """Yield the places that processes reach in a phase, with the function each is in."""
    for edge in list(solver.origins):
        fact = solver.facts[edge.fact]
        if fact.rule == PHASE and fact.site != NO_SITE:
            yield edge, fact, solver.contexts[edge.context].function


def start_nodes(solver: Solver) -> Starts:
    """Return the functions that run in no child, with the nodes they reach there; None is all."""
    program = solver.program
    forking: dict[int, set[int]] = {}
    for site in solver.sites.all:
        forking.setdefault(site.function, set()).add(site.node)
    found: dict[int, set[int] | None] = {}
    todo = [n for n in range(len(program.codes)) if _begins(program, n)]
    in_children = {c.function for c in solver.contexts if c.entry != NOTHING}
    sides = _sides(solver)
    circles = [
        n for n in range(len(program.codes)) if n not in in_children and not program.entries.get(n)
    ]
    _spread(solver, sides, forking, found, todo)
    _spread(solver, sides, forking, found, circles)  # functions that only call each other
    return found


def _spread(
    solver: Solver, sides: Sides, forking: Mapping[int, set[int]], found: dict[int, set[int] | None],
    todo: list[int],
) -> None:  # fmt: skip
    """Add the functions that calls lead to in no child."""
    program = solver.program
    while todo:
        number = todo.pop()
        if number in found:
            continue
        code = program.codes[number]
        nodes = _own_nodes(solver, sides, number, forking[number]) if number in forking else None
        found[number] = nodes
        for where, node, _ in code.calls():
            if nodes is None or where in nodes:
                todo += node.targets


def _begins(program: Program, number: int) -> bool:
    function = program.codes[number].function
    roles = program.entries.get(number, set())
    if function.is_entry or roles - {"child", "worker"}:
        return True
    only_child = bool(roles) and not program.callers.get(number)
    return not only_child and (program.is_root(number) or number in program.taken)


def _own_nodes(solver: Solver, sides: Sides, function: int, forks: set[int]) -> set[int]:
    """Return the nodes a forking function runs outside of its children.

    What follows a fork counts if the process itself comes to that fork.
    """
    seen = _walk(solver.program.codes[function], forks) | sides.get((function, NO_SITE), set())
    todo = set(forks)
    while here := {node for node in todo if node in seen}:
        todo -= here
        for node in here:
            seen |= sides.get((function, solver.sites.at[function, node]), set())
    return seen


def _sides(solver: Solver) -> Sides:
    """Return the nodes that the program runs behind each fork: its parent's side, or its daemon's."""
    found: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for edge, origin in solver.origins.items():
        fact, context = solver.facts[edge.fact], solver.contexts[edge.context]
        if fact.rule != PHASE or edge.node < 0 or origin.before is None:
            continue
        daemon = fact.site != NO_SITE and solver.sites.all[fact.site].daemonises
        if is_parent(fact) or (daemon and context.entry == NOTHING):
            found[context.function, fact.site].add(edge.node)
    return found


def children_alone(program: Program, sites: Sites) -> dict[int, set[int]]:
    """Return the nodes of each forking function that it runs in its children alone.

    With them what it runs itself where it does not fork, if its children run that where it does: a
    service that can also be the whole program.
    """
    found: dict[int, set[int]] = {}
    for site in sites.all:
        own = site.child_nodes - site.parent_nodes
        found.setdefault(site.function, set()).update(own)
    for function, nodes in found.items():
        code = program.codes[function]
        forks = {s.node for s in sites.all if s.function == function}
        before = _walk(code, forks)
        nodes -= before
        run = {t for n in nodes for t in code.nodes[n].targets}
        instead = before.difference(forks, *(closure(f, code.leading_to) for f in forks))
        nodes |= {n for n in instead if not run.isdisjoint(code.nodes[n].targets)}
    return found


def _walk(code: Code, stops: set[int]) -> set[int]:
    """Return the nodes before any fork, the forks included."""
    seen, todo = {0}, [0]
    while todo:
        number = todo.pop()
        if number in stops:
            continue
        node = code.nodes[number]
        for target in (*node.next, *node.unwind):
            if target >= 0 and target not in seen:
                seen.add(target)
                todo.append(target)
    return seen


def swept_calls(solver: Solver, starts: Starts) -> frozenset[tuple[int, int]]:
    """Return the calls that are only reached with every inherited descriptor closed.

    In no child, a function that closes them all somewhere is taken to do so before it execs.
    """
    clean: set[tuple[int, int]] = set()
    dirty: set[tuple[int, int]] = set()
    for edge, fact, function in phase_edges(solver):
        if edge.node >= 0 and not is_parent(fact):
            (clean if fact.state in SWEPT else dirty).add((function, edge.node))
    for function, nodes in starts.items():
        code = solver.program.codes[function]
        sweeps = any(
            h.event == "sweep" and h.is_process
            for _, node, _ in code.calls()
            for h in node.happenings()
        )
        reached = {n for n, _, _ in code.calls() if nodes is None or n in nodes}
        (clean if sweeps else dirty).update((function, n) for n in reached)
    return frozenset(clean - dirty)


def swept_forks(solver: Solver) -> frozenset[tuple[int, int]]:
    """Return the forks that only children reach which have closed what they inherited."""
    clean: set[tuple[int, int]] = set()
    dirty: set[tuple[int, int]] = set()
    for edge, fact, function in phase_edges(solver):
        place = (function, edge.node)
        if place in solver.sites.at and not is_parent(fact):
            (clean if fact.state in SWEPT else dirty).add(place)
    everywhere = start_nodes(solver) if clean - dirty else {}
    for function, node in solver.sites.at:
        nodes = everywhere.get(function, set())
        if nodes is None or node in nodes:
            dirty.add((function, node))
    return frozenset(clean - dirty)
