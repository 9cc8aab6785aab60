"""Count the calls that stand in a C file's text, those that reached its graphs, and why others did not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from forklint.ir import Call, Function, Module
from forklint.source import c_code

LEFT_OUT = "in a branch of #if that is left out"
MACRO = "in the body of a macro"
REPLACED = "to a macro of the project of that name"
NO_FUNCTION = "in a function that was not understood"
PROBLEM = "in a file understood in part"
OTHER = "for another reason"

_WORD = re.compile(
    r"(?P<define>^[ \t]*#(?:\\\n|[^\n])*)|(?P<end>^\})|[{}]|(?:->|\.)\s*\w+|\w+", re.M
)
_MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.M)
_CALLED = re.compile(r"\b([A-Za-z_]\w*)[ \t]*\(")


class Place(NamedTuple):
    """A call as the text has it: what is called, in which line."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The calls of one file: those that reached the graphs, and those that did not, with the cause."""

    reached: tuple[Place, ...] = ()
    missed: tuple[tuple[Place, str], ...] = ()

    @property
    def written(self) -> int:
        """Return how many calls stand in the text."""
        return len(self.reached) + len(self.missed)


def measure(
    text: str, module: Module | None, known: Collection[str], macros: Collection[str] = ()
) -> Coverage:
    """Return what became of the calls of known functions; module is None if there is none.

    macros: names that the project gives a macro.
    """
    functions = [f for f in module.functions if f.span.path == module.path] if module else []
    seen = {Place(c.callee, n) for f in functions for c in f.calls() for n in _lines(c)}
    reached, missed = list[Place](), list[tuple[Place, str]]()
    for place, in_macro in _calls(text, known):
        if not in_macro and place in seen:
            reached.append(place)
        else:
            missed.append((place, MACRO if in_macro else _cause(place, module, functions, macros)))
    return Coverage(tuple(reached), tuple(missed))


def _lines(call: Call) -> range:
    return range(call.span.line, call.span.end_line + 1)


def macros_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the names of the macros that texts define."""
    return frozenset(name for text in texts for name in _MACRO.findall(text))


def _cause(
    place: Place,
    module: Module | None,
    functions: Collection[Function],
    macros: Collection[str],
) -> str:
    if module is not None and any(a <= place.line <= b for a, b in module.left_out):
        return LEFT_OUT
    if not any(f.span.line <= place.line <= f.span.end_line for f in functions):
        return NO_FUNCTION
    if place.name in macros:
        return REPLACED
    return PROBLEM if module is not None and module.problems else OTHER


def _calls(text: str, known: Collection[str]) -> Iterator[tuple[Place, bool]]:
    """Yield the calls of known functions in bodies, and those in macros with True."""
    code = c_code(text)
    depth, line, last = 0, 1, 0
    for match in _WORD.finditer(code):
        token, start = match.group(), match.start()
        line, last = line + code.count("\n", last, start), start
        if match["define"]:
            body = token.partition("define")[2]
            yield from ((Place(n, line), True) for n in _CALLED.findall(body) if n in known)
        elif match["end"]:
            depth = 0
        elif token in "{}":
            depth = max(depth + (1 if token == "{" else -1), 0)
        elif depth and token in known and _CALLED.match(code, start):
            yield Place(token, line), False
