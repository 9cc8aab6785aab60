"""Edges: that a fact may hold at a place of a context, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from forklint.engine.facts import NO_SITE, PHASE, Fact
from forklint.rule import START

LOADED = "loaded"  # the event of a fact that begins in the worker of a server
INTERRUPTED = "interrupted"  # the event of a fact that a handler finds while the program goes on
LEFT_BEHIND = "left_behind"  # the same, behind the end of a function
BY_ITSELF = frozenset({LOADED, INTERRUPTED, LEFT_BEHIND})  # no call leads from the one to the other
NOTHING = -1  # the entry "fact" of a context that was entered in no child


class Edge(NamedTuple):
    """In a context, a fact may hold just before a node; a node below 0 is an end."""

    context: int
    node: int
    fact: int


class Origin(NamedTuple):
    """Why an edge holds: the edge before it, the callee's end it came through, what happened."""

    before: Edge | None
    through: Edge | None = None
    event: str = ""
    moved: bool = False


@dataclass(slots=True)
class Context:
    """A function entered with a fact, the ends it has, the calls that wait for them, and the findings.

    begun: whether it also runs as the body of a child, so that nobody waits.
    """

    function: int
    entry: int
    ends: dict[Edge, None] = field(default_factory=dict)
    waiting: dict[Edge, None] = field(default_factory=dict)
    begun: bool = False
    reports: dict[Edge, None] = field(default_factory=dict)


def is_start(fact: Fact) -> bool:
    """Whether a fact stands for a process of which nothing need be known."""
    return fact.rule == PHASE and fact.state == START and fact.site == NO_SITE


def is_parent(fact: Fact) -> bool:
    """Whether a fact says that this is the parent's side of a fork."""
    return fact.rule == PHASE and fact.state == START
