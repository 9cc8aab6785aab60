"""Places in source text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file; lines and columns count from 1, columns in code points."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


def start_of(path: str) -> Span:
    """Return the empty span at the beginning of a file."""
    return Span(path, 1, 1, 1, 1)
