"""What a program has: threads, locks, fork handlers, programs it runs, and who runs what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

from forklint.engine.between import Between
from forklint.engine.children import Unkept
from forklint.engine.datasets import Drawn
from forklint.engine.handlers import Wrong
from forklint.engine.hosting import Host
from forklint.engine.limits import CloseLoop
from forklint.engine.loading import Loading
from forklint.engine.objects import Objects
from forklint.engine.private import Separated
from forklint.engine.program import Program
from forklint.engine.signals import HandlerFork
from forklint.engine.sites import Site, Sites
from forklint.ir import FIELD, GLOBAL, About
from forklint.source import Span, is_test

Answer = Literal["yes", "no", "unknown"]
THREAD_ROLES = frozenset({"thread"})


@dataclass(frozen=True, slots=True)
class Use:
    """A function does something to something: an event, its subject and where."""

    event: str
    name: str
    function: int
    span: Span
    role: str = ""
    started: str = ""
    node: int = -1


@dataclass(frozen=True, slots=True)
class SharedLock:
    """A lock that a thread of the program's own code takes: where it is made, taken, by whom."""

    name: str
    span: Span
    owner: str
    taken: Use
    starts: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class OwnedThread:
    """A thread that outlives the function that starts it, in a lasting name."""

    name: str
    span: Span
    owner: str
    function: int


@dataclass(slots=True)
class Inventory:
    """Typed tables over a program, for the rules that ask what exists."""

    program: Program
    sites: Sites
    about: About
    loading: Loading
    creations: list[Use] = field(default_factory=list)
    acquisitions: list[Use] = field(default_factory=list)
    threads: list[Use] = field(default_factory=list)
    joins: list[Use] = field(default_factory=list)
    handlers: list[Use] = field(default_factory=list)
    starts_programs: list[Use] = field(default_factory=list)
    swept_programs: list[Use] = field(default_factory=list)
    detaches: list[Use] = field(default_factory=list)
    leaks: list[Use] = field(default_factory=list)
    close_loops: list[CloseLoop] = field(default_factory=list)
    between: list[Between] = field(default_factory=list)
    unkept: list[Unkept] = field(default_factory=list)
    wrong_handlers: list[Wrong] = field(default_factory=list)
    handler_forks: list[HandlerFork] = field(default_factory=list)
    separated: list[Separated] = field(default_factory=list)
    methods: list[Use] = field(default_factory=list)
    late_workers: dict[tuple[int, int], Span] = field(default_factory=dict)  # a thread's start
    checks: set[str] = field(default_factory=set)
    programs: list[set[int]] = field(default_factory=list)
    in_threads: set[int] = field(default_factory=set)
    called: set[int] = field(default_factory=set)
    mains: list[PurePosixPath] = field(default_factory=list)  # their folders, tests left out
    reset: set[str] = field(default_factory=set)
    thread_locks: dict[str, Use] = field(default_factory=dict)
    unbuffered: dict[str, set[int]] = field(default_factory=dict)
    unbuffered_locals: set[tuple[int, str]] = field(default_factory=set)
    objects: Objects = field(init=False)
    hosts: list[Host] = field(default_factory=list)
    loaded: Host = field(init=False)
    drawn: list[Drawn] = field(default_factory=list)

    def programs_of(self, function: int) -> list[set[int]]:
        """Return the programs that a function is part of."""
        return [p for p in self.programs if function in p]

    def threaded(self, function: int) -> Answer:
        """Whether the program that runs a function starts threads."""
        starts = [u.function for u in self.threads]
        if not self.programs_of(function):
            starts = [s for s in starts if self.loading.may_meet(function, s)]
        return self._answer(function, starts)

    def thread_of(self, function: int) -> Use | None:
        """Return the start of a thread in the program that runs a function, the first in sight."""
        mine = self.programs_of(function)
        for use in self.threads:
            if any(use.function in p for p in mine) or (
                not mine and self.loading.may_meet(function, use.function)
            ):
                return use
        return None

    def executes(self, function: int) -> Answer:
        """Whether the program that runs a function starts other programs."""
        return self._answer(function, [u.function for u in self.starts_programs])

    def is_raced(self, function: int) -> bool:
        """Whether another thread can start a program while a function runs."""
        mine = self.programs_of(function)
        return function in self.in_threads or any(
            u.function in self.in_threads
            and (any(u.function in p for p in mine) if mine else not self.is_in_test(u.function))
            for u in self.starts_programs
        )

    def sweeps(self, function: int) -> bool:
        """Whether a program that runs a function closes what it inherited before it execs.

        What no program in sight runs may be run by any, through a table for one.
        """
        mine = self.programs_of(function)
        where = [u.function for u in self.swept_programs]
        return any(not mine or self.is_library(w) or any(w in p for p in mine) for w in where)

    def runs_elsewhere(self, function: int) -> bool:
        """Whether it cannot be told which of a program's processes runs a function.

        No call in sight leads to it, and some children work on while others exec.  The only program
        of a project runs what nothing seems to run: tables of functions are not followed.
        """
        mine = self.programs_of(function)
        if not mine and len(self.programs) == 1:
            mine = self.programs
        works = {s.function for s in self.sites.all if s.is_worker}
        divided = any(w in p for p in mine for w in works)
        return divided and function not in self.called

    def is_unbuffered(self, names: frozenset[str], function: int) -> bool:
        """Whether a stream keeps nothing back in the program that runs a function."""
        if any((function, name) in self.unbuffered_locals for name in names):
            return True
        mine = self.programs_of(function)
        for name in names & self.unbuffered.keys():
            where = self.unbuffered[name]
            if not where or any(w in p for p in mine for w in where):
                return True
            owner = self._owner(function)
            if not mine and any(self._owner(w) == owner for w in where):
                return True
        return False

    def has_handlers(self, function: int) -> bool:
        """Whether the program that runs a function registers handlers that run in a child."""
        mine = self.programs_of(function)
        where = [u.function for u in self.handlers]
        return any(w in p for p in mine for w in where) or (not mine and bool(where))

    def chosen_methods(self, function: int) -> frozenset[str]:
        """Return how the program that runs a function chooses to start its workers."""
        mine = self.programs_of(function)
        return frozenset(
            u.event
            for u in self.methods
            if any(u.function in p for p in mine) or not (mine or self.is_in_test(u.function))
        )

    def forks_by_default(self) -> bool:
        """Whether multiprocessing starts workers by fork if the program says nothing."""
        return self.about.python < (3, 14)

    def _answer(self, function: int, where: list[int]) -> Answer:
        mine = self.programs_of(function)
        if any(w in p for p in mine for w in where) or (not mine and where):
            return "yes"
        if mine and all(self._closed(p) for p in mine):
            return "no"
        return "unknown"

    def _closed(self, functions: set[int]) -> bool:
        """Whether everything that a program calls is in sight."""
        return not any(n in self.program.open_ended for n in functions)

    def is_library(self, function: int) -> bool:
        """Whether no program in sight runs a function."""
        return not self.programs_of(function)

    def contended(self, site: Site) -> frozenset[str]:
        """Return the locks that a child may find taken by another thread."""
        function = site.function
        if self.threaded(function) == "no" or not site.threads_before:
            return frozenset()
        mine = self.programs_of(function)
        taken = {
            u.name
            for u in self.acquisitions
            if u.function in self.in_threads or not mine or any(u.function in p for p in mine)
            if site.rivals is None or u.function in site.rivals
        }
        return frozenset(n for n in taken if n not in self.reset)

    # For rules that ask what exists

    def shared_locks(self) -> Iterator[SharedLock]:
        """Yield the locks that an owner of a thread shares with it and that nothing makes anew."""
        yield from self._unmended(self._shared())

    def lone_locks(self) -> Iterator[SharedLock]:
        """Yield the locks of libraries that no thread in sight takes and that nothing makes anew."""
        shared = self._shared()
        found: dict[str, Use] = {}
        for use in self.acquisitions:
            lasts = use.name.startswith(GLOBAL) and not use.name.startswith(FIELD)
            if lasts and use.name not in shared and self.is_for_others(use.function):
                found.setdefault(use.name, use)
        yield from self._unmended(found)

    def _unmended(self, locks: Mapping[str, Use]) -> Iterator[SharedLock]:
        made = {u.name: u for u in reversed(self.creations) if u.name and u.event == "lock"}
        declared = {n: s for m in self.program.modules for n, s in m.variables}
        for name, use in sorted(locks.items()):
            span = declared.get(name.partition("[")[0]) or (
                made[name].span if name in made else None
            )
            if span is not None and not self._is_remade(name) and not self._guards_forks(name):
                yield SharedLock(
                    name, span, self._owner(use.function), use, self.starts_of(use.function)
                )

    def _shared(self) -> dict[str, Use]:
        """Return the locks that threads take, or that guard the start of their owner's thread."""
        starters = {u.function for u in self.threads if u.name.startswith(GLOBAL)}
        found = {
            n: u
            for n, u in self.thread_locks.items()
            if (self._owns_thread(self._owner(u.function)) and self._is_for_callers(n))
            or any(n in s.acquires and self._may_meet(n, s) for s in self.sites.all)
        }
        for use in self.acquisitions:
            if use.function in starters and use.name.startswith(GLOBAL):
                found.setdefault(use.name, use)
        return found

    def _may_meet(self, name: str, site: Site) -> bool:
        """Whether a lock may be held at a fork by a thread that is there already."""
        return site.rivals is None or any(
            u.name == name and u.function in site.rivals for u in self.acquisitions
        )

    def _is_for_callers(self, name: str) -> bool:
        """Whether not only threads and tests take a lock: in a child nobody else waits for it."""
        if self.program.language != "python":
            return True
        return any(
            u.name == name and not self.is_in_test(u.function) and self._is_called(u.function)
            for u in self.acquisitions
        )

    def _is_called(self, function: int) -> bool:
        """Whether others than the threads of a program can run a function."""
        label = self.program.codes[function].function.label
        callers = {c for c, _ in self.program.callers.get(function, ())}
        return (
            function not in self.in_threads
            or bool(callers - self.in_threads)
            or not (label.startswith("_") or function in self.program.entries)
        )

    def _owns_thread(self, owner: str) -> bool:
        return any(self._owner(u.function) == owner for u in self.threads)

    def _is_remade(self, name: str) -> bool:
        """Whether a lock is reset by a fork handler or made in more places than constructors and one."""
        places = {
            u.function
            for u in self.creations
            if u.name == name
            and u.event == "lock"
            and self.program.name(u.function) not in ("__init__", "__new__")
        }
        return name in self.reset or len(places) > 1

    def _guards_forks(self, name: str) -> bool:
        """Whether a lock is taken where the program forks, so that no thread can hold it there."""
        if any(name in s.acquires and s.meets_threads for s in self.sites.all):
            return False
        forking = {site.function for site in self.sites.all}
        return any(u.function in forking and u.name == name for u in self.acquisitions)

    def owned_threads(self) -> Iterator[OwnedThread]:
        """Yield the threads that go on when the function that starts them has returned."""
        made = {u.name: u.span for u in reversed(self.creations) if u.name and u.event == "made"}
        for use in self.threads:
            joined = any(j.name == use.name and self._ends(j, use) for j in self.joins)
            owner = self._owner(use.function)
            if use.name.startswith(GLOBAL) and not joined and not self._is_cured(owner):
                yield OwnedThread(use.name, made.get(use.name, use.span), owner, use.function)

    def _ends(self, join: Use, start: Use) -> bool:
        """Whether a thread is waited for where it is started, or at the end of a `with` block."""
        return join.function == start.function or self.program.name(join.function) == "__exit__"

    def early_threads(self, host: Host) -> Iterator[Use]:
        """Yield the threads that start while a program is loaded, and that nothing starts anew."""
        handlers = [n for n, roles in self.program.entries.items() if "atfork_child" in roles]
        later = self.program.reach([*handlers, *host.workers])
        again = {u.name for u in self.threads if u.function in later and u.name[:1] == GLOBAL}
        for use in self.threads:
            if use.event == "served" or not host.does(use.function, use.node):
                continue
            joined = any(j.name == use.name and self._ends(j, use) for j in self.joins)
            restarted = use.function in later or use.name in again
            if joined or restarted or self.is_in_test(use.function):
                continue
            if self._owner(use.function) not in self.checks | self._handling_classes():
                yield use

    def _handling_classes(self) -> set[str]:
        """Return the classes that register fork handlers."""
        classes = {c.name for m in self.program.modules for c in m.classes}
        return {self._owner(u.function) for u in self.handlers} & classes

    def handles_forks(self, owner: str) -> bool:
        """Whether a class registers fork handlers itself."""
        return owner in self._handling_classes()

    def fed(self, start: Use, host: Host) -> Span | None:
        """Return where workers hand something to a thread, if they do."""
        bodies = self._bodies(start)
        feeding = self.program.reach(host.workers) - bodies
        for number in sorted(feeding):
            span = self.objects.waits.feeds(bodies, number)
            if span is not None:
                return span
        return None

    def _bodies(self, start: Use) -> set[int]:
        """Return what a thread runs, as it is told where it starts or where its object is made."""
        code = self.program.codes[start.function]
        entries = [
            target
            for where, node, call in code.calls()
            if where == start.node or start.name in code.names_of(call.result)
            for entry in (node.effects.entries if node.effects else ())
            if entry.role == "thread"
            for target in self.program.entry(entry.function, code.function.span.path)
        ]
        made = [
            target
            for use in self.creations
            if use.event == "made" and use.started and use.name == start.name
            for target in self.program.entry(use.started, use.span.path)
        ]
        return self.program.reach([*entries, *made])

    def starts_of(self, function: int) -> tuple[Use, ...]:
        """Return the thread starts that let a function run, or where those threads are made."""
        made = (u for u in self.creations if u.event == "made")
        return tuple(t for t in (*self.threads, *made) if self._runs(t, function))

    def child_that_takes(self, lock: SharedLock) -> Site | None:
        """Return a fork of the same program whose child takes a lock."""
        for site in self.sites.all:
            is_met = lock.name in site.acquires and self._may_meet(lock.name, site)
            if is_met and site.meets_threads:
                mine = self.programs_of(site.function)
                if not mine or any(lock.taken.function in p for p in mine):
                    return site
        return None

    def is_aware(self) -> bool:
        """Whether code of the project, tests left out, registers fork handlers or compares pids."""
        return bool(self.checks) or any(not self.is_in_test(u.function) for u in self.handlers)

    def is_for_others(self, function: int) -> bool:
        """Whether a function is part of a library: other programs, not tests, run it and may fork."""
        owner = self._owner(function)
        if self.is_in_test(function):
            return False
        if self.program.language == "python":
            return owner.count(".") > 0 and "__main__" not in owner
        return self.is_library(function) and not self._is_of_a_program(function)

    def forks_itself(self) -> bool:
        """Whether a C project has programs of its own, tests apart, and they fork: it knows its children."""
        return self.program.language != "python" and any(
            self.programs_of(s.function) and not self.is_in_test(s.function) for s in self.sites.all
        )

    def shown(self, name: str) -> str:
        """Return a lasting name as a reader knows it."""
        return shown(name)

    def _is_of_a_program(self, function: int) -> bool:
        """Whether a program is likely to run what no call in sight leads to.

        It is the only one of its project, or its `main` stands in the same folder.
        """
        here = PurePosixPath(self.program.codes[function].function.span.path).parent
        return len(self.mains) == 1 or here in self.mains

    def is_in_test(self, function: int) -> bool:
        """Whether a function stands among tests."""
        return is_test(self.program.codes[function].function.span.path)

    def _owner(self, function: int) -> str:
        return self.program.codes[function].function.owner

    def _is_cured(self, owner: str) -> bool:
        """Whether an owner registers fork handlers or compares pids, itself or in its module."""
        aware = {self._owner(u.function) for u in self.handlers} | self.checks
        return any(
            o == owner or owner.startswith(f"{o}.") or o.startswith(f"{owner}.") for o in aware
        )

    def _runs(self, start: Use, function: int) -> bool:
        path = self.program.codes[start.function].function.span.path
        entries = self.program.entry(start.started, path) if start.started else ()
        return function in self.program.reach(entries)


def shown(name: str) -> str:
    """Return a name as a reader knows it: no module, no file, no marks."""
    bare = name.lstrip(GLOBAL).rpartition(":")[2].removesuffix("[items]").removesuffix("[tasks]")
    if not name.startswith(GLOBAL):
        return bare
    parts = bare.split(".")
    keep = 2 if len(parts) > 1 and parts[-2][:1].isupper() else 1
    if name.startswith("@@") or parts[0] in ("sys", "numpy"):
        keep = 2
    return ".".join(parts[-keep:])
