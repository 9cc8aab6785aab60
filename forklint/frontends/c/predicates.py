"""Functions that only compare their argument: `return fd >= 0;` is a test of what is handed in."""

from __future__ import annotations

from typing import NamedTuple

from clang.cindex import Cursor, CursorKind

from forklint.frontends.c.library import below, binary_operator, walk
from forklint.frontends.c.names import bare

_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


class Predicate(NamedTuple):
    """A comparison in place of a call: the argument, the operator, and what it is compared with."""

    argument: Cursor
    operator: str
    other: Cursor


def predicate(call: Cursor) -> Predicate | None:
    """Return the comparison that a call of a function in sight comes to, None if it is more."""
    if call.kind != CursorKind.CALL_EXPR or call.referenced is None:
        return None
    arguments = list(call.get_arguments())
    body = call.referenced.get_definition()
    if len(arguments) != 1 or body is None:
        return None
    compared = _returned(body)
    if compared is None or binary_operator(compared) not in _COMPARISONS:
        return None
    left, right = (bare(child) for child in below(compared))
    params = [c for c in below(body) if c.kind == CursorKind.PARM_DECL]
    if not _is_one_of(left, params) or _depends(right, params):
        return None
    return Predicate(arguments[0], binary_operator(compared), right)


def _returned(body: Cursor) -> Cursor | None:
    """Return the binary expression that is all a function returns."""
    block = [c for c in below(body) if c.kind == CursorKind.COMPOUND_STMT]
    steps = below(block[0]) if block else []
    if len(steps) != 1 or steps[0].kind != CursorKind.RETURN_STMT:
        return None
    value = next(iter(below(steps[0])), None)
    if value is None:
        return None
    found = bare(value)
    is_binary = found.kind == CursorKind.BINARY_OPERATOR
    return found if is_binary and len(below(found)) == 2 else None


def _is_one_of(value: Cursor, params: list[Cursor]) -> bool:
    return value.kind == CursorKind.DECL_REF_EXPR and value.referenced in params


def _depends(value: Cursor, params: list[Cursor]) -> bool:
    return any(c.kind == CursorKind.CALL_EXPR or _is_one_of(c, params) for c, _ in walk(value))
