"""Link functions to what their calls can mean: by name, by field, by what is handed in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath

from forklint.engine import (
    callbacks,
    draining,
    facts,
    lending,
    narrowing,
    reaching,
    spinning,
    steady,
    strict,
    sweeping,
    wrapped,
)
from forklint.engine.code import Code, Node, build, values
from forklint.engine.derived import MANY, Derived
from forklint.engine.effects import Effects, Entry, argument, effects, entry_of
from forklint.engine.escapes import escaping
from forklint.engine.handing import Handing
from forklint.engine.program import Program, Summary
from forklint.engine.reachable import alive
from forklint.engine.summaries import comes_back, cut_dead_ends, summarise
from forklint.ir import FUNCTION, GLOBAL, Call, Copy, Function, Module
from forklint.models import Models, Row
from forklint.source import is_test

SETTLING = ("close", "cloexec", "inherit")  # what is done to a descriptor that is to be passed by
_NESTED = re.compile(r"<[^<>]*>|\([^()]*\)")  # of the types of parameters


def link(modules: Sequence[Module], models: Models, language: str, idle: frozenset[str]) -> Program:
    """Link the functions of modules; a model wins over a body only if its row says so.

    idle: names of functions that have a body in which nothing happens that matters.
    """
    return _Linker(modules, models, language, idle).program()


class _Linker:
    """Resolves names; lives only while a program is linked."""

    def __init__(
        self, modules: Sequence[Module], models: Models, language: str, idle: frozenset[str]
    ) -> None:
        self.modules, self.models, self.language, self.idle = modules, models, language, idle
        self.by_pattern = cache(models.guessed)
        unique: dict[str, Function] = {}
        for module in modules:
            for function in module.functions:
                unique.setdefault(function.name, function)
        self.functions = [alive(function) for function in unique.values()]
        self.numbers = {f.name: n for n, f in enumerate(self.functions)}
        self.by_label: defaultdict[str, list[int]] = defaultdict(list)
        for number, function in enumerate(self.functions):
            self.by_label[function.label].append(number)
        self.fields: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self.stored: defaultdict[str, set[str]] = defaultdict(set)  # with those that were not read
        self.taken: dict[int, None] = {}
        self.copies: dict[str, dict[str, list[str]]] = {}
        self.tabled: set[int] = set()
        for module in modules:
            for place, name in module.references:
                self.stored[place].add(name)
                for target in self.named(name, module.path):
                    self.taken[target] = None
                    self.tabled |= {target} if name in module.tabled else set()
                    if place:
                        self.fields[place][target] = None
        self.functions = reaching.with_fields(self.functions, models)
        self.functions = wrapped.unfold(self.functions, models, self.named)
        self.callbacks = callbacks.take(self.functions, models, self.named, language)
        self.derived = Derived(modules, self.functions, self.numbers)
        self.common = _methods_of(models) | _BUILTIN_METHODS

    def named(self, name: str, path: str) -> tuple[int, ...]:
        """Return the functions that a name means where path is: same file, folder, any."""
        if name in self.numbers:
            return (self.numbers[name],)
        if self.language == "python":
            return ()
        found = [
            n
            for n in self.by_label.get(name, ())
            if not self.functions[n].is_private or self.functions[n].owner == path
        ]
        if len(found) > 1 and not is_test(path):  # what takes a function's place is for tests
            found = [n for n in found if not is_test(self.functions[n].owner)] or found
        if len(found) > 1:
            owners = [PurePosixPath(self.functions[n].owner) for n in found]
            here = PurePosixPath(path)
            same = [n for n, o in zip(found, owners, strict=True) if o == here]
            near = [n for n, o in zip(found, owners, strict=True) if o.parent == here.parent]
            found = same or near or found
        return tuple(found) if len(found) <= MANY else ()

    def targets(self, call: Call, function: Function) -> tuple[tuple[int, ...], bool]:
        """Return the functions a call can mean, and whether that is a guess."""
        callee = call.callee
        if callee.startswith("*"):
            handed_in = self.callbacks.functions(function, callee[1:])
            found = tuple(
                handed_in or self.held(function, callee[1:]) or self.fields.get(callee[1:], {})
            )
            if len(found) > MANY:
                return (), True
            is_open = len(found) > 1 or len(self.stored.get(callee[1:], ())) > 1
            return found, is_open and not handed_in  # what callers hand in is called for them
        if callee.startswith(".") and len(callee) > 1:
            completed = self.derived.completed(call, function, ())
            return (
                (completed, not self.derived.has_one(function.owner))
                if completed
                else self.methods(callee[1:], function.span.path)
            )
        path = function.span.path if self.language == "c" else ""
        found = self.named(callee, path)
        if (
            call.overload and "..." not in call.overload
        ):  # so are those without a declaration, and macros
            found = self._meant(call.overload, found)
        if "::" in callee and (others := self.derived.overridden(callee, path, self.named)):
            return (*found, *others), len(found) + len(others) > 1
        if self.language == "python" and (
            completed := self.derived.completed(call, function, found)
        ):
            return completed, not self.derived.has_one(function.owner)
        bodies = {self.functions[n].name.partition(" if ")[0] for n in found}
        kinds = {_kind(self.functions[n].owner) for n in found}
        return found, len(bodies) > 1 and len(kinds) > 1

    def _meant(self, overload: str, found: tuple[int, ...]) -> tuple[int, ...]:
        """Return those of the functions of a name that have the parameters of the one a call means.

        A type can be written in several ways, or not be known in one of the files; pointers are told apart.
        """
        names = {n: self.functions[n].name.partition(" if ")[0] for n in found}
        exact = tuple(n for n, name in names.items() if name.endswith(overload))
        shape = _pointers(overload)
        return exact or tuple(
            n for n, name in names.items() if name[-1:] != ")" or _pointers(name) == shape
        )

    def methods(self, name: str, path: str) -> tuple[tuple[int, ...], bool]:
        """Return the only method of a name that belongs to no well-known object.

        A test's object that takes the place of another is none outside of tests.
        """
        if name in self.common or name.startswith("__"):
            return (), False
        every = [n for n in self.by_label.get(name, []) if self._is_method(n)]
        here = is_test(path)
        found = [n for n in every if here or not is_test(self.functions[n].span.path)] or every
        return (tuple(found), True) if len(found) == 1 else ((), False)

    def _is_method(self, number: int) -> bool:
        return self.functions[number].params[:1] in tuple((r,) for r in facts.RECEIVERS)

    def program(self) -> Program:
        meanings = [self.meanings(function) for function in self.functions]
        forks = self._forking(meanings)
        mentioned = {n: self.handed_on(f) for n, f in enumerate(self.functions)}
        open_ended = frozenset(
            n for n, nodes in enumerate(meanings) if any(m.unknown for m in nodes.values())
        )
        codes = [
            build(lending.with_changes(f, m), m, keep_unknown=number in forks or _creates(m))
            for number, (f, m) in enumerate(zip(self.functions, meanings, strict=True))
        ]
        handing = Handing(self.functions, meanings, SETTLING)
        for code in codes:
            narrowing.narrow(code)
            sweeping.spread(code, handing)
            spinning.spread(code)
            code.pids = _holding(code, "pid")
            code.ppids = _holding(code, "ppid")
            code.low = _holding(code, "low")
        callers: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        entries: defaultdict[int, set[str]] = defaultdict(set)
        for number, code in enumerate(codes):
            for where, node, _call in code.calls():
                for target in node.targets:
                    callers[target].append((number, where))
                for entry in node.effects.entries if node.effects else ():
                    for target in self.named(entry.function, code.function.span.path):
                        entries[target].add(entry.role)
        strict.spread(codes, self.modules, self.models, callers)
        summaries = summarise(codes)
        cut_dead_ends(codes, summaries)
        draining.spread(codes)
        steady.spread(codes, summaries, callers, self.taken)
        self._note_exceptions(meanings, summaries)
        return Program(
            self.language, self.models, codes, self.numbers, dict(callers), dict(entries),
            summaries, frozenset(self.taken), self.modules, self.named,
            mentioned, open_ended, _protected(codes, handing), frozenset(self.tabled), handing,
        )  # fmt: skip

    def _note_exceptions(
        self, meanings: Sequence[Mapping[int, Node]], summaries: Sequence[Summary]
    ) -> None:
        """Note at the calls of the program's own functions whether they can raise."""
        found = escaping(self.functions, meanings, lambda node: comes_back(node, summaries))
        for node in (n for nodes in meanings for n in nodes.values() if n.targets):
            node.raises = "Exception" if found.intersection(node.targets) else ""

    def handed_on(self, function: Function) -> tuple[int, ...]:
        """Return the functions that a function hands on or stores without calling them."""
        found: dict[int, None] = {}
        for block in function.blocks:
            for step in block.steps:
                for name in values(step):
                    if name.startswith(FUNCTION):
                        found |= dict.fromkeys(self.named(name[1:], function.span.path))
        self.taken |= found
        return tuple(found)

    def meanings(self, function: Function) -> dict[int, Node]:
        """Return what each call of a function means, by the identity of the step."""
        return {id(call): self.meaning(call, function) for call in function.calls()}

    def meaning(self, call: Call, function: Function) -> Node:
        rows = self.models.of(call.callee)
        if not rows and self.language == "python":
            rows = self.models.of(call.callee.removeprefix("@"))
        if not rows and call.callee.startswith("*"):  # the member of a library's table of functions
            rows = self.models.of("." + call.callee.rpartition(".")[2])
        if not rows and call.callee.startswith("*"):
            lent = self.callbacks.library(function, call.callee[1:], self.models)
            if isinstance(lent, str):
                return self.meaning(replace(call, callee=lent), function)
            if lent is not None:
                return Node(call, effects=lent)
        named = () if rows else self.by_pattern(call.callee)
        targets, guessed = self.targets(call, function)
        if targets and not any(row.wins for row in (*rows, *named)):
            swept = self._sweeping(call, targets, function.counters)
            return swept or Node(call, targets=targets, guessed=guessed)
        found = effects(call, rows, function.counters) if rows else None
        if found is not None and found.row is not None and found.row.enters:
            found = replace(
                found, entries=(*found.entries, *self._entries(call, found.row, function))
            )
        if found is None and not rows:
            found = effects(call, named, function.counters)
            guessed = found is not None
        unknown = (
            found is None and not rows and call.callee.partition(callbacks.HALF)[0] not in self.idle
        )
        raises = self._raised(call.callee, found, rows)
        return Node(call, effects=found, guessed=guessed, unknown=unknown, raises=raises)

    def _raised(self, callee: str, found: Effects | None, rows: Iterable[Row]) -> str:
        """Return what a call has to be expected to raise, by the row that fits it, else by the first."""
        if self.language != "python" or callee.removeprefix("@") in self.models.calm:
            return ""
        row = (found and found.row) or next(iter(rows), None)
        return row.thrown if row is not None else "Exception"

    def _entries(self, call: Call, row: Row, function: Function) -> Iterator[Entry]:
        """Yield the functions that a call lets run through a parameter or a field."""
        for enters in row.enters:
            arg = argument(call, enters.arg)
            if arg is None or arg.value.startswith(FUNCTION):
                continue
            handed_in = self.callbacks.functions(function, arg.value)
            targets = handed_in or self.held(function, arg.value)
            targets = targets or self.fields.get(arg.identity or arg.value, {})
            if len(targets) <= MANY:
                yield from (entry_of(call, self.functions[t].name, enters) for t in targets)

    def held(self, function: Function, name: str) -> dict[int, None]:
        """Return the functions that a variable of a function is set to, wherever that is."""
        if function.name not in self.copies:
            self.copies[function.name] = _copies(function)
        names, found = [name], dict[int, None]()
        for here in names:
            for source in self.copies[function.name].get(here, ()):
                if source.startswith(FUNCTION):
                    found |= dict.fromkeys(self.named(source[1:], function.span.path))
                elif source not in names:
                    names.append(source)
        return found

    def _sweeping(
        self, call: Call, targets: Iterable[int], counters: frozenset[str]
    ) -> Node | None:
        """Return what it means that a project's own close is called for every number."""
        if not any(a.value in counters for a in call.args):
            return None
        for callee in (self.functions[t] for t in targets):
            bound = facts.Bound(call, callee)
            for inner in callee.calls():
                value = inner.args[0].value if inner.args else ""
                passed = bound.get(value, ())
                if not passed or passed[0] not in counters:
                    continue
                outer = replace(inner, args=(replace(inner.args[0], value=passed[0]),))
                found = effects(outer, self.models.of(inner.callee), counters)
                if found is not None and any(h.event == "sweep" for h in found.events()):
                    return Node(call, effects=found)
        return None

    def _forking(self, meanings: Sequence[Mapping[int, Node]]) -> set[int]:
        """Return the functions that fork, themselves or through what they call."""
        found = {
            number for number, nodes in enumerate(meanings) for node in nodes.values() if node.forks
        }
        for _ in range(3):
            found |= {
                number
                for number, nodes in enumerate(meanings)
                for node in nodes.values()
                if found & set(node.targets)
            }
        return found


def _copies(function: Function) -> dict[str, list[str]]:
    """Return what is copied to each name of a function."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for step in (s for b in function.blocks for s in b.steps):
        if isinstance(step, Copy) and step.source:
            found[step.target].append(step.source)
    return dict(found)


def _pointers(name: str) -> list[int]:
    """Return how often each parameter of a function points, by its name with the types in brackets."""
    types, before = name[name.find("(") + 1 : -1], ""
    while types != before:
        types, before = _NESTED.sub("", types), types
    return [one.count("*") for one in types.split(",") if one.strip()]


def _kind(path: str) -> tuple[PurePosixPath, str]:
    """Return what files share that offer one function to different platforms: ipc-unix.c, ipc-win.c."""
    file = PurePosixPath(path)
    return file.parent, re.split(r"[-_.]", file.name, maxsplit=1)[0]


def _methods_of(models: Models) -> frozenset[str]:
    """Return the names of the methods of well-known objects: of types, and of receivers of any type.

    An object that is a set of functions has any name there is.
    """
    rows = [row for rows in models.rows.values() for row in rows]
    types = {row.returns for row in rows} - {""}
    sets = {row.returns for row in rows if row.kind == "functions"}
    owned = (name.rpartition(".") for name in models.rows)
    return frozenset(
        method
        for owner, _, method in owned
        if owner not in sets
        and (not owner or owner in types or owner.rpartition(".")[2][:1].isupper())
    )


_BUILTIN_METHODS = frozenset(
    name for kind in (str, bytes, list, dict, set, tuple, int, Exception) for name in dir(kind)
) | frozenset({"run", "start", "stop", "close", "get", "put", "send", "main", "setup", "handle", "execute"})  # fmt: skip


def _creates(meanings: Mapping[int, Node]) -> bool:
    """Whether a function makes something that it may hand to code that is not in sight."""
    return any(h.event in ("open", "duplicate") for n in meanings.values() for h in n.happenings())


def _protected(codes: Sequence[Code], handing: Handing) -> frozenset[str]:
    """Return the lasting names that are made close-on-exec or handed over somewhere."""
    return frozenset(
        name
        for code in codes
        for _, node, _ in code.calls()
        for event, name in handing.befallen(node)
        if event in ("cloexec", "inherit") and name.startswith(GLOBAL)
    )


def _holding(code: Code, event: str) -> frozenset[str]:
    """Return the names of a function that hold what calls with an event come back with."""
    found: set[str] = set()
    for _, node, call in code.calls():
        if any(h.event == event for h in node.happenings()):
            found.add(call.result)
    copies = [n.step for n in code.nodes if isinstance(n.step, Copy)]
    for copy in copies:
        if copy.source in found and not copy.target.startswith(GLOBAL):
            found.add(copy.target)
    return frozenset(found)
