"""One program from linked modules to graded findings: the engine's front door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from forklint.diagnostic import Diagnostic, described
from forklint.engine import births, forks, shares, starts, stocktaking
from forklint.engine.inventory import Inventory
from forklint.engine.link import link
from forklint.engine.sites import Site
from forklint.engine.solve import Solver
from forklint.engine.together import shortened
from forklint.ir import About, Module
from forklint.models import Models
from forklint.rule import Rule
from forklint.source import Span


@dataclass(frozen=True, slots=True)
class SiteView:
    """What forklint believes of one fork, thread start, exec or pool."""

    span: Span
    kind: str
    function: str
    beliefs: tuple[str, ...]

    @property
    def is_fork(self) -> bool:
        """Whether a process begins here as a copy."""
        return self.kind in ("fork", "vfork", "worker process")


@dataclass(slots=True)
class Outcome:
    """What came of one program: findings, sites, the work by rule, bounds that were reached, rules that crashed and why."""

    diagnostics: list[Diagnostic]
    sites: list[SiteView]
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    bounds: list[str] = field(default_factory=list)
    crashes: list[tuple[str, str]] = field(default_factory=list)


def run(
    modules: Sequence[Module],
    models: Models,
    language: str,
    rules: Sequence[Rule],
    idle: frozenset[str] = frozenset(),
    about: About | None = None,
) -> Outcome:
    """Link modules, follow every subject of every rule, and tell what was found."""
    program = link(modules, models, language, idle)
    solver = forks.survey(program, rules)
    reached = starts.start_nodes(solver)
    swept = starts.swept_calls(solver, reached)
    stock = stocktaking.take(program, solver.sites, swept, reached, about or About())
    births.seed(solver, stock, reached)
    steps, bounded = solver.spent, solver.bounded
    found: list[Diagnostic] = []
    crashes: list[tuple[str, str]] = []
    for solved in shares.solve(solver, stock):
        found += solved.diagnostics
        steps += solved.steps
        bounded |= solved.bounded
        crashes += solved.crashes
    for rule in rules:
        if rule.check is not None:
            try:
                found += rule.check(stock)
            except Exception as error:  # one rule's crash costs its findings alone
                crashes.append((rule.code, described(error)))
    # a generator is read as a whole and in halves
    found = list(dict.fromkeys(replace(d, notes=shortened(d.notes)) for d in found))
    codes = sorted({"phases", *(rule.code for rule in rules)})
    counts = {code: {"steps": steps[code], "births": solver.births[code]} for code in codes}
    sites = [*_forks(solver, stock), *_unknown_workers(solver, stock), *_others(stock)]
    return Outcome(found, list(dict.fromkeys(sites)), counts, sorted(bounded), crashes)


def _forks(solver: Solver, stock: Inventory) -> Iterator[SiteView]:
    for site in solver.sites.all:
        beliefs = [f"child {site.shape}", _threaded(stock, site)]
        beliefs += ["daemonises"] if site.daemonises else []
        beliefs += ["wrapper: its callers are the forks"] if site.wrapper else []
        ends = ", ".join(_ENDS[end] for end in sorted(site.child))
        beliefs += [f"child ends by {ends}" if ends else "no end of the child is in sight"]
        kind = {"vchild": "vfork"}.get(site.event, "fork")
        kind = "worker process" if site.entered else kind
        yield SiteView(site.span, kind, solver.program.name(site.function), tuple(beliefs))


def _unknown_workers(solver: Solver, stock: Inventory) -> Iterator[SiteView]:
    """Yield the workers whose code is not in sight: they may begin as copies, and nothing is followed."""
    followed = {site.span for site in solver.sites.all}
    for number, code in enumerate(solver.program.codes):
        for _, node, call in code.calls():
            makes = any(h.event == "by_default" for h in node.happenings())
            if makes and call.span not in followed:
                beliefs = (UNKNOWN, f"threaded {stock.threaded(number)}")
                yield SiteView(call.span, "worker process", solver.program.name(number), beliefs)


UNKNOWN = "what it runs is not in sight"  # said of a worker
_ENDS = {
    "exec": "exec",
    "exec_failed": "whatever follows a failed exec",
    "exit": "exit",
    "quick_exit": "_exit",
    "returned": "running on into its parent's code",
    "again": "coming to the fork again",
    "raised": "an exception that nobody catches",
}


def _threaded(stock: Inventory, site: Site) -> str:
    """Say whether the program of a fork has threads, and what tells so."""
    answer = stock.threaded(site.function)
    if answer == "no":
        return "threaded no: it starts none"
    seen = stock.thread_of(site.function)
    if answer == "unknown" or seen is None:
        return "threaded unknown: not all that it calls is in sight"
    order = "" if site.threads_before else ", after the fork only"
    return f"threaded yes: one starts at {seen.span.path}:{seen.span.line}{order}"


_KINDS = {
    "thread": "thread start",
    "served": "pool",
    "exec": "exec",
    "spawn": "spawn",
    "detach": "daemon",
}


def _others(stock: Inventory) -> Iterator[SiteView]:
    for one in stock.between:
        runs = f"runs {one.shown} before it execs" if one.shown else "runs code of its caller's"
        said = (runs, f"threaded {stock.threaded(one.function)}")
        yield SiteView(one.span, "fork and exec", stock.program.name(one.function), said)
    for use in (*stock.threads, *stock.starts_programs, *stock.swept_programs, *stock.detaches):
        beliefs = (f"runs {use.started.rpartition('.')[2]}",) if use.started else ()
        yield SiteView(use.span, _KINDS[use.event], stock.program.name(use.function), beliefs)
