"""Fork sites: the places where a process comes out of a call as two, and what becomes of both."""

from __future__ import annotations

from dataclasses import dataclass, field

from forklint.engine import facts
from forklint.engine.facts import Guards
from forklint.ir import RETURN, Call, Function
from forklint.source import Span

EXEC, EXEC_FAILED, EXIT, QUICK_EXIT = "exec", "exec_failed", "exit", "quick_exit"
RETURNED, AGAIN, RAISED_OUT, FINISHED = "returned", "again", "raised", "finished"
BRIEF = 12  # steps of a parent's side that only ends; one with more does work of its own
FAR = 7  # steps of a story, calls included, from which on it seldom is one run of the program
ENDS = frozenset({EXEC, EXEC_FAILED, EXIT, QUICK_EXIT, RETURNED, AGAIN, RAISED_OUT})


@dataclass(slots=True)
class Site:
    """One fork as the program sees it.

    child, parent: how each side can end; works: whether the child runs code that is neither an exec, an
    exit nor async-signal-safe; child_nodes, parent_nodes: what each runs in the function that forked;
    acquires, uses: the lasting locks that the child takes, and the objects of libraries that it uses;
    runs: the functions it runs; several: whether it is one of several children; waits: whether its
    parent waits for a child; leads: whether the child leads a session of its own; threads_before:
    whether a thread that is started in sight may be there at the fork; rivals: the functions that those
    threads run, None if that is not known; guarded: whether a lock that all those threads hold at their
    work is held round the fork; outer: the sites whose children come here; nested: whether one of those
    has a parent that lives on; protocol: whether a callee prepares the child and hands it out in a way
    of its own; mixed: whether it runs one of several functions, of which some exec and some do not;
    marks, parent_marks: the constants that each side stores under lasting names in the function that forked;
    supposed: whether only the program itself tells of the server that forks; ignored: whether nothing
    asks which side of the fork it is on, and both go on.
    """

    number: int
    function: int
    node: int
    span: Span
    event: str
    child: set[str] = field(default_factory=set)
    parent: set[str] = field(default_factory=set)
    works: bool = False
    entered: str = ""
    parent_nodes: set[int] = field(default_factory=set)
    child_nodes: set[int] = field(default_factory=set)
    acquires: set[str] = field(default_factory=set)
    uses: set[str] = field(default_factory=set)
    runs: set[int] = field(default_factory=set)
    several: bool = False
    waits: bool = False
    leads: bool = False
    wrapper: bool = False
    threads_before: bool = True
    guarded: bool = False
    outer: set[int] = field(default_factory=set)
    nested: bool = False
    protocol: bool = False
    marks: set[tuple[str, str]] = field(default_factory=set)
    parent_marks: set[tuple[str, str]] = field(default_factory=set)
    mixed: bool = False
    supposed: bool = False
    rivals: frozenset[int] | None = None
    ignored: bool = False

    @property
    def daemonises(self) -> bool:
        """Whether the child is the program from here on: the parent only ends, the child goes on.

        A parent that comes to fork again is a server: its child is the program only if it returns.
        """
        quits = bool(self.parent & {EXIT, QUICK_EXIT})
        if RETURNED in self.parent or self.entered:
            return False
        if FINISHED in self.parent:  # to leave main is what exit is, for one that does nothing else
            if len(self.parent_nodes) > (2 * BRIEF if quits else BRIEF):
                return False
            if not quits and (self.waits or not self.leads):
                return False
            quits = True
        if AGAIN in self.parent:
            return RETURNED in self.child and AGAIN not in self.child
        return quits or RETURNED in self.child

    @property
    def is_taken(self) -> bool:
        """Whether both sides end here, and the parent takes what has become of its child: that is no daemon."""
        return self.waits and FINISHED not in self.parent and RETURNED not in self.child

    @property
    def meets_threads(self) -> bool:
        """Whether the child works on with what threads may have held at the fork."""
        return self.threads_before and self.shape != "exec-only"

    @property
    def is_worker(self) -> bool:
        """Whether the child is one more process of the program that works on."""
        works = self.shape in ("worker", "continues") or self.mixed
        return works and not (self.daemonises or self.wrapper)

    @property
    def parent_quits(self) -> bool:
        """Whether no end of the parent flushes its streams."""
        return bool(self.parent) and self.parent <= {EXEC, EXEC_FAILED, QUICK_EXIT}

    @property
    def shape(self) -> str:
        """What the child is: exec-only, exit-only, worker or continues."""
        if self.child & {RETURNED, AGAIN} and not self.wrapper:
            return "continues"
        if EXEC in self.child:
            return "exec-only"
        return "worker" if self.works or self.entered else "exit-only"


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A function that hands out a fork's result: the signs by which its caller tells who it is.

    name: what has the signs, in the function's own names: what it returns, a global variable, or
    what a parameter points to; phase: what the child is by then; also: what else is known of the
    child, and of the parent; protocol: whether it prepares a child and hands it out in a way of its
    own, not by a 0 as fork does.
    """

    child: str
    parent: str
    event: str = "child"
    name: str = RETURN
    phase: str = "child"
    also: tuple[Guards, Guards] = (frozenset(), frozenset())
    protocol: bool = False

    def tested(self, call: Call, function: Function) -> str:
        """Return what a caller calls the result, "" if it has no name for it."""
        return next(iter(facts.outside(self.name, facts.Bound(call, function))), "")

    def known(self, call: Call, function: Function, live: frozenset[str]) -> tuple[Guards, Guards]:
        """Return what a caller knows besides in the child, and in the parent."""
        bound = facts.Bound(call, function)
        child, parent = (
            frozenset(
                (outer, signs)
                for name, signs in side
                for outer in facts.outside(name, bound)
                if outer in live
            )
            for side in self.also
        )
        return child, parent


@dataclass(slots=True)
class Sites:
    """All fork sites of a program by the call that makes each."""

    all: list[Site] = field(default_factory=list)
    at: dict[tuple[int, int], int] = field(default_factory=dict)
    wrappers: dict[int, Wrapper] = field(default_factory=dict)

    def served(self, function: int, span: Span, sure: bool) -> Site:
        """Return a new site: a server, told of at span, forks when it has loaded a module."""
        site = Site(len(self.all), function, 0, span, "child", entered="server", several=True)
        site.supposed = not sure
        self.all.append(site)
        return site

    def add(self, function: int, node: int, span: Span, event: str) -> Site:
        """Return the site at a call, made if it is new."""
        number = self.at.setdefault((function, node), len(self.all))
        if number == len(self.all):
            self.all.append(Site(number, function, node, span, event))
        return self.all[number]
