"""What a file includes that is no file: a device, a pipe, a folder.

libclang reads a device to the end and waits for a pipe for ever.  Each is taken as an empty file.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

_NAMED = re.compile(
    r"""^[ \t]*#[ \t]*(?:include|include_next|import|embed)[ \t]*["<]([^">\n]+)[">]""", re.M
)
_FOLDER = re.compile(r"-(?:I|iquote|isystem|idirafter)(.*)")


def irregular(path: str, text: str, headers: Iterable[str], arguments: Sequence[str]) -> list[str]:
    """Return the paths that a file or a header of its project includes and that are no files.

    arguments: the compiler's, for its include folders.
    """
    folders = tuple(_folders(arguments))
    found = _irregular(path, tuple(_NAMED.findall(text)), folders)
    return sorted(found.union(*(_irregular(h, _names_in(h), folders) for h in headers)))


@cache
def _irregular(includer: str, names: tuple[str, ...], folders: tuple[str, ...]) -> frozenset[str]:
    places = (
        os.path.join(folder, name)
        for name in names
        for folder in (os.path.dirname(includer) or ".", *folders)  # as clang spells it
    )
    return frozenset(place for place in places if _is_irregular(place))


def _folders(arguments: Sequence[str]) -> Iterator[str]:
    for here, after in pairwise((*arguments, "")):
        if found := _FOLDER.fullmatch(here):
            yield found[1] or after


@cache
def _names_in(header: str) -> tuple[str, ...]:
    try:
        with open(header, encoding="utf-8", errors="replace") as file:
            return tuple(_NAMED.findall(file.read()))
    except OSError:
        return ()


@cache
def _is_irregular(place: str) -> bool:
    try:
        return not stat.S_ISREG(os.stat(place).st_mode)
    except (OSError, ValueError):
        return False  # it does not exist: healing sees to it
