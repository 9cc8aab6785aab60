"""What functions do to lasting things."""

from __future__ import annotations

from dataclasses import dataclass

from forklint.source import Span


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
