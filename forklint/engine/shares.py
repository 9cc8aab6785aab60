"""Rules are solved one by one: what one finds depends on no other, so each may have a process of its own."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from functools import partial

from forklint.diagnostic import Diagnostic, described
from forklint.engine import trace
from forklint.engine.edges import Edge
from forklint.engine.inventory import Inventory
from forklint.engine.solve import Solver
from forklint.workers import in_copies

LARGE = 5_000  # steps of phases from which on processes are worth their beginning


@dataclass(slots=True)
class Share:
    """Where the facts of one rule begin, and what is found there already."""

    code: str
    todo: list[Edge] = field(default_factory=list)
    found: list[Edge] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Solved:
    """What came of one rule; crashes: the rule and why, if forklint itself went wrong."""

    diagnostics: list[Diagnostic]
    steps: Counter[str]
    bounded: set[str]
    crashes: tuple[tuple[str, str], ...] = ()


def solve(solver: Solver, inventory: Inventory) -> list[Solved]:
    """Follow the facts of every rule to their ends and tell what they found."""
    shares: dict[str, Share] = {}
    for edge in solver.todo:
        _share(shares, solver, edge).todo.append(edge)
    for edge in solver.found:
        _share(shares, solver, edge).found.append(edge)
    work = partial(_solve, solver, inventory)
    jobs = sorted(shares.values(), key=lambda share: -len(share.todo))
    if sum(solver.spent.values()) < LARGE:
        return [work(job) for job in jobs]
    return in_copies(work, jobs)


def _share(shares: dict[str, Share], solver: Solver, edge: Edge) -> Share:
    code = solver.rule_code(solver.facts[edge.fact].rule)
    return shares.setdefault(code, Share(code))


def _solve(solver: Solver, inventory: Inventory, share: Share) -> Solved:
    solver.todo = deque(share.todo)
    solver.found = dict.fromkeys(share.found)
    solver.settled, solver.spent, solver.bounded = {}, Counter(), set()
    try:
        solver.run()
        found = trace.diagnostics(solver, inventory)
    except Exception as error:  # one rule's crash costs its findings alone
        return Solved([], solver.spent, solver.bounded, ((share.code, described(error)),))
    return Solved(found, solver.spent, solver.bounded)
