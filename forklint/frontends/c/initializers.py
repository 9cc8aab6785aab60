"""Initialisers: what each field and element of a variable gets, and each member of an object."""

from __future__ import annotations

from collections.abc import Collection

from clang.cindex import Cursor, CursorKind, Type, TypeKind

from forklint.frontends.c import cplusplus
from forklint.frontends.c.constants import flags
from forklint.frontends.c.expressions import Expressions
from forklint.frontends.c.library import below
from forklint.frontends.c.names import bare, qualified
from forklint.ir import FUNCTION
from forklint.models.tables import filling

_WIDE = 64  # fields
_SCALARS = frozenset({
    TypeKind.POINTER, TypeKind.ENUM, TypeKind.BOOL, TypeKind.CHAR_S, TypeKind.UCHAR, TypeKind.SCHAR,
    TypeKind.SHORT, TypeKind.USHORT, TypeKind.INT, TypeKind.UINT, TypeKind.LONG, TypeKind.ULONG,
    TypeKind.LONGLONG, TypeKind.ULONGLONG,
})  # fmt: skip
_ARRAYS = frozenset({TypeKind.CONSTANTARRAY, TypeKind.INCOMPLETEARRAY, TypeKind.VARIABLEARRAY})


def fill(x: Expressions, braces: Cursor, name: str) -> None:
    """Lower `name = {...}`: every item is evaluated and stored in its field or element."""
    kind = braces.type.get_canonical()
    fields = [f.spelling for f in kind.get_fields()]
    record = qualified(kind.get_declaration()) if fields else ""
    position, told = 0, set[str]()
    for item in below(braces):
        if not item.kind.is_expression():
            continue
        designators, value = _designated(item)
        if designators and designators[0] in fields:
            position = fields.index(designators[0])
        if fields:
            field = ".".join(designators) or (fields[position] if position < len(fields) else "")
            told.add(field.partition(".")[0])
            _store(x, value, f"{name}.{field}", f"@@{record}.{field.rpartition('.')[2]}")
        elif kind.kind in _ARRAYS:
            is_chosen = value != item  # `[n] = value`
            _store(x, value, f"{name}[]" if is_chosen else f"{name}[{position}]", "")
        else:
            _store(x, value, name, "")
        position += 1
    zero(x, kind, name, braces, told)


def zero(
    x: Expressions, kind: Type, name: str, place: Cursor, told: Collection[str] = ()
) -> None:  # fmt: skip
    """Set the numbers and pointers in a record to 0, but for the fields that are told otherwise."""
    fields = [f for f in kind.get_canonical().get_fields() if f.spelling not in told]
    for field in fields if len(fields) <= _WIDE else ():
        if field.type.get_canonical().kind in _SCALARS and not field.is_bitfield():
            x.graph.copy(f"{name}.{field.spelling}", "0", x.source.span(place))


def filled(x: Expressions, call: Cursor) -> None:
    """Lower what a call that fills an object with zeros leaves in it: `memset(&one, 0, sizeof one)`."""
    if call.kind != CursorKind.CALL_EXPR or call.spelling not in filling():
        return
    args, byte = list(call.get_arguments()), filling()[call.spelling]
    if args and (byte is None or (byte < len(args) and x.value(args[byte]) == "0")):
        kind, name = bare(args[0]).type.get_canonical(), x.value(args[0])
        if kind.kind == TypeKind.POINTER and name[:1] not in ("", '"', "$", "&", "-", "0"):
            zero(x, kind.get_pointee(), name, call)


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
    made, span = x.value(value) or flags(value), x.source.span(value)
    x.graph.copy(target, made, span)
    if field and made:
        x.graph.copy(field, made, span)
    if made.startswith(FUNCTION):
        x.references.append((field, made[1:]))


def members(x: Expressions, cursor: Cursor) -> None:
    """Lower what a constructor initialises: its bases and its members."""
    name, field_name = cplusplus.THIS, ""
    for child in below(cursor):
        if child.kind == CursorKind.MEMBER_REF:
            name = f"{cplusplus.THIS}.{child.spelling}"
            owner = child.referenced.semantic_parent if child.referenced is not None else None
            field_name = f"@@{qualified(owner)}.{child.spelling}" if owner is not None else ""
        elif child.kind == CursorKind.TYPE_REF:
            name, field_name = cplusplus.THIS, ""
        elif child.kind.is_expression():
            _member(x, child, name, field_name)


def _member(x: Expressions, value: Cursor, name: str, field_name: str) -> None:
    span = x.source.span(value)
    if cplusplus.is_constructor(bare(value)):
        made = cplusplus.construct(x, bare(value), name, field_name)
    else:
        inner = [c for c in below(value) if c.kind.is_expression()]
        one = inner[0] if value.kind == CursorKind.INIT_LIST_EXPR and len(inner) == 1 else value
        made = x.value(one)
    if made != name:
        x.graph.copy(name, made, span)
    if field_name and made:
        x.graph.copy(field_name, made, span)
        if made.startswith(FUNCTION):
            x.references.append((field_name, made[1:]))
