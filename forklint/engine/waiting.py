"""What a child waits for and only threads of its parent bring about: it waits for ever."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from forklint.engine.code import Code, Node
from forklint.engine.once import is_emptied, kept_once
from forklint.engine.order import After
from forklint.engine.program import AWAITS, Apart, Place, Program
from forklint.engine.sites import Site
from forklint.engine.starts import Starts
from forklint.ir import GLOBAL, Call, Copy
from forklint.models import Models
from forklint.source import Span

_THREAD = "thread"
Subject = tuple[int, str]  # a name of a function; a lasting one has -1 for the function
_EVERYWHERE = -1


@dataclass(slots=True)
class Waits:
    """Who waits for what in a program, and who brings it about.

    served: where each subject is served; awaited: what is waited for; tarried: what is waited for
    with a limit of time; settled: what the process itself has waited for once and for all; methods:
    those that serve, with the kinds of it; open: what may be served by code that is not in sight;
    bodies: the functions that a thread runs, by the call that lets it; apart: the nodes of forking functions that
    only their children run.
    """

    program: Program
    starts: Starts
    apart: Apart
    served: defaultdict[Subject, set[int]] = field(default_factory=lambda: defaultdict(set))
    awaited: defaultdict[Subject, set[int]] = field(default_factory=lambda: defaultdict(set))
    tarried: defaultdict[Subject, set[int]] = field(default_factory=lambda: defaultdict(set))
    settled: set[Subject] = field(default_factory=set)
    open: set[Subject] = field(default_factory=set)
    open_attributes: set[str] = field(default_factory=set)
    bodies: dict[Place, set[int]] = field(default_factory=dict)
    in_threads: set[int] = field(default_factory=set)
    methods: dict[str, set[str]] = field(default_factory=dict)
    copies: dict[int, dict[str, list[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.in_threads = self._only_in_threads()
        self.methods = _methods(self.program.models)
        if not self.methods:
            return
        for number, code in enumerate(self.program.codes):
            for where, node, call in code.calls():
                self._note(number, where, node)
                self._start(number, where, node, call)
        for number, code in enumerate(self.program.codes if self.awaited else ()):
            self._look_for_others(number, code)

    def left_alone(self, site: Site, runs: set[int]) -> set[str]:
        """Return what a child waits for in vain; runs are the functions it runs."""
        here = {_EVERYWHERE} if site.entered else {_EVERYWHERE, site.function}
        return {
            name
            for function, name in self.awaited.keys() - self.settled - self.open
            if function in here and self._is_left(site, (function, name), runs)
        }

    def feeds(self, bodies: set[int], number: int, start: int | None = None) -> Span | None:
        """Return where a function serves what functions of a thread wait for.

        start: where it starts that thread: what it has surely handed over before that the thread takes.
        """
        code = self.program.codes[number]
        for where, node, call in code.calls():
            if start is not None and code.is_behind(start, where):
                continue
            for happening in node.happenings():
                if happening.event == "serves" and any(
                    (self.awaited.get(subject, set()) | self.tarried.get(subject, set())) & bodies
                    for subject in self._subjects(number, happening.names)
                    if subject[0] == _EVERYWHERE
                ):
                    return call.span
        return None

    def _is_left(self, site: Site, subject: Subject, runs: set[int]) -> bool:
        serving = self.served.get(subject, set())
        if not serving or not serving <= self.in_threads - runs:
            return False
        if site.rivals is not None and serving.isdisjoint(site.rivals):
            return False  # threads that are over by the fork have done their part
        if subject[1].partition("[")[0].rpartition(".")[2] in self.open_attributes:
            return False
        return not any(
            serving & bodies
            and (function in runs or (function == site.function and where in site.child_nodes))
            and not self._is_over(site, (function, where), runs)
            for (function, where), bodies in self.bodies.items()
        )

    def _is_over(self, site: Site, start: Place, runs: set[int]) -> bool:
        """Whether the parent has started a thread before its fork, so that the child does not start it.

        That is so where it starts if a name holds none yet, and nobody empties that name.
        """
        function, where = start
        code = self.program.codes[function]
        step = code.nodes[where].step
        kept = kept_once(code, step) if isinstance(step, Call) else set[str]()
        if not kept or is_emptied(self.program, kept):
            return False
        return After(self.program, start, self.apart).leads_to((site.function, site.node))

    def _only_in_threads(self) -> set[int]:
        """Return the functions that threads run and the process's first thread does not."""
        program, entries = self.program, self.program.entries
        begun = [n for n, roles in entries.items() if _THREAD in roles]
        own = [
            n
            for n, code in enumerate(program.codes)
            if _THREAD not in entries.get(n, ())
            and (code.function.is_entry or program.is_root(n) or n in program.taken)
        ]
        return program.reach(begun) - program.reach(own)

    def _note(self, number: int, where: int, node: Node) -> None:
        """Note what a call waits for, and what it serves."""
        nodes = self.starts.get(number, set())
        alone = (nodes is None or where in nodes) and number not in self.in_threads
        for happening in node.happenings():
            subjects = self._subjects(number, happening.names)
            for subject in subjects if happening.event in AWAITS else ():
                self.awaited[subject].add(number)
            for subject in subjects if happening.event == "tarries" else ():
                self.tarried[subject].add(number)
            if happening.event == "settled" and alone:
                self.settled |= subjects
            elif happening.event == "serves":
                for subject in subjects:
                    self.served[subject].add(number)

    def _subjects(self, number: int, names: Iterable[str]) -> set[Subject]:
        """Return the subjects that names of a function mean, through the variables it copies."""
        found: set[Subject] = set()
        for name in names:
            root, bracket, kind = name.partition("[")
            found |= {_subject(number, n + bracket + kind) for n in self._sources(number, root)}
        return found

    def _sources(self, number: int, name: str) -> list[str]:
        """Return a name, or what it is a copy of in a function: lasting names, or variables."""
        if number not in self.copies:
            self.copies[number] = _copies(self.program.codes[number])
        found = [name]
        for here in found:
            found += [s for s in self.copies[number].get(here, ()) if s not in found]
        lasting = [n for n in found if n.startswith(GLOBAL)]
        return lasting or [n for n in found if n[0] != "$"]

    def _start(self, number: int, where: int, node: Node, call: Call) -> None:
        """Note what threads serve that are given it when they are started."""
        code = self.program.codes[number]
        for entry in node.effects.entries if node.effects else ():
            if entry.role != _THREAD:
                continue
            for target in self.program.entry(entry.function, code.function.span.path):
                bodies = self.bodies.setdefault((number, where), set())
                bodies |= self.program.reach([target])
                bound = entry.bindings(self.program.codes[target].function.params)
                for kind, param in self._serves(target):
                    for outer in bound.get(param, ()):
                        for name in self._sources(number, outer):
                            self.served[_subject(number, name + kind)].add(target)

    def _serves(self, number: int) -> Iterator[tuple[str, str]]:
        """Yield the kinds of what a function serves, with the names of its own that it serves so.

        Where what it is given has no type, the method says what is done to it.
        """
        for _, node, _ in self.program.codes[number].calls():
            for name in (n for h in node.happenings() if h.event == "serves" for n in h.names):
                root, bracket, kind = name.partition("[")
                yield from ((bracket + kind, source) for source in self._sources(number, root))
        for call in self.program.codes[number].function.calls():
            receiver = next((a.value for a in call.args if a.keyword == "self"), "")
            if call.callee[:1] == "." and receiver:
                for kind in self.methods.get(call.callee[1:], ()):
                    yield from ((kind, source) for source in self._sources(number, receiver))

    def _look_for_others(self, number: int, code: Code) -> None:
        """Note what is handed to code that may serve it out of sight."""
        given = {e.pack for _, n, _ in code.calls() if n.effects for e in n.effects.entries}
        nodes = {id(n.step): n for n in code.nodes}
        for step in (s for b in code.function.blocks for s in b.steps):
            if isinstance(step, Copy):
                if _goes_away(step, given):
                    self._open(number, [step.source])
            elif isinstance(step, Call):
                node = nodes.get(id(step))
                if step.callee[:1] == "." and step.callee[1:] in self.methods:
                    self._open_attribute(step)
                elif node is None or self._may_serve(node):
                    self._open(number, [a.value for a in step.args if a.keyword != "self"])

    def _open_attribute(self, call: Call) -> None:
        receiver = next((a.value for a in call.args if a.keyword == "self"), "")
        if "." in receiver:
            self.open_attributes.add(receiver.rpartition(".")[2])

    def _may_serve(self, node: Node) -> bool:
        """Whether a call of the program's own code serves what it is handed, or keeps it."""
        known = [self.program.summaries[t] for t in node.targets]
        return any("serves" in s.subject or s.passes for s in known)

    def _open(self, number: int, values: Iterable[str]) -> None:
        names = [v for v in values if v and v[0] not in '"&' and not v.isdigit()]
        for function, name in self._subjects(number, names):
            self.open |= {(function, name + kind) for kind in ("", "[items]", "[tasks]")}


def _subject(number: int, name: str) -> Subject:
    return (_EVERYWHERE if name.startswith(GLOBAL) else number), name


def _methods(models: Models) -> dict[str, set[str]]:
    """Return the methods that serve, by name, with the kinds of what they serve."""
    found: dict[str, set[str]] = {}
    for name in models.names({"serves"}):
        for effect in (e for r in models.of(name) for c in r.cases for e in c.effects):
            if effect.event == "serves":
                kind = effect.subject.removeprefix("self")
                found.setdefault(name.rpartition(".")[2], set()).add(kind)
    return found


def _copies(code: Code) -> dict[str, list[str]]:
    """Return what is copied to each name of a function."""
    found: dict[str, list[str]] = {}
    for step in (s for b in code.function.blocks for s in b.steps):
        if isinstance(step, Copy) and step.source:
            found.setdefault(step.target, []).append(step.source)
    return found


def _goes_away(step: Copy, given: set[str]) -> bool:
    """Whether an assignment gives a value a second place that lasts or is not followed."""
    root = step.target.partition("[")[0]
    if not step.source or step.source[0] in "$&" or root in given:
        return False
    return step.target[0] in "@$" and step.target != step.source
