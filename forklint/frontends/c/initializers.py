"""Initialisers in braces: what each field and element of a variable gets."""

from __future__ import annotations

from clang.cindex import Cursor, CursorKind, TypeKind

from forklint.frontends.c.expressions import Expressions
from forklint.frontends.c.library import below
from forklint.frontends.c.names import qualified
from forklint.ir import FUNCTION

_ARRAYS = frozenset({TypeKind.CONSTANTARRAY, TypeKind.INCOMPLETEARRAY, TypeKind.VARIABLEARRAY})


def fill(x: Expressions, braces: Cursor, name: str) -> None:
    """Lower `name = {...}`: every item is evaluated and stored in its field or element."""
    kind = braces.type.get_canonical()
    fields = [f.spelling for f in kind.get_fields()]
    record = qualified(kind.get_declaration()) if fields else ""
    position = 0
    for item in below(braces):
        if not item.kind.is_expression():
            continue
        designators, value = _designated(item)
        if designators and designators[0] in fields:
            position = fields.index(designators[0])
        if fields:
            field = ".".join(designators) or (fields[position] if position < len(fields) else "")
            _store(x, value, f"{name}.{field}", f"@@{record}.{field.rpartition('.')[2]}")
        elif kind.kind in _ARRAYS:
            is_chosen = value != item  # `[n] = value`
            _store(x, value, f"{name}[]" if is_chosen else f"{name}[{position}]", "")
        else:
            _store(x, value, name, "")
        position += 1


def _designated(item: Cursor) -> tuple[list[str], Cursor]:
    """Return the fields that an item names itself, and its value."""
    if item.kind != CursorKind.UNEXPOSED_EXPR or item.type.kind != TypeKind.VOID:
        return [], item
    inner = below(item)
    names = [c.spelling for c in inner if c.kind == CursorKind.MEMBER_REF]
    return names, inner[-1] if inner else item


def _store(x: Expressions, value: Cursor, target: str, field: str) -> None:
    if value.kind == CursorKind.INIT_LIST_EXPR:
        fill(x, value, target)
        return
    made, span = x.value(value), x.source.span(value)
    x.graph.copy(target, made, span)
    if field and made:
        x.graph.copy(field, made, span)
    if made.startswith(FUNCTION):
        x.references.append((field, made[1:]))
