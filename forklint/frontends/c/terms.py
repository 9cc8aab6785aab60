"""The sides of C comparisons as terms: variables, fields of them, constants, and sums of these."""

from __future__ import annotations

from clang.cindex import Cursor, CursorKind

from forklint.frontends.c.library import below, binary_operator, evaluated
from forklint.frontends.c.names import FUNCTIONS, Stand, bare, variable
from forklint.frontends.relations import Term
from forklint.ir import GLOBAL

_VARIABLES = frozenset({CursorKind.VAR_DECL, CursorKind.PARM_DECL})
_ARITHMETIC = frozenset({"+", "-", "*", "&", "|"})


def term(cursor: Cursor, path: str, stands: dict[str, Stand]) -> Term | None:
    """Return an expression as a term, None if it is more than that."""
    cursor = bare(cursor)
    match cursor.kind:
        case CursorKind.INTEGER_LITERAL | CursorKind.CHARACTER_LITERAL:
            return _constant(evaluated(cursor))
        case CursorKind.DECL_REF_EXPR:
            return _named(cursor, path, stands)
        case CursorKind.MEMBER_REF_EXPR:
            return _member(cursor, path, stands)
        case CursorKind.BINARY_OPERATOR if binary_operator(cursor) in _ARITHMETIC:
            return _sum(cursor, path, stands)
        case CursorKind.UNARY_OPERATOR:
            return _constant(evaluated(cursor))
    return None


def _constant(value: int | None) -> Term | None:
    return None if value is None else Term(str(value), number=value)


def _named(cursor: Cursor, path: str, stands: dict[str, Stand]) -> Term | None:
    target = cursor.referenced
    if target is None or target.kind in FUNCTIONS:
        return None
    if target.kind == CursorKind.ENUM_CONSTANT_DECL:
        return _constant(target.enum_value)
    if target.kind not in _VARIABLES:
        return None
    name = variable(target, path)
    return None if name in stands else Term(name, frozenset({name}))


def _member(cursor: Cursor, path: str, stands: dict[str, Stand]) -> Term | None:
    inner = [c for c in below(cursor) if c.kind.is_expression()]
    base = term(inner[0], path, stands) if inner else None
    if base is None or len(base.parts) != 1 or base.text.startswith(GLOBAL):
        return None
    (name,) = base.parts
    return Term(f"{base.text}:{cursor.spelling}", frozenset({f"{name}.{cursor.spelling}"}))


def _sum(cursor: Cursor, path: str, stands: dict[str, Stand]) -> Term | None:
    if (value := evaluated(cursor)) is not None:
        return _constant(value)
    left, right = (term(child, path, stands) for child in below(cursor))
    if left is None or right is None or {GLOBAL} & {left.text[:1], right.text[:1]}:
        return None
    text = f"({left.text}{binary_operator(cursor)}{right.text})"
    return Term(text, left.parts | right.parts)
