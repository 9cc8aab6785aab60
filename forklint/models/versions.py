"""Versions as far as rows of models ask for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

Version = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest version that a project can meet: that one, or any below it."""

    version: Version
    is_below: bool = False

    def is_before(self, other: Version) -> bool:
        """Whether every version that it can be is older than another."""
        width = max(len(self.version), len(other))
        mine, theirs = (v + (0,) * (width - len(v)) for v in (self.version, other))
        return mine <= theirs if self.is_below else mine < theirs


def parsed(text: str) -> Version:
    """Return the numbers that a version begins with."""
    found = re.match(r"(?:\d+!)?(\d+(?:\.\d+)*)", text.strip())
    return tuple(int(part) for part in found[1].split(".")) if found else ()
