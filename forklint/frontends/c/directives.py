"""Directives of OpenMP, which libclang reads as comments: where code runs in threads of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from forklint.frontends.c.names import Source
from forklint.source import Span

PARALLEL = "omp"  # what models call a directive that lets threads work
_DIRECTIVE = re.compile(
    rb"^[ \t]*#[ \t]*pragma[ \t]+omp\b(?P<words>(?:[^\n\\]|\\\r?\n|\\.)*)\n"
    rb"(?P<between>(?:[ \t\r]*(?:#[^\n]*|//[^\n]*|/\*(?:[^*\n]|\*(?!/))*\*/)?[ \t\r]*\n)*)",
    re.M,
)
_STARTS = re.compile(rb"\b(?:parallel|teams|taskloop)\b")


def directives(source: Source) -> Mapping[int, Span]:
    """Return the directives that let threads work, by the line of the statement that they are about."""
    if b"omp" not in source.text:
        return {}
    return {
        target: Span(source.path, line, 1, line, width)
        for target, line, width in _found(source.text)
    }


@lru_cache(maxsize=4)
def _found(text: bytes) -> tuple[tuple[int, int, int], ...]:
    found: list[tuple[int, int, int]] = []
    for match in _DIRECTIVE.finditer(text):
        if _STARTS.search(match["words"]):
            line = text.count(b"\n", 0, match.start()) + 1
            width = len(match.group().partition(b"\n")[0]) + 1
            found.append((text.count(b"\n", 0, match.end()) + 1, line, width))
    return tuple(found)
