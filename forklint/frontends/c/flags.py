"""Take from a compiler's command what decides how a file reads, and nothing else.

What is kept is listed, so that flags only GCC knows, outputs and whatever runs or loads something
never reach libclang; of what could do harm the reason is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

Kind = Literal["exact", "inferred", "fallback", "skipped"]
Place = Callable[[str], str]
GUESSED = ("-D_GNU_SOURCE", "-DHAVE_CONFIG_H")  # what most projects hand to their compiler
CONFIGURATIONS = 4  # of one file; each is a parse
LONGEST = 160  # characters, of a condition that is told

_FOLDERS = ("-I", "-isystem", "-iquote", "-idirafter", "-isysroot", "--sysroot")
_INCLUDED = ("-include", "--include", "-imacros", "--imacros")
_MACROS = ("-D", "-U")
_WITH_VALUE = frozenset({*_FOLDERS, *_INCLUDED, *_MACROS, "-Xclang", "-Xpreprocessor", "-Xlinker", "-Xassembler", "-o", "-x", "-MF", "-MT", "-MQ", "-wrapper"})  # fmt: skip
SWITCHES = frozenset({
    "-ansi", "-pthread", "-fopenmp", "-funsigned-char", "-fsigned-char", "-fshort-enums",
    "-fshort-wchar", "-fms-extensions", "-fblocks", "-fgnu89-inline", "-ffreestanding",
    "-nostdinc", "-nostdinc++", "-undef", "-trigraphs", "-fno-exceptions", "-fcoroutines",
})  # fmt: skip
_STANDARD = re.compile(r"-{1,2}std=(gnu|c)(89|90|99|9x|11|1x|17|18|2x|23|2y)$")
_CXX_STANDARD = re.compile(r"-{1,2}std=((?:gnu|c)\+\+)(98|03|0x|11|1y|14|1z|17|2a|20|2b|23|2c|26)$")
_LOADS = re.compile(r"-(?:fplugin|fpass-plugin|load|plugin|add-plugin)\b")


class RefusedError(ValueError):
    """A word of a command is not followed; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Flags:
    """How a file is compiled.

    kind: whether its own command is known, one like it, none; source: the file that says so;
    configurations: the arguments of each way in which it is compiled.
    """

    kind: Kind = "fallback"
    source: str = ""
    configurations: tuple[tuple[str, ...], ...] = (GUESSED,)


def kept(
    words: Sequence[str], folder: Place, included: Place, refusals: list[str]
) -> tuple[str, ...]:
    """Return the arguments of a command that matter; folder and included say where paths lead.

    included raises RefusedError for a file that must not be read; refusals gets what was refused.
    """
    found: list[str] = []
    for flag, value in _pairs(words):
        try:
            found += _argument(flag, value, folder, included)
        except RefusedError as refused:
            refusals.append(str(refused))
    return tuple(found)


def without(arguments: Sequence[str], removed: Sequence[str]) -> tuple[str, ...]:
    """Return arguments without those that a pattern fits."""
    return tuple(a for a in arguments if not any(fnmatchcase(a, pattern) for pattern in removed))


def difference(ways: Sequence[Sequence[str]], number: int) -> str:
    """Say in which way of compiling a body is there that the first one does not have."""
    first, other = ways[0], ways[number]
    more = [a for a in other if a not in first]
    less = [a for a in first if a not in other]
    said = [f"with {' '.join(more)}"] if more else []
    said += [f"without {' '.join(less)}"] if less else []
    told = f"it is compiled {' and '.join(said) or 'with these flags in another order'}"
    is_plain = told.isprintable() and len(told) <= LONGEST
    return told if is_plain else f"it is compiled by command number {number + 1}"


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each flag with its value, whether it is glued to it or a word of its own."""
    left = iter(words)
    for word in left:
        if word == "--":
            return
        if word in _WITH_VALUE:
            yield word, next(left, "")
        elif glued := next((f for f in (*_FOLDERS, *_MACROS) if word.startswith(f)), ""):
            yield glued, word[len(glued) :].removeprefix("=" if glued == "--sysroot" else "")
        elif word.startswith(("--include=", "--imacros=")):
            yield tuple(word.split("=", 1))  # type: ignore[misc]
        elif word.startswith("-"):
            yield word, ""


def _argument(flag: str, value: str, folder: Place, included: Place) -> tuple[str, ...]:
    if _LOADS.match(flag) or (flag == "-Xclang" and _LOADS.match(value)):
        what = f"{flag} {value}".strip()
        raise RefusedError(f"`{what}` loads code into the compiler; it is left out")
    if flag == "-wrapper":
        raise RefusedError(f"`{flag} {value}` runs another program; it is left out")
    if flag in _MACROS:
        return (flag + value,) if value else ()
    if flag in _FOLDERS:
        place = folder(value) if value not in ("", "-") else ""
        return (
            () if not place else (flag, place) if flag.startswith("-i") else (_glue(flag, place),)
        )
    if flag in _INCLUDED:
        return (f"-{flag.lstrip('-')}", included(value))
    if standard := _STANDARD.match(flag):
        year = "2x" if standard[2] in ("23", "2y") else standard[2]
        return (f"-std={standard[1]}{year}",)
    if standard := _CXX_STANDARD.match(flag):
        return (f"-std={standard[1]}{standard[2]}",)
    return (flag,) if flag in SWITCHES else ()


def _glue(flag: str, place: str) -> str:
    return f"{flag}={place}" if flag == "--sysroot" else flag + place
