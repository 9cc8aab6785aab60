"""Children that settle a subject on one way to an exec: that they do not on another is less sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from forklint.engine.edges import Edge
from forklint.engine.facts import NO_SITE
from forklint.engine.order import Ahead
from forklint.engine.sites import EXEC
from forklint.engine.solve import Solver


class Inherited(NamedTuple):
    """A subject that a child gets: the fork, and what the parent calls it there."""

    site: int
    rule: int
    names: frozenset[str]


class Closings:
    """What the children of a program close, or settle in another way, before they exec on some path."""

    def __init__(self, solver: Solver) -> None:
        self.solver = solver
        self.only = {  # what a child runs and its parent does not, in the function that forks
            (site.function, node): site.number
            for site in solver.sites.all
            if EXEC in site.child
            for node in site.child_nodes - site.parent_nodes
        }

    @cached_property
    def known(self) -> frozenset[Inherited]:
        """What children settle, with the forks; told only where a rule asks for it."""
        return frozenset(self._settled())

    def include(self, story: Iterable[Edge]) -> bool:
        """Whether the last child of a story, told from its end, settles its subject on another way."""
        site = NO_SITE
        for edge in story:
            site, forked = self._follow(edge, site)
            if forked is not None:
                return forked in self.known
        return False

    def _settled(self) -> Iterator[Inherited]:
        todo = [(edge, NO_SITE) for edge in self._leading_on()]
        seen = set(todo)
        while todo:
            edge, site = todo.pop()
            site, forked = self._follow(edge, site)
            if forked is not None:
                yield forked
                continue
            fresh = {(before, site) for before in self._before(edge)} - seen
            seen |= fresh
            todo += fresh

    def _leading_on(self) -> Iterator[Edge]:
        """Yield the edges at which a subject is settled and behind which a program is executed."""
        program = self.solver.program
        executing = Ahead(program, ((f, n) for f, n, _ in program.calls_with("exec", "spawn")))
        yield from (edge for edge in self.solver.settled if self._place(edge) in executing)

    def _follow(self, edge: Edge, site: int) -> tuple[int, Inherited | None]:
        """Return the fork whose child is at an edge, and at the fork itself what is known of a subject."""
        place = self._place(edge)
        site = self.only.get(place, site)
        if site == NO_SITE or self.solver.sites.at.get(place) != site:
            return site, None
        fact = self.solver.facts[edge.fact]
        return NO_SITE, Inherited(site, fact.rule, fact.names)

    def _before(self, edge: Edge) -> list[Edge]:
        """Return the edges that an edge comes from; those of all callers at the entry of a function."""
        origin = self.solver.origins.get(edge)
        before = origin.before if origin is not None else None
        if before is None:
            return []
        entered = edge.node == 0 and before.context != edge.context
        return list(self.solver.contexts[edge.context].waiting) if entered else [before]

    def _place(self, edge: Edge) -> tuple[int, int]:
        return self.solver.contexts[edge.context].function, edge.node
