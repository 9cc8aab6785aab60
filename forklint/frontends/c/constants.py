"""Numbers that expressions of constants are."""

from __future__ import annotations

from clang.cindex import Cursor, CursorKind

from forklint.frontends.c.library import binary_operator, evaluated
from forklint.frontends.c.names import bare


def flags(cursor: Cursor) -> str:
    """Return the number that flags are which are constants and joined, "" if it is none."""
    return _number(cursor, ("|",))


def product(cursor: Cursor) -> str:
    """Return the number that a product or shift of constants is, "" if it is none: the size of something."""
    return _number(cursor, ("*", "<<"))


def _number(cursor: Cursor, operators: tuple[str, ...]) -> str:
    inner = bare(cursor)
    if inner.kind != CursorKind.BINARY_OPERATOR or binary_operator(inner) not in operators:
        return ""
    number = evaluated(inner)
    return "" if number is None else str(number)
