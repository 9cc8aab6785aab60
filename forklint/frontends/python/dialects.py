"""Python of other versions than the one that runs: what its parser refuses is put into words it knows.

Lines stay where they are; columns may move within a line.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from forklint.frontends.python.nesting import is_too_deep

_OLDER = ("except", "exec", "ne", "numliterals", "print", "raise", "repr", "paren", "ws_comma")
_TAKEN_APART = re.compile(
    r"(\bexcept\b[^\n:,(]+|\bexcept\s*\([^)\n]*\)\s*),\s*\([^)\n]*\)\s*:"
)  # lib2to3 needs a line more
_Newer = cst.TypeParameters | cst.TypeAlias | cst.FormattedString


def readable(text: str) -> str:
    """Return a text that can be parsed and means the same, the text itself if there is none."""
    if is_too_deep(text):
        return text
    for change in (_without_newer, _without_older):
        changed = change(text)
        if changed != text and _is_python(changed):
            return changed
    return text


def _is_python(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


# Python 3.12 and later: type parameters, type aliases, quotes and comments in f-strings


def _without_newer(text: str) -> str:
    try:
        wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
        places = wrapper.resolve(PositionProvider)
    except Exception:  # libcst's own errors are not only those of syntax
        return text
    lines = text.split("\n")
    found = [(places[node], node) for node in _newer(wrapper.module)]
    for place, node in sorted(found, key=lambda one: _begin(one[0]), reverse=True):
        _blank(lines, place, node)
    return "\n".join(lines)


def _newer(node: cst.CSTNode) -> Iterator[_Newer]:
    """Yield the outermost nodes that an older parser may refuse."""
    if isinstance(node, _Newer):
        yield node
        return
    for child in node.children:
        yield from _newer(child)


def _begin(place: CodeRange) -> tuple[int, int]:
    return place.start.line, place.start.column


def _blank(lines: list[str], place: CodeRange, node: _Newer) -> None:
    """Put nothing, or a constant, in the place of a node, and leave every line where it is."""
    first, last = place.start.line - 1, place.end.line - 1
    before, after = lines[first][: place.start.column], lines[last][place.end.column :]
    if isinstance(node, cst.TypeParameters):
        begun, ended = "", ""
    elif isinstance(node, cst.TypeAlias):
        begun, ended = "pass", ""
    else:
        begun, ended = ('"', '"') if first == last else ('"""', '"""')
    if first == last:
        width = place.end.column - place.start.column
        lines[first] = before + (begun + ended).ljust(width) + after
        return
    lines[first] = before + begun
    for number in range(first + 1, last):
        lines[number] = ""
    lines[last] = ended.rjust(place.end.column) + after


# Python 2: statements that became calls, exceptions with commas


def _without_older(text: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from lib2to3 import refactor  # type: ignore[import-not-found, unused-ignore]
        except ImportError:  # gone in Python 3.13
            return text
        try:
            tool = refactor.RefactoringTool([f"lib2to3.fixes.fix_{name}" for name in _OLDER])
            changed = str(tool.refactor_string(_TAKEN_APART.sub(r"\1:", text) + "\n", "text"))
        except Exception:  # whatever is no Python at all
            return text
    same = changed.count("\n") == text.count("\n") + 1
    return changed.removesuffix("\n") if same else text
