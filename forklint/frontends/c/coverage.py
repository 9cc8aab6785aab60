"""Count the calls that stand in a C file's text, those that reached its graphs, and why others did not.

What stands in comments, literals, under `#if 0` or is for systems without fork is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from forklint.frontends.c.branches import live
from forklint.ir import Call, Function, Module
from forklint.source import c_code

LEFT_OUT = "in a branch of #if that is left out"
MACRO = "in the body of a macro"
NO_FUNCTION = "in a function that was not understood"
PROBLEM = "in a file understood in part"
OTHER = "for another reason"

_WORD = re.compile(
    r"(?P<define>^[ \t]*#(?:\\\n|[^\n])*)|(?P<end>^\})|[{};]|(?:->|\.)\s*\w+|\w+", re.M
)
_MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.M)
_CALLED = re.compile(r"\b([A-Za-z_]\w*)[ \t]*\(")


class Place(NamedTuple):
    """A call as the text has it: what is called, in which line."""

    name: str
    line: int


class _Written(NamedTuple):
    """A call in the text: the line its statement begins in, and the macro whose body it stands in."""

    place: Place
    begin: int
    macro: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The calls of one file: those that reached the graphs, and those that did not, with the cause.

    replaced: of names that the project makes macros of, which are calls of something else.
    """

    reached: tuple[Place, ...] = ()
    missed: tuple[tuple[Place, str], ...] = ()
    replaced: tuple[Place, ...] = ()

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
    code = live(c_code(text))
    reached, missed, replaced = list[Place](), list[tuple[Place, str]](), list[Place]()
    for written in _calls(code, known):
        place = written.place
        if _is_seen(written, seen, code):
            reached.append(place)
        elif place.name in macros:
            replaced.append(place)
        else:
            cause = MACRO if written.macro else _cause(place, module, functions)
            missed.append((place, cause))
    return Coverage(tuple(reached), tuple(missed), tuple(replaced))


def _lines(call: Call) -> range:
    return range(call.span.line, call.span.end_line + 1)


def _is_seen(written: _Written, seen: Collection[Place], code: str) -> bool:
    """Whether a call reached a graph: what stands in a macro's body does where the macro is used."""
    name, line = written.place
    if not written.macro:  # the arguments of a macro stand where its use begins
        return any(Place(name, n) in seen for n in range(written.begin, line + 1))
    used = re.compile(rf"\b{written.macro}\b")
    lines = {code.count("\n", 0, m.start()) + 1 for m in used.finditer(code)} - {line}
    return any(Place(name, n) in seen for n in lines)


def macros_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the names of the macros that texts define."""
    return frozenset(name for text in texts for name in _MACRO.findall(text))


def _cause(place: Place, module: Module | None, functions: Collection[Function]) -> str:
    if module is not None and any(a <= place.line <= b for a, b in module.left_out):
        return LEFT_OUT
    if not any(f.span.line <= place.line <= f.span.end_line for f in functions):
        return NO_FUNCTION
    return PROBLEM if module is not None and module.problems else OTHER


def _calls(code: str, known: Collection[str]) -> Iterator[_Written]:
    """Yield the calls of known functions in bodies and in macros."""
    depth, line, last, begin = 0, 1, 0, 1
    for match in _WORD.finditer(code):
        token, start = match.group(), match.start()
        line, last = line + code.count("\n", last, start), start
        if match["define"]:
            body = token.partition("define")[2]
            name = macro[1] if (macro := _MACRO.match(token)) else ""
            yield from (
                _Written(Place(n, line), line, name) for n in _CALLED.findall(body) if n in known
            )
        elif match["end"]:
            depth = 0
        elif token in "{};":
            depth = max(depth + {"{": 1, "}": -1, ";": 0}[token], 0)
            begin = line
        elif depth and token in known and _CALLED.match(code, start):
            yield _Written(Place(token, line), begin, "")
