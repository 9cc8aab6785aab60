"""What a program does before a server forks its workers: all that importing it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from forklint.engine.code import Code
from forklint.engine.program import Program
from forklint.engine.sites import Site
from forklint.ir import Assume, Copy, Server
from forklint.source import Span, is_test

MODULE = "<module>"
_MAIN = '"__main__"'
_APPS = frozenset({"app", "application"})
_HANDLER = "atfork_child"


@dataclass(slots=True)
class Host:
    """A server with what it loads before it forks.

    sure: whether a command or a configuration says so, and not only the program's own code; bodies: the modules
    that are loaded; begun: the functions that loading them runs; workers: what its workers run.
    """

    server: Server
    sure: bool
    bodies: dict[int, frozenset[int]] = field(default_factory=dict)  # with the nodes that are run
    begun: set[int] = field(default_factory=set)
    workers: set[int] = field(default_factory=set)
    site: Site | None = None

    def does(self, function: int, node: int) -> bool:
        """Whether a call is made before the workers are forked."""
        return function in self.begun or node in self.bodies.get(function, ())


def hosts(program: Program, servers: Sequence[Server]) -> list[Host]:
    """Return the servers of a program that load it before they fork."""
    told = [Host(server, True) for server in servers]
    kinds = {server.kind for server in servers}
    own = [Host(s, False) for s in _own_servers(program) if s.kind not in kinds]
    found = []
    for host in (*told, *own):
        loaded = _loaded(program, _first(program, host.server))
        if loaded:
            _load(program, host, loaded)
            found.append(host)
    return found


def imported(program: Program) -> Host:
    """Return what importing the modules of a program does that are no programs themselves."""
    host = Host(Server("", "", Span("", 1, 1, 1, 1)), True)
    modules = [
        n
        for n in _modules(program)
        if not program.codes[n].function.is_entry and not is_test(_path(program, n))
    ]
    _load(program, host, modules)
    return host


def _modules(program: Program) -> list[int]:
    return [n for n, code in enumerate(program.codes) if code.function.label == MODULE]


def _path(program: Program, number: int) -> str:
    return program.codes[number].function.span.path


def _own_servers(program: Program) -> Iterator[Server]:
    """Yield the applications of servers that always fork, where the program makes them."""
    for number in _modules(program):
        code = program.codes[number]
        for _, node, call in code.calls():
            if any(h.event == "preloads" for h in node.happenings()):
                if not is_test(call.span.path):
                    kind = call.callee.partition(".")[0].capitalize()
                    yield Server(kind, code.function.owner, call.span)


def _first(program: Program, server: Server) -> list[str]:
    """Return the modules that a server is told to load; without a name, those that make an app."""
    if not server.module:
        made = [n for n in _modules(program) if _makes_app(program.codes[n])]
        return [_path(program, n) for n in made if server.kind != "Celery"]
    tail = PurePosixPath(server.module.replace(".", "/")).parts
    ends = [tail, (*tail, "celery"), (*tail, "app")] if server.kind == "Celery" else [tail]
    paths = (module.path for module in program.modules)  # one that only imports has no code here
    found = [p for p in paths if any(_is_named(p, end) for end in ends)]
    near = PurePosixPath(server.span.path).parent
    return sorted(found, key=lambda p: near not in PurePosixPath(p).parents)[:3]


def _is_named(path: str, tail: tuple[str, ...]) -> bool:
    file = PurePosixPath(path)
    parts = file.parent.parts if file.name == "__init__.py" else file.with_suffix("").parts
    return parts[-len(tail) :] == tail


def _makes_app(code: Code) -> bool:
    return any(
        isinstance(n.step, Copy) and n.step.target.rpartition(".")[2] in _APPS for n in code.nodes
    )


def _loaded(program: Program, first: Iterable[str]) -> list[int]:
    """Return modules with all that they import, directly or not."""
    by_path = {_path(program, n): n for n in _modules(program)}
    imports = {module.path: module.imports for module in program.modules}
    paths = dict.fromkeys(first)
    todo = list(paths)
    while todo:
        fresh = [p for p in imports.get(todo.pop(), ()) if p not in paths]
        paths |= dict.fromkeys(fresh)
        todo += fresh
    return [by_path[p] for p in paths if p in by_path]


def _load(program: Program, host: Host, modules: Iterable[int]) -> None:
    """Note what loading modules runs, and what is left for the workers."""
    entries = program.entries
    called: list[int] = []
    for number in modules:
        code = program.codes[number]
        nodes = frozenset(n for n, _, _ in code.calls() if not _is_main(code, n))
        host.bodies[number] = nodes
        called += [t for n in nodes for t in code.nodes[n].targets]
    if host.server.factory:
        called += [
            n
            for m in host.bodies
            for n in program.find(f"{program.codes[m].function.owner}.{host.server.factory}", "")
        ]
    called += _readied(program)
    host.begun = program.reach(called, guessed=False)
    paths = {_path(program, n) for n in host.bodies}
    named = {(host.server.span.path, name) for name in host.server.hooks}
    hooks = {
        n
        for n, code in enumerate(program.codes)
        if (code.function.span.path, code.function.label) in named
    }
    for number in hooks:
        entries.setdefault(number, set()).add(_HANDLER)
    host.workers = hooks | {
        n
        for n, code in enumerate(program.codes)
        if n not in host.begun
        and code.function.label != MODULE
        and not entries.get(n, set()) & {"thread"}
        and (program.is_root(n) or n in program.taken)
        and code.function.span.path in paths
        and not is_test(code.function.span.path)
    }


def _readied(program: Program) -> Iterator[int]:
    """Yield the methods that a framework calls of the program's classes when it has loaded them."""
    methods = program.models.methods_for("readies")
    for made in (c for module in program.modules for c in module.classes):
        for method in {methods[base] for base in made.bases if base in methods}:
            yield from program.find(f"{made.name}.{method}", "")


def _is_main(code: Code, number: int) -> bool:
    """Whether a call is only made where the module is the program itself."""
    steps = (code.nodes[n].step for n in code.dominating(number))
    return any(
        isinstance(s, Assume) and s.signs == "0" and s.other == _MAIN and "__name__" in s.name
        for s in steps
    )


def used_before(program: Program, host: Host) -> set[str]:
    """Return the lasting objects that are used before the workers are forked."""
    return {
        name
        for number, code in enumerate(program.codes)
        for where, _, _ in code.calls()
        if host.does(number, where)
        for name in code.used_at(where)
    }


def users(program: Program, host: Host, name: str) -> list[int]:
    """Return the functions that workers begin with and that come to use an object."""
    found = [n for n in host.workers if name in program.summaries[n].globals]
    return sorted(found, key=lambda n: program.codes[n].function.span)
