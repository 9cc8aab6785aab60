"""What a program has: threads, locks, fork handlers, programs it runs, and who runs what."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

from forklint.engine import keeping
from forklint.engine.between import Between
from forklint.engine.brief import brief_classes
from forklint.engine.children import Unkept
from forklint.engine.datasets import Drawn
from forklint.engine.handlers import Wrong
from forklint.engine.hosting import Host
from forklint.engine.keeping import KeptObject
from forklint.engine.limits import CloseLoop
from forklint.engine.loading import Loading
from forklint.engine.locking import Locks
from forklint.engine.loops import never_ends
from forklint.engine.objects import Objects
from forklint.engine.order import After
from forklint.engine.piped import Stream
from forklint.engine.private import Separated
from forklint.engine.program import Place, Program
from forklint.engine.running import Threads
from forklint.engine.signals import HandlerFork
from forklint.engine.sites import Site, Sites
from forklint.engine.uses import Use
from forklint.ir import GLOBAL, About
from forklint.source import Span, is_test

Answer = Literal["yes", "no", "unknown"]
CALLERS = 3  # how far a loop may be round the calls that lead to a function
THREAD_ROLES = frozenset({"thread"})


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
    asked: list[Use] = field(default_factory=list)  # whether a thread runs
    delegating: list[Use] = field(default_factory=list)
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
    behind_threads: list[tuple[Span, After]] = field(default_factory=list)
    late_workers: dict[tuple[int, int], Span] = field(default_factory=dict)  # a thread's start
    guarded_workers: set[Span] = field(default_factory=set)  # by a lock that threads work under
    checks: set[str] = field(default_factory=set)
    programs: list[set[int]] = field(default_factory=list)
    in_threads: set[int] = field(default_factory=set)
    called: set[int] = field(default_factory=set)
    mains: list[PurePosixPath] = field(default_factory=list)  # their folders, tests left out
    scripts: frozenset[str] = frozenset()  # files in which programs begin
    reset: set[str] = field(default_factory=set)
    offers_hooks: bool = False
    thread_locks: dict[str, Use] = field(default_factory=dict)
    unbuffered: dict[str, set[int]] = field(default_factory=dict)
    unbuffered_locals: set[tuple[int, str]] = field(default_factory=set)
    objects: Objects = field(init=False)
    locks: Locks = field(init=False)
    running: Threads = field(init=False)
    hosts: list[Host] = field(default_factory=list)
    loaded: Host = field(init=False)
    closed_before: frozenset[str] = frozenset()  # by children in loops, or before all execs
    closed_in_children: frozenset[str] = frozenset()
    piped: frozenset[Stream] = frozenset()
    static: frozenset[str] = frozenset()  # objects that are there before main, and end at exit
    _surely: list[tuple[set[int], set[int]]] | None = None
    _threaded: list[tuple[set[int], set[int]]] | None = None
    _brief: frozenset[str] | None = None
    drawn: list[Drawn] = field(default_factory=list)
    happenings: dict[str, list[Place]] = field(default_factory=dict)  # by event, when asked for

    def __post_init__(self) -> None:
        self.locks, self.running = Locks(self), Threads(self)

    def places(self, event: str) -> list[Place]:
        """Return the calls at which an event can happen."""
        if not self.happenings:
            for function, code in enumerate(self.program.codes):
                for number, node, _ in code.calls():
                    for name in {h.event for h in node.happenings()}:
                        self.happenings.setdefault(name, []).append((function, number))
        return self.happenings.get(event, [])

    def is_piped(self, names: frozenset[str], function: int) -> bool:
        """Whether a stream has no position, by its names in a function."""
        return any((-1, n) in self.piped or (function, n) in self.piped for n in names)

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

    def thread_beside(self, function: int) -> Use | None:
        """Return the start of a thread in a program that surely runs a function, the first in sight.

        If no calls that mean one function lead there from a program's entries, every program counts that may
        run it: what is chosen by its name may belong to each of a project's many.
        """
        sure = [p for p, run in self._surely_running() if function in run]
        if not sure:
            return self.thread_of(function)
        return next((u for u in self.threads if any(u.function in p for p in sure)), None)

    def thread_before(self, site: Site) -> Span | None:
        """Return the start of a thread from which calls in sight lead to a fork, in the same process."""
        place = site.function, site.node
        return next((span for span, after in self.behind_threads if after.leads_to(place)), None)

    def meets_thread(self, site: Site) -> bool:
        """Whether a fork meets a thread of its process: calls in sight lead there, or others can at any time.

        What is handed on or stored is called when its caller likes. If it runs in the child of a fork
        in sight, that has no thread any more.
        """
        if self.thread_before(site) is not None:
            return True
        program = self.program
        is_handed_on = not program.taken.isdisjoint(program.above([site.function]))
        return site.threads_before and not site.outer and is_handed_on

    def executes(self, function: int) -> Answer:
        """Whether the program that runs a function starts other programs."""
        return self._answer(function, [u.function for u in self.starts_programs])

    def is_raced(self, function: int) -> bool:
        """Whether another thread can start a program while a function runs.

        The thread has to start where calls that mean one function lead to from the entry of a program,
        and such calls have to lead on to what it does.
        """
        mine = [(p, bodies) for p, bodies in self._threaded_programs() if function in p]
        executing = {u.function for u in self.starts_programs}
        if not mine and self.programs_of(function):
            return False
        if not mine:
            run = {f for f in executing & self.in_threads if self._may_run(f)}
            return function in self.in_threads or bool(run)
        return any(executing & (p if function in bodies else bodies) for p, bodies in mine)

    def _threaded_programs(self) -> list[tuple[set[int], set[int]]]:
        """Return the programs that surely start threads, each with what those threads surely run."""
        if self._threaded is None:
            starts = [
                (p, [u for u in self.threads if u.function in run])
                for p, run in self._surely_running()
            ]
            self._threaded = [
                (p, set[int]().union(*(self.running.bodies(u, guessed=False) for u in uses)))
                for p, uses in starts
                if uses
            ]
        return self._threaded

    def _surely_running(self) -> list[tuple[set[int], set[int]]]:
        """Return the programs, each with what it surely runs."""
        if self._surely is None:
            self._surely = [(p, self._surely_run(p)) for p in self.programs]
        return self._surely

    def _surely_run(self, functions: set[int]) -> set[int]:
        entries = [n for n in functions if self.program.codes[n].function.is_entry]
        return self.program.reach(entries, guessed=False)

    def sweeps(self, function: int) -> bool:
        """Whether a program that runs a function closes what it inherited before it execs.

        What no program in sight runs may be run by any, through a table for one.
        """
        mine = self.programs_of(function)
        where = [u.function for u in self.swept_programs]
        return any(not mine or self.is_library(w) or any(w in p for p in mine) for w in where)

    def runs_elsewhere(self, function: int) -> bool:
        """Whether it cannot be told which program, or which of its processes, runs a function.

        No call in sight leads to it, and some children work on while others exec; or it is only
        compiled where something is configured, and may be called only there as well.  The only program
        of a project runs what nothing seems to run: tables of functions are not followed.
        """
        mine = self.programs_of(function)
        if self.programs and not mine and self._is_left_out(function):
            return True
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
            owner = self.owner_of(function)
            if not mine and any(self.owner_of(w) == owner for w in where):
                return True
        return False

    def is_told_apart(self, names: frozenset[str]) -> bool:
        """Whether some code asks a lasting number, or a member of that name, whether it is negative."""
        lasting = (n for n in names if n.startswith(GLOBAL))
        bare = (n.rpartition(":")[2].lstrip(GLOBAL).partition("[")[0] for n in lasting)
        return any(
            ("." if "." in n else "") + n.rpartition(".")[2] in self.about.told_apart for n in bare
        )

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

    def kept_objects(self, kinds: Collection[str]) -> Iterator[KeptObject]:
        """Yield the objects that a library keeps from call to call, and that no child makes anew."""
        return keeping.kept_objects(self, kinds)

    def handling_classes(self) -> set[str]:
        """Return the classes that register fork handlers."""
        classes = {c.name for m in self.program.modules for c in m.classes}
        return {self.owner_of(u.function) for u in self.handlers} & classes

    def handles_forks(self, owner: str) -> bool:
        """Whether a class registers fork handlers itself."""
        return owner in self.handling_classes()

    def is_aware(self) -> bool:
        """Whether code of the project, tests left out, registers fork handlers or compares pids."""
        return bool(self.checks) or any(not self.is_in_test(u.function) for u in self.handlers)

    def is_for_others(self, function: int) -> bool:
        """Whether a function is part of a library: other programs, not tests, run it and may fork."""
        owner = self.owner_of(function)
        if self.is_in_test(function):
            return False
        if self.program.language == "python":
            is_inside = owner.count(".") > 0 and "__main__" not in owner
            return is_inside and not self._is_of_a_script(function)
        return self.is_library(function) and not self._is_of_a_program(function)

    def is_brief(self, owner: str) -> bool:
        """Whether the objects of a class live for one call of who makes them."""
        if self._brief is None:
            self._brief = brief_classes(self.program)
        return owner in self._brief

    def _is_of_a_script(self, function: int) -> bool:
        """Whether a function stands in a private module that is run as a program, and that nobody imports."""
        path = self.program.codes[function].function.span.path
        is_private = PurePosixPath(path).name.startswith("_")
        importers = self.loading.importers.get(path, ())
        return is_private and path in self.scripts and all(map(is_test, importers))

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

    def is_called_for_ever(self, function: int, depth: int = CALLERS) -> bool:
        """Whether a function, or what calls it, is called in a loop that nothing leads out of."""
        return any(
            never_ends(self.program.codes[caller], node)
            or (depth > 0 and self.is_called_for_ever(caller, depth - 1))
            for caller, node in self.program.callers.get(function, ())
        )

    def is_in_test(self, function: int) -> bool:
        """Whether a function stands among tests."""
        return is_test(self.program.codes[function].function.span.path)

    def _may_run(self, function: int) -> bool:
        """Whether a function may be part of programs that are not in sight."""
        return not self.programs and not self.is_in_test(function)

    def _is_left_out(self, function: int) -> bool:
        """Whether a body is not compiled as the project is, and no call in sight leads to it."""
        return bool(self.program.codes[function].function.condition) and function not in self.called

    def owner_of(self, function: int) -> str:
        """Return the class or module that a function belongs to."""
        return self.program.codes[function].function.owner


def shown(name: str) -> str:
    """Return a name as a reader knows it: no module, no file, no marks."""
    bare = (
        name.lstrip(GLOBAL)
        .rpartition(":")[2]
        .removesuffix("[items]")
        .removesuffix("[tasks]")
        .removesuffix("[]")
    )
    if not name.startswith(GLOBAL):
        return bare
    parts = bare.split(".")
    keep = 2 if len(parts) > 1 and parts[-2][:1].isupper() else 1
    if name.startswith("@@") or parts[0] in ("sys", "numpy"):
        keep = 2
    return ".".join(parts[-keep:])
