"""Findings that are one for who reads them: what one child does, told with the surest of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from forklint.diagnostic import Diagnostic, Note
from forklint.rule import Rule
from forklint.source import Span

LONGEST_STORY = 12  # notes; the middle of a longer one is left out
RANK = {"high": 0, "medium": 1, "low": 2}
BAD = {"error": 0, "warning": 1, "info": 2}


def by_code(found: list[Diagnostic]) -> list[list[Diagnostic]]:
    """Return findings apart by their rules."""
    codes = sorted({d.code for d in found})
    return [[d for d in found if d.code == code] for code in codes]


def gathered(rules: Sequence[Rule], found: list[Diagnostic]) -> Diagnostic:
    """Make the findings of one fork one: the surest, and of those the first, with the others' places."""
    first, *others = sorted(found, key=lambda d: (RANK[d.confidence], BAD[d.severity], d.span))
    rule = next(r for r in rules if r.code == first.code)
    also = tuple(Note(d.span, rule.notes["also"]) for d in sorted(others, key=lambda d: d.span))
    return replace(first, notes=(*first.notes, *also))


def with_ends(rules: Sequence[Rule], made: Diagnostic, ends: set[Span] | None) -> Diagnostic:
    """Add to a finding that stands at a fork what else its child does."""
    known = {made.span, *(note.span for note in made.notes)}
    rule = next(r for r in rules if r.code == made.code)
    also = tuple(Note(span, rule.notes["also"]) for span in sorted((ends or set()) - known))
    return replace(made, notes=(*made.notes, *also)) if also else made


def shortened(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Return the notes of a story, each once; the middle of a long one is left out, and that is said."""
    unique = tuple(dict.fromkeys(notes))
    if len(unique) <= LONGEST_STORY:
        return unique
    half = LONGEST_STORY // 2
    next_, *rest = unique[-half:]
    more = len(unique) - 2 * half
    message = f"{next_.message}, {more} step{'s' if more > 1 else ''} further"
    return (*unique[:half], replace(next_, message=message), *rest)
