"""Semaphores and the like that live in one process, and are used on both sides of a fork."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from forklint.engine import facts
from forklint.engine.effects import Happening, argument, effects
from forklint.engine.order import After
from forklint.engine.program import Program, handed_in
from forklint.engine.sites import Site, Sites
from forklint.ir import FIELD, GLOBAL, Call, Copy, root, within
from forklint.source import Span

Memory = Literal["own", "shared", "unknown"]
PRIVATE, COMMON, MAPPED, FRESH = "private", "common", "mapped", "fresh"
POST, WAIT, LOCK = "posted", "held", "acquire"
_OPERATIONS = frozenset({POST, WAIT, LOCK})
DEPTH = 3  # calls that a subject is handed on through


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of a fork does to a subject: the first place of each operation."""

    done: dict[str, Span] = field(default_factory=dict)

    def note(self, event: str, span: Span) -> None:
        """Keep the first place of an operation."""
        self.done.setdefault(event, span)


@dataclass(frozen=True, slots=True)
class Separated:
    """A subject that one side of a fork waits for and the other lets go, and they do not share.

    memory: where it lives; sure: whether no side does to it what the other does.
    """

    name: str
    function: int
    span: Span
    fork: Span
    child: Span
    parent: Span
    memory: Memory
    sure: bool


def separated(program: Program, sites: Sites) -> Iterator[Separated]:
    """Yield the subjects that the two sides of a fork use and each have for themselves."""
    forks = [s for s in sites.all if s.shape != "exec-only" and not (s.daemonises or s.wrapper)]
    for number, code in enumerate(program.codes) if forks else ():
        for _, node, call in code.calls():
            for happening in node.happenings():
                if happening.event in (PRIVATE, COMMON):
                    row = node.effects.row if node.effects is not None else None
                    kind = row.returns if row is not None else ""
                    for owner, names in _owners(program, number, happening.names):
                        made = _Made(program, owner, call, happening.event, names, kind)
                        yield from made.separated(forks)


def _owners(
    program: Program, number: int, names: frozenset[str], depth: int = DEPTH
) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield the functions that have a subject, with its names there: not one that is only handed it."""
    params = program.codes[number].function.params
    handed = frozenset(n for n in names if root(n) in params)
    callers = program.callers.get(number, ()) if depth else ()
    if not handed or not callers:
        yield number, names
        return
    for caller, node in dict(callers).items():
        call = program.codes[caller].nodes[node].step
        assert isinstance(call, Call)
        outer = handed_in(call, program.codes[number], handed)
        if outer:
            yield from _owners(program, caller, frozenset(outer), depth - 1)


class _Made:
    """A place where a subject is made, and what becomes of it at the forks of its program."""

    def __init__(
        self, program: Program, function: int, call: Call, event: str, names: frozenset[str], kind: str,
    ) -> None:  # fmt: skip
        self.program, self.function, self.call, self.kind = program, function, call, kind
        self.names = {n for n in _names_of(program, function, names) if not n.startswith(FIELD)}
        self.memory: Memory = "own" if kind else _memory(program, function, names)
        self.is_common = event == COMMON

    def separated(self, forks: Iterable[Site]) -> Iterator[Separated]:
        """Yield at most one finding: the first fork that separates who waits from who lets go."""
        if self.memory == "unknown" or (self.is_common and self.memory == "shared"):
            return
        lasting = {n for n in self.names if n.startswith(GLOBAL)}
        for site in forks:
            if lasting or site.function == self.function:
                child, parent, threads = self._child(site), self._parent(site), self._threads(site)
                found = None if threads else self._told(child.done, parent.done)
                if found is not None:
                    places = (child.done[found[0]], parent.done[found[1]])
                    shown = min(lasting or self.names, key=lambda n: (n[0] == "$", n))
                    yield Separated(
                        shown, self.function, self.call.span, site.span, *places, self.memory, found[2],
                    )  # fmt: skip
                    return

    def _told(
        self, child: dict[str, Span], parent: dict[str, Span]
    ) -> tuple[str, str, bool] | None:
        """Return what child and parent do that the other side never sees, and whether for sure."""
        for mine, yours in ((POST, WAIT), (WAIT, POST)):
            if mine in child and yours in parent:
                if self.memory == "shared":
                    return mine, yours, True
                if yours not in child:
                    return mine, yours, mine not in parent
        if self.memory == "shared" and LOCK in child and LOCK in parent:
            return LOCK, LOCK, True
        return None

    def _child(self, site: Site) -> Side:
        side = Side()
        self._walk(side, site.function, self.names, site.child_nodes - site.parent_nodes)
        if site.function == self.function:
            self._walk_entered(side, site)
        for number in self._run(site):
            self._walk(side, number, self.names, None)
        return side

    def _run(self, site: Site) -> set[int]:
        """Return the functions that a child runs, the forking one left out."""
        nodes = self.program.codes[site.function].nodes
        called = {t for n in site.child_nodes - site.parent_nodes for t in nodes[n].targets}
        runs = site.runs - {site.function}
        return runs | (self.program.reach(called, guessed=False) - {site.function})

    def _parent(self, site: Site) -> Side:
        side = Side()
        behind = After(self.program, (site.function, site.node))
        own = site.child_nodes - site.parent_nodes
        here = {n for f, n in behind.places if f == site.function} - own
        self._walk(side, site.function, self.names, here)
        if site.entered:
            for call in self.program.codes[site.function].function.calls():
                if call.span > site.span:
                    _note(side, call, self._by_kind(call, self.names), self.names)
        in_child = self.program.reach(self._run(site))
        every = self.program.codes[site.function].nodes
        called = {t for n in here if n >= 0 for t in every[n].targets}
        for number in self.program.reach(called, guessed=False) & in_child:
            self._walk(side, number, self.names, None)
        for number in behind.bodies - in_child - {site.function}:
            self._walk(side, number, self.names, None)
        for number in {f for f, _ in behind.places} - in_child - {site.function}:
            nodes = {n for f, n in behind.places if f == number}
            self._walk(side, number, self.names, nodes, 0)
        return side

    def _threads(self, site: Site) -> bool:
        """Whether the child starts threads, which may be who it does this for."""
        codes = self.program.codes
        own = [codes[site.function].nodes[n] for n in site.child_nodes - site.parent_nodes]
        called = {t for node in own for t in node.targets} | (site.runs - {site.function})
        nodes = own + [n for c in self.program.reach(called) for n in codes[c].nodes]
        return any(h.event == "thread" for node in nodes for h in node.happenings())

    def _walk(
        self, side: Side, number: int, names: set[str], nodes: set[int] | None, depth: int = DEPTH
    ) -> None:
        """Note what some nodes of a function do to the subject, there called by names."""
        code = self.program.codes[number]
        known = names if number == self.function else {n for n in names if n.startswith(GLOBAL)}
        self._walk_named(side, number, known, nodes, depth, code.calls())

    def _walk_named(
        self, side: Side, number: int, known: set[str], nodes: set[int] | None, depth: int,
        calls: Iterable[tuple[int, object, Call]],
    ) -> None:  # fmt: skip
        code = self.program.codes[number]
        for call in code.function.calls() if nodes is None else ():
            _note(side, call, self._by_kind(call, known), known)
        for where, _, call in calls:
            if nodes is not None and where not in nodes:
                continue
            node = code.nodes[where]
            _note(side, call, node.happenings(), known)
            for target in node.targets if depth else ():
                bound = facts.Bound(call, self.program.codes[target].function)
                inner = {
                    param + name[len(passed) :]
                    for param, values in bound.items()
                    for passed in values
                    for name in known
                    if within(name, passed)
                }
                if inner:
                    callee = self.program.codes[target]
                    self._walk_named(side, target, inner, None, depth - 1, callee.calls())

    def _by_kind(self, call: Call, known: set[str]) -> list[Happening]:
        """Return what a method does to a subject whose type is only known where it was made."""
        receiver = argument(call, "self")
        if not self.kind or not call.callee.startswith(".") or receiver is None:
            return []
        found = None
        if receiver.value in known:
            found = effects(call, self.program.models.of(self.kind + call.callee), frozenset())
        return list(found.events()) if found is not None else []

    def _walk_entered(self, side: Side, site: Site) -> None:
        """Note what the functions that begin a child do to a subject that is among their arguments."""
        node = self.program.codes[site.function].nodes[site.node]
        assert isinstance(node.step, Call)
        path = self.program.codes[site.function].function.span.path
        handed = {a.value for a in node.step.args if a.keyword in ("args", "kwargs")}
        copies = [
            s for b in self.program.codes[site.function].function.blocks for s in b.steps
            if isinstance(s, Copy) and s.source in self.names
        ]  # fmt: skip
        places = [
            int(c.target.partition("[")[2][:-1])
            for c in copies
            if c.target.partition("[")[0] in handed and c.target.partition("[")[2][:-1].isdigit()
        ]
        for entry in node.effects.entries if node.effects else ():
            for target in self.program.entry(entry.function, path):
                callee = self.program.codes[target]
                params = [p for p in callee.function.params if p not in ("self", "cls")]
                inner = {params[n] for n in places if n < len(params)}
                if inner:
                    self._walk_named(side, target, inner, None, DEPTH, callee.calls())


def _note(side: Side, call: Call, happenings: Iterable[Happening], known: set[str]) -> None:
    for happening in happenings:
        if happening.event in _OPERATIONS and happening.names & known:
            side.note(happening.event, call.span)


def _names_of(program: Program, function: int, names: Iterable[str]) -> list[str]:
    """Return the names that a value comes to have in a function."""
    found = sorted(names)
    copies = _copies(program, function)
    for here in found:
        found += [c.target for c in copies if c.source == here and c.target not in found]
    return found


def _copies(program: Program, function: int) -> list[Copy]:
    blocks = program.codes[function].function.blocks
    return [step for block in blocks for step in block.steps if isinstance(step, Copy)]


def _memory(program: Program, function: int, names: Iterable[str]) -> Memory:
    """Return where a subject lives: in memory of the process's own, shared with its children, or unknown."""
    own = sorted(n for n in names if not n.startswith(FIELD))
    if not own:
        return "unknown"
    variable = root(own[0])
    is_global = variable.startswith(GLOBAL)
    if variable in program.codes[function].function.params:
        return "unknown"
    where = range(len(program.codes)) if is_global else (function,)
    sources = [(n, c.source) for n in where for c in _copies(program, n) if c.target == variable]
    if not sources:
        return "own"
    told = {_origin(program, n, source) for n, source in sources if source not in ("0", "NULL")}
    return told.pop() if len(told) == 1 else "unknown"


def _origin(program: Program, function: int, source: str) -> Memory:
    """Return what kind of memory a call hands out, by its result."""
    for _, node, call in program.codes[function].calls():
        if call.result == source:
            events = {h.event for h in node.happenings()}
            return "shared" if MAPPED in events else "own" if FRESH in events else "unknown"
    return "unknown"
