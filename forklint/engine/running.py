"""Threads that a fork leaves behind: who owns them, when they start, who hands something to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from forklint.engine.facts import CONSTRUCTORS, RECEIVERS
from forklint.engine.hosting import Host
from forklint.engine.uses import Use
from forklint.ir import GLOBAL, Call
from forklint.source import Span

if TYPE_CHECKING:
    from forklint.engine.inventory import Inventory


@dataclass(frozen=True, slots=True)
class OwnedThread:
    """A thread that outlives the function that starts it, in a lasting name.

    fed: where others hand it work, if that is in sight.
    """

    name: str
    span: Span
    owner: str
    function: int
    fed: Span | None = None


class Threads:
    """What an inventory tells about the threads of a program."""

    def __init__(self, stock: Inventory) -> None:
        self._stock = stock
        self._program = stock.program

    def owned(self) -> Iterator[OwnedThread]:
        """Yield the threads that go on when the function that starts them has returned."""
        made = {
            u.name: u.span for u in reversed(self._stock.creations) if u.name and u.event == "made"
        }
        found: dict[tuple[str, Span], OwnedThread] = {}
        for use in (*self._stock.threads, *self._started_by_themselves()):
            joined = any(j.name == use.name and self._ends(j, use) for j in self._stock.joins)
            owner = self._stock.owner_of(use.function)
            if not use.name.startswith(GLOBAL) or joined or self.is_cured(owner):
                continue
            if not self._restarts(use):
                key = (use.name, made.get(use.name, use.span))
                handed = self._handed_over(use)
                if key not in found or (handed is not None and found[key].fed is None):
                    found[key] = OwnedThread(*key, owner, use.function, handed)
        yield from found.values()

    def _started_by_themselves(self) -> Iterator[Use]:
        """Yield the threads that their own constructor starts, as started where they are made and kept."""
        for use in self._stock.threads:
            if use.name not in RECEIVERS or self._program.name(use.function) != "__init__":
                continue
            for function, where in self._program.callers.get(use.function, ()):
                code = self._program.codes[function]
                call = code.nodes[where].step
                assert isinstance(call, Call)
                for name in code.names_of(call.result):
                    yield replace(use, name=name, function=function, span=call.span, node=where)

    def _restarts(self, start: Use) -> bool:
        """Whether a thread is started anew where it is asked for and found dead."""
        return any(
            one.name == start.name and start.function in self._program.reach([one.function])
            for one in self._stock.asked
        )

    def _handed_over(self, start: Use) -> Span | None:
        """Return where the owner of a thread hands it work that nobody takes in a child."""
        bodies, owner = self.bodies(start), self._stock.owner_of(start.function)
        begun = [
            n
            for n, code in enumerate(self._program.codes)
            if code.function.owner == owner
            and n not in bodies
            and code.function.label not in CONSTRUCTORS  # those hand it something before any fork
        ]
        own = self._program.reach(begun, guessed=False) - bodies - self._only_in_threads
        # who waits for it hands it its end
        own -= {j.function for j in self._stock.joins if j.name == start.name}
        waits = self._stock.objects.waits
        places = {n: start.node if n == start.function else None for n in own}
        found = (waits.feeds(bodies, n, at) for n, at in places.items())
        spans = [span for span in found if span is not None]
        if not bodies or bodies & self._looping:
            spans += [u.span for u in self._stock.delegating if u.function in own]
        return min(spans, default=None)

    @cached_property
    def _looping(self) -> set[int]:
        """The functions that run an event loop; of one that a library runs nothing is in sight."""
        return {function for function, _ in self._stock.places("looping")}

    @cached_property
    def _only_in_threads(self) -> set[int]:
        """The functions that only threads run: no child of fork comes to them."""
        threads, program = self._stock.in_threads, self._program
        begun = {target for use in self._stock.threads for target in self.entries(use)}
        outside = [n for n in range(len(program.codes)) if n not in begun and n not in threads]
        called = [n for n in threads - begun if not program.callers.get(n)]
        return threads - program.reach([*outside, *called])

    def _ends(self, join: Use, start: Use) -> bool:
        """Whether a thread is waited for where it is started, or at the end of a `with` block."""
        return join.function == start.function or self._program.name(join.function) == "__exit__"

    def early(self, host: Host) -> Iterator[Use]:
        """Yield the threads that start while a program is loaded, and that nothing starts anew."""
        handlers = [n for n, roles in self._program.entries.items() if "atfork_child" in roles]
        later = self._program.reach([*handlers, *host.workers])
        again = {
            u.name for u in self._stock.threads if u.function in later and u.name[:1] == GLOBAL
        }
        for use in self._stock.threads:
            if use.event == "served" or not host.does(use.function, use.node):
                continue
            joined = any(j.name == use.name and self._ends(j, use) for j in self._stock.joins)
            restarted = use.function in later or use.name in again
            if joined or restarted or self._stock.is_in_test(use.function):
                continue
            if (
                self._stock.owner_of(use.function)
                not in self._stock.checks | self._stock.handling_classes()
            ):
                yield use

    def fed(self, start: Use, host: Host) -> Span | None:
        """Return where workers hand something to a thread, if they do."""
        bodies = self.bodies(start)
        feeding = self._program.reach(host.workers) - bodies
        for number in sorted(feeding):
            span = self._stock.objects.waits.feeds(bodies, number)
            if span is not None:
                return span
        return None

    def bodies(self, start: Use, guessed: bool = True) -> set[int]:
        """Return what a thread runs; guessed: as for Program.reach."""
        return self._program.reach(self.entries(start), guessed)

    def entries(self, start: Use) -> list[int]:
        """Return the functions that a thread begins in, as told where it starts or where its object is made."""
        code = self._program.codes[start.function]
        given = [
            target
            for where, node, call in code.calls()
            if where == start.node or start.name in code.names_of(call.result)
            for entry in (node.effects.entries if node.effects else ())
            if entry.role == "thread"
            for target in self._program.entry(entry.function, code.function.span.path)
        ]
        made = [
            target
            for use in self._stock.creations
            if use.event == "made" and use.started and use.name == start.name
            for target in self._program.entry(use.started, use.span.path)
        ]
        path = code.function.span.path
        own = self._program.entry(start.started, path) if start.started else ()
        return list(dict.fromkeys([*given, *made, *own]))

    def starts_of(self, function: int) -> tuple[Use, ...]:
        """Return the thread starts that let a function run, or where those threads are made.

        Those of tests let only tests run.
        """
        made = (u for u in self._stock.creations if u.event == "made")
        is_tried = self._stock.is_in_test(function)
        starts = [t for t in (*self._stock.threads, *made) if self._runs(t, function)]
        return tuple(t for t in starts if is_tried or not self._stock.is_in_test(t.function))

    def _runs(self, start: Use, function: int) -> bool:
        path = self._program.codes[start.function].function.span.path
        entries = self._program.entry(start.started, path) if start.started else ()
        return function in self._program.reach(entries)

    def is_cured(self, owner: str) -> bool:
        """Whether an owner registers fork handlers or compares pids, itself or in its module."""
        aware = {
            self._stock.owner_of(u.function) for u in self._stock.handlers
        } | self._stock.checks
        return any(
            o == owner or owner.startswith(f"{o}.") or o.startswith(f"{owner}.") for o in aware
        )
