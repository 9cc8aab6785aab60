"""Tests that ask the same: `i < n` asked twice has one answer while nothing changes either.

A relation is a name of its own beside the names in a test: its sign is that of left - right, or says
whether bits are set.  It is forgotten where one of its parts changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from forklint.ir import GLOBAL, Assume, Block, Call, Copy, Step, within

MOST_BESIDE = 3  # other numbers of which a test says something
TOLD_BY_SIGN = (0, -1)
_SWAPPED = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


class Term(NamedTuple):
    """One side of a comparison: its text, the names it is made of, its value if it is a constant."""

    text: str
    parts: frozenset[str] = frozenset()
    number: int | None = None


class Relation(NamedTuple):
    """What a test asks: the name of the relation, and what it is about."""

    name: str
    left: str
    parts: frozenset[str]
    number: int | None = None


@dataclass(slots=True)
class Asked:
    """The relations that the tests of one function ask, how often, and variables others may change.

    by_reference: whether a call may change a variable that it is given by its name alone (C++);
    compared: the relations that are asked elsewhere than in a switch.
    """

    by_reference: bool = False
    relations: dict[str, Relation] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    addressed: set[str] = field(default_factory=set)

    compared: set[str] = field(default_factory=set)

    def note(self, relation: Relation, is_first: bool = True) -> str:
        """Count a test, of which a switch is one, and return the name of its relation."""
        self.relations[relation.name] = relation
        self.times[relation.left] = self.times.get(relation.left, 0) + is_first
        return relation.name


def compared(left: Term, operator: str, right: Term) -> tuple[Relation, str] | None:
    """Return the relation of a comparison, with the operator as it is for that order of its sides."""
    is_swapped = (left.number is not None, left.text) > (right.number is not None, right.text)
    if is_swapped:
        left, right, operator = right, left, _SWAPPED[operator]
    if left.number is not None or right.number in TOLD_BY_SIGN:
        return None
    if right.number is None and _has_global(left, right):
        return None
    about = left.text if right.number is not None else f"{left.text} <> {right.text}"
    name = f"{left.text} <> {right.text}"
    return Relation(name, about, left.parts | right.parts, right.number), operator


def masked(value: Term, mask: Term) -> Relation | None:
    """Return the relation of a test of bits."""
    if value.number is not None or mask.number is None:
        return None
    name = f"{value.text} & {mask.text}"
    return Relation(name, name, value.parts, mask.number)


def settle(blocks: Iterable[Block], asked: Asked, params: Collection[str] = ()) -> None:
    """Keep in blocks the relations that more than one test asks, each forgotten where it changes.

    One of a parameter and a number is asked by the test alone: a caller's constant decides it.
    """
    kept = {
        name: relation
        for name, relation in asked.relations.items()
        if (asked.times[relation.left] > 1 or name.startswith(GLOBAL) or _is_of(relation, params))
        and not _is_addressed(relation, asked.addressed)
    }
    for block in blocks if asked.relations else ():
        block.steps[:] = [new for step in block.steps for new in _steps(step, asked, kept)]


def _is_of(relation: Relation, params: Collection[str]) -> bool:
    """Whether a relation is one of a parameter and a number."""
    return relation.number is not None and len(relation.parts) == 1 and relation.parts <= {*params}


def _is_addressed(relation: Relation, addressed: set[str]) -> bool:
    return any(within(part, name) for part in relation.parts for name in addressed)


def _steps(step: Step, asked: Asked, kept: Mapping[str, Relation]) -> Iterator[Step]:
    if isinstance(step, Assume):
        if step.name in asked.relations and step.name not in kept:
            return
        yield step
        if (relation := kept.get(step.name)) is not None and step.signs == "0":
            yield from _beside(relation, kept, asked)
        return
    yield step
    for name, relation in kept.items():
        if any(_changes(step, part, asked.by_reference) for part in relation.parts):
            yield Copy(name, "")


def _beside(relation: Relation, kept: Mapping[str, Relation], asked: Asked) -> Iterator[Assume]:
    """Yield what else is known where a value is equal to a number: how it compares with others."""
    if relation.number is None:
        return
    others = [o for o in kept.values() if o.left == relation.left and o is not relation]
    others.sort(key=lambda other: other.name not in asked.compared)
    for other in others[:MOST_BESIDE]:
        if other.number is not None and other.number != relation.number:
            yield Assume(other.name, "+" if relation.number > other.number else "-")


def _changes(step: Step, part: str, by_reference: bool) -> bool:
    """Whether a step may change a variable, or the field of one that it hands to a function."""
    if isinstance(step, Copy):
        return bool(step.target) and (within(part, step.target) or within(step.target, part))
    if isinstance(step, Call) and (by_reference or "." in part) and not part.startswith(GLOBAL):
        return any(a.value and within(part, a.value) for a in step.args)
    return False


def _has_global(*terms: Term) -> bool:
    return any(p.startswith(GLOBAL) for term in terms for p in term.parts)
