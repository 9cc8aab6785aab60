"""Locks that a fork may find taken: who takes them, what makes them anew, which child waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forklint.engine.cures import held
from forklint.engine.itself import notices
from forklint.engine.order import After
from forklint.engine.program import Place
from forklint.engine.sites import AGAIN, FAR, RAISED_OUT, RETURNED, Site
from forklint.engine.uses import Use
from forklint.ir import FIELD, GLOBAL, Call
from forklint.source import Span

if TYPE_CHECKING:
    from forklint.engine.inventory import Inventory


@dataclass(frozen=True, slots=True)
class SharedLock:
    """A lock that a thread of the program's own code takes: where it is made, taken, by whom.

    others_mended: whether other locks of its class are made anew in a child; awaited: where a process that
    has noticed that it was forked waits for it, while others take it elsewhere.
    """

    name: str
    span: Span
    owner: str
    taken: Use
    starts: tuple[Use, ...]
    others_mended: bool = False
    awaited: Span | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """How a child comes to take a lock: what it calls, as the text has it, and where; the last takes it.

    sure: whether every call on it can mean one function only, and they are few.
    """

    calls: tuple[tuple[str, Span], ...]
    sure: bool


class Locks:
    """What an inventory tells about locks and forks."""

    def __init__(self, stock: Inventory) -> None:
        self._stock = stock
        self._program = stock.program

    def contended(self, site: Site) -> frozenset[str]:
        """Return the locks that a child may find taken by another thread."""
        function = site.function
        if self._stock.threaded(function) == "no" or not site.threads_before:
            return frozenset()
        mine = self._stock.programs_of(function)
        taken = {
            u.name
            for u in self._stock.acquisitions
            if u.function in self._stock.in_threads
            or not mine
            or any(u.function in p for p in mine)
            if site.rivals is None or u.function in site.rivals
        }
        return frozenset(n for n in taken if n not in self._stock.reset)

    def shared(self) -> Iterator[SharedLock]:
        """Yield the locks that an owner of a thread shares with it and that nothing makes anew."""
        yield from self._unmended(self._shared())

    def lone(self) -> Iterator[SharedLock]:
        """Yield the locks of libraries that no thread in sight takes and that nothing makes anew."""
        shared = self._shared()
        found: dict[str, Use] = {}
        for use in self._stock.acquisitions:
            has_name = use.name.startswith(GLOBAL) and not use.name.startswith(FIELD)
            lasts = has_name and self._lasts(use.name)
            if lasts and use.name not in shared and self._stock.is_for_others(use.function):
                found.setdefault(use.name, use)
        yield from self._unmended(found)

    def _unmended(self, locks: Mapping[str, Use]) -> Iterator[SharedLock]:
        made = {u.name: u for u in reversed(self._stock.creations) if u.name and u.event == "lock"}
        declared = {n: s for m in self._program.modules for n, s in m.variables}
        for name, use in sorted(locks.items()):
            span = declared.get(name.partition("[")[0]) or (
                made[name].span if name in made else None
            )
            if span is not None and not self._is_remade(name) and not self._guards_forks(name):
                yield SharedLock(
                    name,
                    span,
                    self._stock.owner_of(use.function),
                    use,
                    self._stock.running.starts_of(use.function),
                    self._others_mended(name),
                    self._awaited(name),
                )

    def _awaited(self, name: str) -> Span | None:
        """Return where a lock is waited for because the process was forked, if it is taken elsewhere too."""
        users = [u for u in self._stock.acquisitions if u.name == name and u.node >= 0]
        behind = [u for u in users if notices(self._program.codes[u.function], u.node)]
        return behind[0].span if 0 < len(behind) < len(users) else None

    def _others_mended(self, name: str) -> bool:
        """Whether other locks of a lock's class are made anew in a child."""
        locks = {u.name for u in self._stock.creations if u.event == "lock"}
        return any(n in self._stock.reset and _class_of(n) == _class_of(name) for n in locks)

    def _shared(self) -> dict[str, Use]:
        """Return the locks that threads take, or that guard the start of their owner's thread."""
        starters = {u.function for u in self._stock.threads if u.name.startswith(GLOBAL)}
        found = {
            n: u
            for n, u in self._stock.thread_locks.items()
            if (self._owns_thread(n, u.function) and self._is_for_callers(n) and self._lasts(n))
            or any(n in s.acquires and self._may_meet(n, s) for s in self._sites(u.function))
        }
        round_starts = self._held_at_starts()
        for use in self._stock.acquisitions:
            is_of_start = use.function in starters and use.name.startswith(GLOBAL)
            if is_of_start or (use.function, use.name) in round_starts:
                found.setdefault(use.name, use)
        return found

    def _held_at_starts(self) -> set[tuple[int, str]]:
        """Return the locks held where threads start that nothing there waits for, with the functions.

        A method of the same class may hold it round the call of the one that starts the thread.
        """
        stock, codes = self._stock, self._program.codes
        return {
            (function, name)
            for use in stock.threads
            if use.event == "thread" and not any(j.function == use.function for j in stock.joins)
            for function, node in ((use.function, use.node), *self._calls_of_own(use.function))
            for name in held(codes[function], node)
        }

    def _calls_of_own(self, function: int) -> list[Place]:
        """Return the calls of a function in what has the same owner."""
        owner = self._stock.owner_of(function)
        callers = self._program.callers.get(function, ())
        return [(c, node) for c, node in callers if self._stock.owner_of(c) == owner]

    def _may_meet(self, name: str, site: Site) -> bool:
        """Whether a lock may be held at a fork by a thread that is there already."""
        return site.rivals is None or any(
            u.name == name and u.function in site.rivals for u in self._stock.acquisitions
        )

    def _is_for_callers(self, name: str) -> bool:
        """Whether not only threads and tests take a lock: in a child nobody else waits for it."""
        if self._program.language != "python":
            return True
        return any(
            u.name == name
            and not self._stock.is_in_test(u.function)
            and self._is_called(u.function)
            for u in self._stock.acquisitions
        )

    def _lasts(self, lock: str) -> bool:
        """Whether a lock outlives a call: no variable of a function that also starts the threads that take it."""
        function = self._program.numbers.get(lock.lstrip(GLOBAL).partition(":")[0])
        return all(use.function != function for use in self._stock.threads)

    def _is_called(self, function: int) -> bool:
        """Whether others than the threads of a program can run a function."""
        label = self._program.codes[function].function.label
        callers = {c for c, _ in self._program.callers.get(function, ())}
        return (
            function not in self._stock.in_threads
            or bool(callers - self._stock.in_threads)
            or not (label.startswith("_") or function in self._program.entries)
        )

    def _owns_thread(self, lock: str, function: int) -> bool:
        """Whether the class of a lock, or of what takes it, starts threads, or a lock's class is one."""
        cls = _class_of(lock)
        owners = {self._stock.owner_of(function), cls}
        run = [n for n, roles in self._program.entries.items() if "thread" in roles]
        return any(self._stock.owner_of(u.function) in owners for u in self._stock.threads) or any(
            self._stock.owner_of(n) == cls for n in run
        )

    def _is_remade(self, name: str) -> bool:
        """Whether a lock is reset by a fork handler, or made in more places than constructors and one.

        One place is enough where a thread is found dead and started anew with it.
        """
        places = {
            u.function
            for u in self._stock.creations
            if u.name == name
            and u.event == "lock"
            and self._program.name(u.function) not in ("__init__", "__new__")
        }
        stock = self._stock
        with_thread = {u.function for u in stock.threads} & {u.function for u in stock.asked}
        from_outside = self._is_of_module(name) and any(
            u.event == "lock"
            and not u.name.startswith(GLOBAL)
            and u.name.endswith(f".{name.rpartition('.')[2]}")
            for u in stock.creations
        )
        return name in stock.reset or from_outside or len(places) > 1 or bool(places & with_thread)

    def _is_of_module(self, name: str) -> bool:
        """Whether a lock is a module's own variable, which others may set: `module.lock = Lock()`."""
        return f"{_class_of(name)}.<module>" in self._program.numbers

    def _guards_forks(self, name: str) -> bool:
        """Whether a lock is taken where the program forks, so that no thread can hold it there."""
        users = [u.function for u in self._stock.acquisitions if u.name == name]
        mine = [s for function in users for s in self._sites(function)]
        if any(name in s.acquires and s.meets_threads for s in mine):
            return False
        return bool({site.function for site in mine} & set(users))

    def _sites(self, function: int) -> list[Site]:
        """Return the forks that say something of a function: those of tests only of what is theirs."""
        every = self._stock.sites.all
        if self._stock.is_in_test(function):
            return every
        return [s for s in every if not self._stock.is_in_test(s.function)]

    def way(self, site: Site, name: str) -> Way:
        """Return the calls by which a child comes to take a lock; sure ones, if there are such.

        What takes it only in another configuration, or as the child ends by an error, is not sure.
        """
        codes = self._program.codes
        goals = {
            (number, where)
            for number in site.runs
            for where, node, _ in codes[number].calls()
            if name in self._program.acquired(node)
        }
        firm = {goal for goal in goals if not codes[goal[0]].function.condition}
        begins = self._begins(site)
        calm = {number for number in site.runs if not self._program.is_for_errors(number)}
        sure = self._program.way(begins, firm, calm, guessed=False)
        found = sure or self._program.way(begins, goals, site.runs)
        steps = [codes[number].nodes[where].step for number, where in found]
        calls = tuple((_plain(s.callee), s.span) for s in steps if isinstance(s, Call))
        own = self._stock.objects.is_renewed(name, site)  # the child may make such an object itself
        return Way(calls, not own and 0 < len(sure) <= FAR)

    def _begins(self, site: Site) -> list[Place]:
        """Return the calls of a child in the function that forked, and behind it if it returns."""
        found = [(site.function, n) for n in sorted({site.node, *site.child_nodes})]
        if site.child & {RETURNED, AGAIN, RAISED_OUT}:
            behind = After(self._program, (site.function, site.node)).places
            found += sorted(p for p in behind if p[0] in site.runs and p[0] != site.function)
        return found

    def is_no_childs_affair(self, lock: SharedLock) -> bool:
        """Whether a lock's class itself begins children that work on, and none of them takes the lock."""
        begun = [s for s in self._stock.sites.all if s.is_worker and self._begins_for(lock, s)]
        return bool(begun) and not any(lock.name in s.acquires for s in begun)

    def _begins_for(self, lock: SharedLock, site: Site) -> bool:
        """Whether a method of a lock's class forks, or calls what does."""
        callers = {c for c, _ in self._program.callers.get(site.function, ())}
        owners = {self._stock.owner_of(n) for n in (site.function, *callers)}
        return _class_of(lock.name) in owners

    def child_that_takes(self, lock: SharedLock) -> Site | None:
        """Return a fork of the same program whose child takes a lock."""
        for site in self._sites(lock.taken.function):
            is_met = lock.name in site.acquires and self._may_meet(lock.name, site)
            if self._program.codes[site.function].function.condition:
                continue  # another configuration than that of the threads
            if is_met and site.meets_threads:
                mine = self._stock.programs_of(site.function)
                if not mine or any(_is_contended_in(p, lock) for p in mine):
                    return site
        return None


def _is_contended_in(program: set[int], lock: SharedLock) -> bool:
    """Whether a program has a thread that takes a lock, as far as its threads' starts are in sight."""
    starts = {use.function for use in lock.starts}
    return lock.taken.function in program and (not starts or bool(starts & program))


def _class_of(lock: str) -> str:
    """Return the class or module that a lasting lock lies in."""
    return lock.lstrip(GLOBAL).rpartition(".")[0]


def _plain(callee: str) -> str:
    """Return the name that a call has in the text."""
    return callee.lstrip("*.@&").rpartition(".")[2]
