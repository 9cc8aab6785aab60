"""Objects of libraries that a child meets: made before the fork whatever the path, and not made anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from forklint.engine.code import Code, Node
from forklint.engine.effects import USES
from forklint.engine.facts import CONSTRUCTORS
from forklint.engine.hosting import Host, used_before
from forklint.engine.once import is_made_once
from forklint.engine.program import Program
from forklint.engine.sites import Site, Sites
from forklint.engine.starts import Starts, children_alone
from forklint.engine.waiting import Waits
from forklint.ir import GLOBAL, RETURN, Call, Copy, within
from forklint.source import Span

KINDS = frozenset({"db", "client", "generator", "loop", "crew", "bus", "token"})
_BODY = "<module>"
_AMBIENT = -1  # a function that no program defines: the library makes the object when it is loaded


@dataclass(frozen=True, slots=True)
class Made:
    """A lasting name gets an object of a kind in a function."""

    name: str
    kind: str
    function: int
    node: int = -1


@dataclass(slots=True)
class Objects:
    """What a program makes, what its children make anew, and what it uses itself.

    renewed: by the class or file that does it; runs: by fork site; also: what works through an object, by
    its name, as sessions do through an engine.
    """

    program: Program
    made: list[Made] = field(default_factory=list)
    lazy: set[str] = field(default_factory=set)
    renewed: dict[str, set[str]] = field(default_factory=dict)
    mended: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    in_children: set[int] = field(default_factory=set)
    families: dict[str, frozenset[str]] = field(default_factory=dict)
    runs: dict[int, set[int]] = field(default_factory=dict)
    also: dict[str, set[str]] = field(default_factory=dict)
    waits: Waits = field(init=False)

    def met(self, site: Site, kinds: Iterable[str]) -> set[str]:
        """Return the objects of some kinds that a child uses and that were there before it."""
        found = {
            name
            for one in self.made
            if one.kind in kinds and (used := self.names(one.name) & site.uses)
            if self._is_inherited(one, site)
            for name in used
            if not self.is_renewed(name, site)
        }
        runs = self.runs.get(site.number, set())
        left = self.waits.left_alone(site, runs) if "crew" in kinds else set[str]()
        return found | {n for n in left if not self.is_renewed(n.partition("[")[0], site)}

    def before(self, host: Host, kinds: Iterable[str]) -> Iterator[tuple[str, Made | None]]:
        """Yield the objects that are there when a server forks its workers, and where they are made."""
        used = used_before(self.program, host)
        for one in self.made:
            if one.name in self.mended or (
                one.name in self.lazy and not used & self.names(one.name)
            ):
                continue
            if one.kind in kinds and host.does(one.function, one.node):
                yield from ((name, one) for name in sorted(self.names(one.name) - self.mended))
        if "crew" in kinds and host.site is not None:
            runs = self.program.reach(host.workers)
            for name in self.waits.left_alone(host.site, runs):
                if name.partition("[")[0] not in self.mended:
                    yield name, None

    def names(self, name: str) -> set[str]:
        """Return the lasting names of an object and of all that works through it, as sessions do through an engine."""
        found = [name]
        for here in found:
            found += [n for n in sorted(self.also.get(here, ())) if n not in found]
        return set(found)

    def made_by_name(self) -> dict[str, Made]:
        """Return where each object is made, by its name."""
        return {one.name: one for one in self.made}

    def users(self) -> dict[str, list[tuple[int, Span]]]:
        """Return the functions that use each lasting object, with the places."""
        found: dict[str, list[tuple[int, Span]]] = {}
        for number, code in enumerate(self.program.codes):
            for where, _, call in code.calls():
                for name in self._used_at(code, where):
                    found.setdefault(name, []).append((number, call.span))
        return found

    def _used_at(self, code: Code, where: int) -> set[str]:
        """Return the lasting names of what a call uses, also of what another call hands out to it."""
        names = set(code.used_names(where))
        given = [n for _, n, call in code.calls() if call.result in names] if names else []
        handed = {target for node in given for target in node.targets}
        return _lasting_of(names) | {n for t in handed for n in self._handed_out(t)}

    def _handed_out(self, function: int) -> set[str]:
        """Return the lasting names of what a function returns."""
        code = self.program.codes[function]
        copies = [n.step for n in code.nodes if isinstance(n.step, Copy)]
        given = {c.source for c in copies if c.target == RETURN}
        given |= {c.source for c in copies if c.target in given}
        return _lasting(code, given) if given else set()

    def _is_inherited(self, one: Made, site: Site) -> bool:
        if self.is_renewed(one.name, site) or (one.name in self.lazy - self.shared):
            return False
        if one.kind in ("db", "client") and self._is_given_up(one.name, site):
            return False
        if one.function == _AMBIENT:
            return True
        function = self.program.codes[one.function].function
        if one.function in self.in_children or function.label not in CONSTRUCTORS | {_BODY}:
            return False
        if function.label == _BODY:
            return not self._leads_to(one.function, site)
        if self._is_of_a_module(one.function, site):
            return True
        runs_itself = self._runs_itself(site)
        if not runs_itself and self._leads_to(one.function, site):
            return False  # the order is what the path tells
        owners = {
            self.program.codes[n].function.owner for n in (site.function, *self.begun_by(site))
        }
        return bool(owners & self.families.get(function.owner, frozenset({function.owner})))

    def _is_of_a_module(self, constructor: int, site: Site) -> bool:
        """Whether a module makes an object of the class when it is loaded, which is before a fork."""
        callers = {c for c, _ in self.program.callers.get(constructor, ())}
        bodies = {c for c in callers if self.program.codes[c].function.label == _BODY}
        return any(not self._leads_to(body, site) for body in bodies)

    def _is_given_up(self, name: str, site: Site) -> bool:
        """Whether a program closes or resets an object where it forks, and does not use it again before."""
        code = self.program.codes[site.function]
        for number in code.dominating(site.node):
            node = code.nodes[number]
            done = {h.event for h in node.happenings() if name in h.names}
            if done & {"reset", "close"}:
                return True
            if not done.isdisjoint(USES) or any(
                name in self.program.summaries[t].globals for t in node.targets
            ):
                return False
        return False

    def is_renewed(self, name: str, site: Site) -> bool:
        """Whether a handler, or a child that begins in the same class or file, makes an object anew."""
        owner = self.program.codes[site.function].function.owner
        anew = self.mended | self.renewed.get(owner, set())
        return any(within(name, one) for one in anew)  # or what it is a part of

    def _leads_to(self, function: int, site: Site) -> bool:
        return site.function in self.program.reach([function])

    def _call(self, site: Site) -> tuple[Node, Call]:
        node = self.program.codes[site.function].nodes[site.node]
        assert isinstance(node.step, Call)
        return node, node.step

    def _runs_itself(self, site: Site) -> bool:
        """Whether a child runs a method of the object that starts it."""
        return any(arg.keyword == "run" for arg in self._call(site)[1].args)

    def begun_by(self, site: Site) -> Iterator[int]:
        """Yield the functions that begin a child."""
        node, _ = self._call(site)
        path = self.program.codes[site.function].function.span.path
        for entry in node.effects.entries if node.effects else ():
            yield from self.program.entry(entry.function, path)


def take(program: Program, sites: Sites, starts: Starts) -> Objects:
    """Go through a program once; starts are the functions and nodes that run in no child."""
    found = Objects(program, families=_families(program))
    for row in program.models.of("<start>"):
        for effect in (e for case in row.cases for e in case.effects if e.event in KINDS):
            found.made.append(Made(effect.subject, effect.event, _AMBIENT))
    found.made += _made_before_main(program)
    for number, code in enumerate(program.codes):
        for where, node, _ in code.calls():
            nodes = starts.get(number, set())
            alone = nodes is None or where in nodes
            found.shared |= code.used_at(where) if alone else set()
            for happening in node.happenings():
                if happening.event in KINDS | {"lazy"}:
                    names = _lasting(code, happening.names)
                    if happening.event == "lazy":
                        found.lazy |= names
                    else:
                        found.made += [
                            Made(n, happening.event, number, where) for n in sorted(names)
                        ]
    found.also = _working_through(program)
    found.shared |= {one.name for one in found.made if found.names(one.name) & found.shared}
    ambient = _ambient(program)
    for site in sites.all:
        runs = found.runs[site.number] = _runs(program, site)
        found.in_children |= runs
        renewed = found.renewed.setdefault(program.codes[site.function].function.owner, set())
        begun = set(found.begun_by(site))
        renewed.update(*(_renewed(program.codes[n], ambient, n in begun) for n in runs))
        site.several = _is_several(program, site)
    found.waits = Waits(program, starts, children_alone(program, sites))
    return found


def _made_before_main(program: Program) -> Iterator[Made]:
    """Yield the objects that variables of a C++ program are from the start."""
    for name, constructor in (m for module in program.modules for m in module.made):
        rows = program.models.of(constructor)
        effects = [e for case in rows[0].cases for e in case.effects] if rows else []
        yield from (
            Made(name, e.event, _AMBIENT)
            for e in effects
            if e.event in KINDS and e.subject == "self"
        )


def _lasting(code: Code, names: Iterable[str]) -> set[str]:
    """Return the lasting names that what has some names comes to have in a function."""
    found = list(names)
    copies = [n.step for n in code.nodes if isinstance(n.step, Copy)]
    for here in found:
        found += [c.target for c in copies if c.source == here and c.target not in found]
    return _lasting_of(found)


def _lasting_of(names: Iterable[str]) -> set[str]:
    return {n for n in names if n.startswith(GLOBAL)}


def _working_through(program: Program) -> dict[str, set[str]]:
    """Return the lasting names of what models say is another name for an object, by the object's."""
    also: dict[str, set[str]] = {}
    for code in program.codes:
        for _, node, _ in code.calls():
            for target, source in node.effects.aliases if node.effects is not None else ():
                for name in _lasting(code, (source,)):
                    also.setdefault(name, set()).update(_lasting(code, (target,)) - {name})
    return also


def _runs(program: Program, site: Site) -> set[int]:
    """Return the functions that a child runs, the forking one left out."""
    begun = site.runs - {site.function}
    nodes = program.codes[site.function].nodes
    for number in site.child_nodes - site.parent_nodes:
        begun |= set(nodes[number].targets)
    return program.reach(begun, guessed=False)


def _renewed(code: Code, ambient: Set[str], begins: bool) -> set[str]:
    """Return the lasting names that a function gives a new object, or makes fit again.

    ambient: what a library makes once, whoever comes first; begins: whether a child begins with the
    function: then what it is given is its parent's.
    """
    given = set(code.function.params) if begins else set[str]()
    found = {
        n.step.target
        for number, n in enumerate(code.nodes)
        if isinstance(n.step, Copy)
        and n.step.target.startswith(GLOBAL)
        and n.step.source != "None"
        and n.step.source not in given
        and not is_made_once(code, number, n.step.target)
    }
    for _, node, _ in code.calls():
        happenings = list(node.happenings())
        harms = any(h.event == "hangup" for h in happenings)  # what ends it is no cure of that
        for happening in () if harms else happenings:
            if happening.event in KINDS | {"reset"}:
                lasting = {n for n in happening.names if n.startswith(GLOBAL)}
                found |= lasting - (ambient if happening.event in KINDS else set())
    return found


def _ambient(program: Program) -> set[str]:
    """Return the objects that models call by a name of their own."""
    rows = (row for rows in program.models.rows.values() for row in rows)
    every = (e for row in rows for case in row.cases for e in case.effects)
    return {e.subject for e in every if e.event in KINDS and e.subject.startswith(GLOBAL)}


def _is_several(program: Program, site: Site) -> bool:
    """Whether more than one child begins at a place: it is one of a loop, or starts a pool."""
    nodes = program.codes[site.function].nodes
    if any(h.event == "several" for h in nodes[site.node].happenings()):
        return True
    seen: set[int] = set()
    todo = list(nodes[site.node].next)
    while todo:
        number = todo.pop()
        if number == site.node:
            return True
        if number >= 0 and number not in seen:
            seen.add(number)
            todo += nodes[number].next
    return False


def _families(program: Program) -> dict[str, frozenset[str]]:
    """Return, for each class, itself and the classes that inherit from it."""
    bases = {c.name: c.bases for module in program.modules for c in module.classes}
    found: dict[str, set[str]] = {name: {name} for name in bases}
    for name in bases:
        todo, seen = list(bases[name]), {name}
        while todo:
            base = todo.pop()
            if base not in seen:
                seen.add(base)
                found.setdefault(base, {base}).add(name)
                todo += bases.get(base, ())
    return {name: frozenset(family) for name, family in found.items()}
