"""The whole program: functions, what each call can mean, and what each function can cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from forklint.engine import facts
from forklint.engine.code import RETURNS, Code, Node, build
from forklint.engine.effects import effects
from forklint.ir import FUNCTION, GLOBAL, RETURN, Assume, Call, Copy, Function, Module, within
from forklint.models import Models

ACQUIRES = ("acquire", "acquired", "entered")
MANY = 6  # a call that could mean more functions than this means none of them


@dataclass(slots=True)
class Summary:
    """What a function and everything it calls can do, whatever the path.

    process: events that befall the process; subject: events that befall one subject; returns:
    whether control can come back; passes: whether a parameter can come to be called otherwise;
    globals: the lasting names that events befall or that are handed on under another name;
    acquires: the parameters, and what lies in them, that are taken as locks.
    """

    process: set[str] = field(default_factory=set)
    subject: set[str] = field(default_factory=set)
    returns: bool = False
    passes: bool = False
    globals: set[str] = field(default_factory=set)
    acquires: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Program:
    """Every function that was lowered, linked to those it calls."""

    language: str
    models: Models
    codes: list[Code]
    numbers: Mapping[str, int]
    callers: dict[int, list[tuple[int, int]]]
    entries: dict[int, set[str]]
    summaries: list[Summary]
    taken: frozenset[int]
    modules: Sequence[Module]
    find: Callable[[str, str], tuple[int, ...]]
    mentioned: Mapping[int, tuple[int, ...]]
    open_ended: frozenset[int]
    protected: frozenset[str]

    @classmethod
    def link(
        cls, modules: Sequence[Module], models: Models, language: str, idle: frozenset[str]
    ) -> Program:
        """Link the functions of modules; a model wins over a body only if its row says so.

        idle: names of functions that have a body in which nothing happens that matters.
        """
        linker = _Linker(modules, models, language, idle)
        return linker.program()

    def name(self, number: int) -> str:
        """Return what the author calls a function."""
        return self.codes[number].function.label

    def entry(self, name: str, path: str) -> tuple[int, ...]:
        """Return the functions that a name handed to a call at path means."""
        return self.find(name, path)

    def acquired(self, node: Node) -> set[str]:
        """Return the locks that a call takes, in its caller's names, those it hands in included."""
        found = {
            n
            for h in (node.effects.events() if node.effects else ())
            if h.event in ACQUIRES
            for n in h.names
        }
        for target in node.targets:
            found |= _handed_in(node, self.codes[target], self.summaries[target])
        return found

    def is_root(self, number: int) -> bool:
        """Whether nobody in sight calls a function."""
        return not [c for c, _ in self.callers.get(number, ()) if c != number]

    def reach(self, start: Iterable[int]) -> set[int]:
        """Return the functions that calls lead to from start, start included."""
        seen = set(start)
        todo = list(seen)
        while todo:
            for _, node, _ in self.codes[todo.pop()].calls():
                fresh = [t for t in node.targets if t not in seen]
                seen.update(fresh)
                todo += fresh
        return seen


class _Linker:
    """Resolves names; lives only while a program is linked."""

    def __init__(
        self, modules: Sequence[Module], models: Models, language: str, idle: frozenset[str]
    ) -> None:
        self.modules, self.models, self.language, self.idle = modules, models, language, idle
        unique: dict[str, Function] = {}
        for module in modules:
            for function in module.functions:
                unique.setdefault(function.name, function)
        self.functions = list(unique.values())
        self.numbers = {f.name: n for n, f in enumerate(self.functions)}
        self.by_label: defaultdict[str, list[int]] = defaultdict(list)
        for number, function in enumerate(self.functions):
            self.by_label[function.label].append(number)
        self.fields: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self.taken: dict[int, None] = {}
        for module in modules:
            for place, name in module.references:
                for target in self.named(name, module.path):
                    self.taken[target] = None
                    if place:
                        self.fields[place][target] = None
        self.common = frozenset(n.rpartition(".")[2] for n in models.rows) | _BUILTIN_METHODS

    def named(self, name: str, path: str) -> tuple[int, ...]:
        """Return the functions that a name means where path is: same file, folder, any."""
        if name in self.numbers:
            return (self.numbers[name],)
        if self.language == "python":
            return ()
        found = self.by_label.get(name, [])
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
            found = tuple(self.fields.get(callee[1:], ()))
            return (found, len(found) > 1) if len(found) <= MANY else ((), True)
        if callee.startswith(".") and len(callee) > 1:
            return self.methods(callee[1:])
        path = function.span.path if self.language == "c" else ""
        found = self.named(callee, path)
        return found, len(found) > 1

    def methods(self, name: str) -> tuple[tuple[int, ...], bool]:
        """Return the only method of a name that belongs to no well-known object."""
        if name in self.common or name.startswith("__"):
            return (), False
        found = [n for n in self.by_label.get(name, []) if self._is_method(n)]
        return (tuple(found), True) if len(found) == 1 else ((), False)

    def _is_method(self, number: int) -> bool:
        return self.functions[number].params[:1] in (("self",), ("cls",))

    def program(self) -> Program:
        meanings = [self.meanings(function) for function in self.functions]
        forks = self._forking(meanings)
        mentioned = {n: self.handed_on(f) for n, f in enumerate(self.functions)}
        open_ended = frozenset(
            n for n, nodes in enumerate(meanings) if any(m.unknown for m in nodes.values())
        )
        codes = [
            build(f, m, keep_unknown=number in forks or _creates(m))
            for number, (f, m) in enumerate(zip(self.functions, meanings, strict=True))
        ]
        for code in codes:
            code.pids = _pids(code)
        callers: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        entries: defaultdict[int, set[str]] = defaultdict(set)
        for number, code in enumerate(codes):
            for where, node, _call in code.calls():
                for target in node.targets:
                    callers[target].append((number, where))
                for entry in node.effects.entries if node.effects else ():
                    for target in self.named(entry.function, code.function.span.path):
                        entries[target].add(entry.role)
        summaries = _summaries(codes)
        _cut_dead_ends(codes, summaries)
        return Program(
            self.language, self.models, codes, self.numbers, dict(callers), dict(entries),
            summaries, frozenset(self.taken), self.modules, self.named,
            mentioned, open_ended, _protected(codes),
        )  # fmt: skip

    def handed_on(self, function: Function) -> tuple[int, ...]:
        """Return the functions that a function hands on or stores without calling them."""
        found: dict[int, None] = {}
        for block in function.blocks:
            for step in block.steps:
                names = [a.value for a in step.args] if isinstance(step, Call) else []
                names += [step.source] if isinstance(step, Copy) else []
                for name in names:
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
        targets, guessed = self.targets(call, function)
        if targets and not any(row.wins for row in rows):
            return Node(call, targets=targets, guessed=guessed)
        found = effects(call, rows, function.counters) if rows else None
        if found is None and not rows:
            found = effects(call, self.models.guessed(call.callee), function.counters)
            guessed = found is not None
        unknown = found is None and not rows and call.callee not in self.idle
        return Node(call, effects=found, guessed=guessed, unknown=unknown)

    def _forking(self, meanings: Sequence[Mapping[int, Node]]) -> set[int]:
        """Return the functions that fork, themselves or through what they call."""
        found = {
            number
            for number, nodes in enumerate(meanings)
            for node in nodes.values()
            if node.effects and any(h.event in ("child", "vchild") for h in node.effects.events())
        }
        for _ in range(3):
            found |= {
                number
                for number, nodes in enumerate(meanings)
                for node in nodes.values()
                if found & set(node.targets)
            }
        return found


_BUILTIN_METHODS = frozenset(
    name for kind in (str, bytes, list, dict, set, tuple, int, Exception) for name in dir(kind)
) | frozenset({"run", "start", "stop", "close", "get", "put", "send", "main", "setup", "handle", "execute"})  # fmt: skip


def _creates(meanings: Mapping[int, Node]) -> bool:
    """Whether a function makes something that it may hand to code that is not in sight."""
    return any(
        h.event == "open" for n in meanings.values() if n.effects for h in n.effects.events()
    )


def _protected(codes: Sequence[Code]) -> frozenset[str]:
    """Return the lasting names that are made close-on-exec or handed over somewhere."""
    return frozenset(
        name
        for code in codes
        for _, node, _ in code.calls()
        for happening in (node.effects.events() if node.effects else ())
        if happening.event in ("cloexec", "inherit")
        for name in happening.names
        if name.startswith(GLOBAL)
    )


def _pids(code: Code) -> frozenset[str]:
    """Return the names of a function that hold the number of the process that runs it."""
    found: set[str] = set()
    for _, node, call in code.calls():
        if node.effects and any(h.event == "pid" for h in node.effects.events()):
            found.add(call.result)
    copies = [n.step for n in code.nodes if isinstance(n.step, Copy)]
    for copy in copies:
        if copy.source in found and not copy.target.startswith(GLOBAL):
            found.add(copy.target)
    return frozenset(found)


def _summaries(codes: Sequence[Code]) -> list[Summary]:
    """Find what functions can do, by repeating until nothing is added (callees may recurse)."""
    made = [Summary() for _ in codes]
    callers: defaultdict[int, set[int]] = defaultdict(set)
    for number, code in enumerate(codes):
        made[number].globals |= {
            node.step.source
            for node in code.nodes
            if isinstance(node.step, Copy) and node.step.source.startswith(GLOBAL)
        }
        made[number].passes = any(_passes(node.step, code.function) for node in code.nodes)
        for _, node, _ in code.calls():
            made[number].passes |= bool(node.effects and node.effects.aliases)
            for target in node.targets:
                callers[target].add(number)
            for happening in node.effects.events() if node.effects else ():
                kind = made[number].process if happening.is_process else made[number].subject
                kind.add(happening.event)
                made[number].globals |= {n for n in happening.names if n.startswith(GLOBAL)}
                if happening.event in ACQUIRES:
                    made[number].acquires |= _of_params(happening.names, code.function)
    todo = dict.fromkeys(range(len(codes)))
    while todo:
        number = next(iter(todo))
        del todo[number]
        if _update(number, codes, made):
            todo.update(dict.fromkeys(callers[number]))
    return made


def _passes(step: object, function: Function) -> bool:
    if not isinstance(step, Copy) or not step.source:
        return False
    root = step.source.partition(".")[0].partition("[")[0]
    away = step.target.startswith(GLOBAL) or step.target.startswith(RETURN) or "." in step.target
    return away and root in function.params


def _update(number: int, codes: Sequence[Code], made: list[Summary]) -> bool:
    summary, code = made[number], codes[number]
    before = _size(summary)
    for _, node, _ in code.calls():
        for target in node.targets:
            summary.process |= made[target].process
            summary.subject |= made[target].subject
            summary.passes |= made[target].passes
            summary.globals |= made[target].globals
            if made[target].acquires:
                inner = _handed_in(node, codes[target], made[target])
                summary.acquires |= _of_params(inner, code.function)
    summary.returns = summary.returns or _can_return(code, made)
    return before != _size(summary)


def _size(summary: Summary) -> tuple[int, int, int, bool, bool]:
    return (
        len(summary.process), len(summary.subject), len(summary.globals) + len(summary.acquires),
        summary.returns, summary.passes,
    )  # fmt: skip


def _of_params(names: Iterable[str], function: Function) -> set[str]:
    """Return the short names among names that begin with a parameter."""
    return {
        n
        for n in names
        if any(within(n, p) for p in function.params) and n.count(".") <= facts.DEPTH
    }


def _handed_in(node: Node, callee: Code, summary: Summary) -> set[str]:
    """Return the locks that a call hands to a callee that takes them, in the caller's names."""
    assert isinstance(node.step, Call)
    bound = facts.bindings(node.step, callee.function) if summary.acquires else {}
    return {
        passed + name[len(param) :]
        for name in summary.acquires
        for param, known in bound.items()
        if within(name, param)
        for passed in known
    }


def _can_return(code: Code, made: Sequence[Summary]) -> bool:
    seen, todo = {0}, [0]
    while todo:
        node = code.nodes[todo.pop()]
        ways = list(node.next) if _comes_back(node, made) else []
        for target in (*ways, *node.unwind):
            if target == RETURNS:
                return True
            if target >= 0 and target not in seen:
                seen.add(target)
                todo.append(target)
    return False


def _comes_back(node: Node, made: Sequence[Summary]) -> bool:
    if node.targets:
        return any(made[t].returns for t in node.targets)
    return node.effects is None or any(way.comes_back for way in node.effects.ways)


def _cut_dead_ends(codes: Sequence[Code], made: Sequence[Summary]) -> None:
    """Take away what follows calls that never come back."""
    for code in codes:
        for node in code.nodes:
            if not _comes_back(node, made):
                node.next = ()


def tests(code: Code) -> frozenset[str]:
    """Return the names whose signs a function asks for."""
    return frozenset(n.step.name for n in code.nodes if isinstance(n.step, Assume))
