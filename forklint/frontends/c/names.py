"""What C expressions are called: access paths, identities of fields, the words of constants."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from clang.cindex import Cursor, CursorKind, StorageClass, TypeKind

from forklint.frontends.c.library import (
    Files,
    below,
    binary_operator,
    evaluated,
    unary_operator,
    walk,
    written_at,
)
from forklint.models.tables import flags_by_number
from forklint.source import Span

ASIDE = frozenset({
    CursorKind.UNEXPOSED_EXPR, CursorKind.PAREN_EXPR, CursorKind.CSTYLE_CAST_EXPR,
    CursorKind.CXX_STATIC_CAST_EXPR, CursorKind.CXX_REINTERPRET_CAST_EXPR,
    CursorKind.CXX_CONST_CAST_EXPR, CursorKind.CXX_DYNAMIC_CAST_EXPR,
    CursorKind.CXX_FUNCTIONAL_CAST_EXPR,
})  # fmt: skip
FUNCTIONS = frozenset({
    CursorKind.FUNCTION_DECL, CursorKind.CXX_METHOD, CursorKind.FUNCTION_TEMPLATE,
    CursorKind.CONVERSION_FUNCTION,
})  # fmt: skip
_TOKEN = re.compile(rb"\w+")
_WORD = re.compile(r"[A-Za-z_]\w*")
_NUMBER = re.compile(r"\b(?:0[xX][0-9a-fA-F]+|0[0-7]+|[1-9][0-9]*)\b")
_ATOMIC = re.compile(r"((?:__)?atomic_(?:compare_)?(?:exchange|store)\w*)\s*\(")
_THROUGH = re.compile(r"[A-Za-z_][\w.\[\]>-]*(?:->|\.)(\w+)\s*\(")
_SCOPES = frozenset({
    CursorKind.NAMESPACE, CursorKind.CLASS_DECL, CursorKind.STRUCT_DECL, CursorKind.UNION_DECL,
    CursorKind.CLASS_TEMPLATE, CursorKind.CLASS_TEMPLATE_PARTIAL_SPECIALIZATION,
    CursorKind.LINKAGE_SPEC,
})  # fmt: skip
JOINED = "|"  # before the name of a variable: the flags that are set in it besides its value
_FILE_SCOPE = frozenset({CursorKind.TRANSLATION_UNIT, CursorKind.LINKAGE_SPEC})


def path_of(file: object) -> str:
    """Return the name of a file as the project knows it, whatever way an #include leads to it."""
    return _plain(str(file))


@cache
def _plain(path: str) -> str:
    return path if os.path.isabs(path) else Path(os.path.relpath(path)).as_posix()


@dataclass(slots=True)
class Source:
    """A file's text, with the macros that its translation unit defines."""

    path: str
    text: bytes
    macros: Mapping[str, str] = field(default_factory=dict)
    is_ascii: bool = True
    files: Files = field(default_factory=Files)

    @property
    def is_plain_c(self) -> bool:
        """Whether nothing in the file can be of C++."""
        return self.path.endswith(".c")

    def span(self, cursor: Cursor) -> Span:
        """Return where a cursor stands, in the file where it was expanded."""
        start, end = cursor.extent.start, cursor.extent.end
        path = path_of(self.files.name(start.file)) if start.file else self.path
        if self.is_ascii or path != self.path:
            return Span(path, start.line, start.column, end.line, end.column)
        return Span(
            path, start.line, self._column(start.offset), end.line, self._column(end.offset)
        )

    def _column(self, offset: int) -> int:
        line_start = self.text.rfind(b"\n", 0, offset) + 1
        return len(self.text[line_start:offset].decode(errors="replace")) + 1

    def spelled(self, cursor: Cursor) -> str:
        """Return an expression as its author wrote it, macros unexpanded."""
        start, end = cursor.extent.start, cursor.extent.end
        if start.file is None or path_of(self.files.name(start.file)) != self.path:
            return ""
        if start.offset < end.offset:
            return self.text[start.offset : end.offset].decode(errors="replace")
        found = _TOKEN.match(self.text, written_at(start))  # in an argument of a macro
        return found.group().decode() if found else ""


class Stand(NamedTuple):
    """What a variable is only another name of, with the field that it is."""

    name: str
    identity: str


def bare(cursor: Cursor) -> Cursor:
    """Return the expression inside parentheses, casts and implicit conversions.

    What was not understood, such as a member of a type that is not known whole, is no conversion.
    """
    while cursor.kind in ASIDE and cursor.type.kind != TypeKind.DEPENDENT:
        children = [c for c in below(cursor) if c.kind.is_expression()]
        if len(children) != 1:
            return cursor
        cursor = children[0]
    return cursor


def atomic(source: Source, cursor: Cursor) -> str:
    """Return the name of an atomic exchange or store that the compiler itself does, "" if this is none."""
    found = _ATOMIC.match(source.spelled(cursor))
    return found[1] if found else ""


def called_member(source: Source, call: Cursor) -> str:
    """Return `.member` for a call through a member of something whose type is not known, "" for another."""
    found = _THROUGH.match(source.spelled(call))
    return f".{found[1]}" if found else ""


def qualified(cursor: Cursor) -> str:
    """Return a name with the namespaces and classes it lies in; namespaces for versions are left out."""
    name = str(cursor.spelling)
    parts = [name if name.startswith("operator") else name.partition("<")[0] or name]
    parent = cursor.semantic_parent
    while parent is not None and parent.kind in _SCOPES:
        name = parent.spelling.partition("<")[0]
        is_version = parent.kind == CursorKind.NAMESPACE and name.startswith("__")
        parts += [name] if name and name[0] != "(" and not is_version else []
        parent = parent.semantic_parent
    return "::".join(reversed(parts))


def variable(cursor: Cursor, path: str) -> str:
    """Return the name of a declared variable; what outlives a function begins with "@"."""
    parent = cursor.semantic_parent
    static = cursor.storage_class == StorageClass.STATIC
    if parent is not None and parent.kind in _FILE_SCOPE:
        return f"@{path}:{cursor.spelling}" if static else f"@{cursor.spelling}"
    if parent is not None and parent.kind in _SCOPES:
        is_hidden = static and parent.kind == CursorKind.NAMESPACE
        return f"@{path}:{qualified(cursor)}" if is_hidden else f"@{qualified(cursor)}"
    if static and parent is not None:
        return f"@{path}:{parent.spelling}:{cursor.spelling}"
    return cursor.spelling


def identity(cursor: Cursor) -> str:
    """Return the canonical name of the field that an expression names, "" if it names none."""
    cursor = bare(cursor)
    if cursor.kind == CursorKind.UNARY_OPERATOR and unary_operator(cursor) in "&*":
        return identity(next(iter(below(cursor))))
    if cursor.kind == CursorKind.ARRAY_SUBSCRIPT_EXPR:
        base, *index = below(cursor)
        inner = identity(base)
        is_number = [bare(i).kind for i in index] == [CursorKind.INTEGER_LITERAL]
        number = evaluated(index[0]) if inner and is_number else None
        return f"{inner}[{'' if number is None else number}]" if inner else ""
    if cursor.kind != CursorKind.MEMBER_REF_EXPR or cursor.referenced is None:
        return ""
    record = cursor.referenced.semantic_parent
    if not _is_named(record):  # a structure without a name, within another
        owner = next(iter(below(cursor)), None)
        if owner is not None and (outer := identity(owner)):
            return f"{outer}.{cursor.spelling}"
        record = record.semantic_parent if record is not None else None
    return f"@@{qualified(record)}.{cursor.spelling}" if _is_named(record) else ""


def _is_named(record: Cursor | None) -> bool:
    return record is not None and bool(record.spelling) and "(" not in record.spelling


def initial(cursor: Cursor) -> Iterator[tuple[str, str]]:
    """Yield the functions in an initialiser, each with the field of the struct it goes to."""
    for row, items in walk(cursor):
        if row.kind != CursorKind.INIT_LIST_EXPR:
            continue
        record = row.type.get_canonical().get_declaration()
        fields = [f.spelling for f in row.type.get_canonical().get_fields()] if record else []
        for position, item in enumerate(items):
            for name, function in _named(item):
                place = name or (fields[position] if position < len(fields) else "")
                yield (f"@@{qualified(record)}.{place}" if place else "", function)


def _named(item: Cursor) -> Iterator[tuple[str, str]]:
    """Yield the function that one item of an initialiser is, with the field it names itself."""
    place = ""
    for node, _ in walk(item):
        if node.kind == CursorKind.INIT_LIST_EXPR:
            return
        if node.kind == CursorKind.MEMBER_REF:
            place = node.spelling
        elif node.kind == CursorKind.DECL_REF_EXPR and node.referenced is not None:
            if node.referenced.kind == CursorKind.FUNCTION_DECL:
                yield place, qualified(node.referenced)


def words(
    cursor: Cursor,
    source: Source,
    variables: Mapping[str, frozenset[str] | None],
    parts: list[str],
) -> frozenset[str] | None:
    """Return the constants an argument is made of, None if it is made of anything else.

    A macro counts with its own name and with the words of its body, so that a flag behind a
    project's macro is seen.  parts gets the variables that are not known, "" for what is none, and the
    flags that are set beside them.
    """
    inner = bare(cursor)
    match inner.kind:
        case CursorKind.INTEGER_LITERAL | CursorKind.CHARACTER_LITERAL:
            return expand(source.spelled(cursor) or source.spelled(inner), source.macros)
        case CursorKind.STRING_LITERAL:
            return frozenset({inner.spelling})
        case CursorKind.BINARY_OPERATOR if binary_operator(inner) in ("|", "+", "&", "<<", "^"):
            # a macro's operands all stand at the macro itself
            sides = [words(c, source, variables, parts) for c in below(inner)]
            text = expand(source.spelled(inner), source.macros)
            known = [side for side in sides if side is not None]
            joined = text.union(*known)
            if binary_operator(inner) == "|" and 0 < len(known) < len(sides):
                parts += sorted(frozenset[str]().union(*known))
            return joined if len(known) == len(sides) else _only_flags(joined)
        case CursorKind.UNARY_OPERATOR if unary_operator(inner) in "~-+":
            negated = expand(source.spelled(inner), source.macros)
            return frozenset(f"~{w}" for w in negated) if unary_operator(inner) == "~" else negated
        case CursorKind.CONDITIONAL_OPERATOR:
            if any(_is_function(c) for c in below(inner)[1:]):  # `handler ? run : SIG_IGN`
                parts.append("")
                return None
            branches = [words(c, source, variables, parts) for c in below(inner)[1:]]
            known = [branch for branch in branches if branch is not None]
            return frozenset[str]().union(*known) if len(known) == len(branches) else None
        case CursorKind.DECL_REF_EXPR if inner.referenced is not None:
            if inner.referenced.kind == CursorKind.ENUM_CONSTANT_DECL:
                return frozenset({inner.spelling})
            if inner.referenced.kind in FUNCTIONS:
                return frozenset({inner.spelling})
            name = variable(inner.referenced, source.path)
            if variables.get(name) is None:
                parts += [name, *sorted(variables.get(JOINED + name) or ())]
            return variables.get(name)
        case _:
            parts.append("")
            return None


def _is_function(cursor: Cursor) -> bool:
    referenced = bare(cursor).referenced
    return referenced is not None and referenced.kind in FUNCTIONS


def _only_flags(known: frozenset[str]) -> frozenset[str] | None:
    """Of a value known in part, what is set is set; what is not there cannot be told."""
    found = frozenset(w for w in known if "CLOEXEC" in w)
    return found or None


def expand(text: str, macros: Mapping[str, str]) -> frozenset[str]:
    """Return the words of text and of the macros among them, bodies included."""
    found = _by_number(text)
    todo = _WORD.findall(text) or [text.strip()]
    while todo:
        word = todo.pop()
        if word not in found:
            found.add(word)
            found |= _by_number(macros.get(word, ""))
            todo += _WORD.findall(macros.get(word, ""))
    return frozenset(found)


def _by_number(text: str) -> set[str]:
    """Return the flags that a text spells as numbers, as is done where a header may not have the name."""
    numbers = {int(n.replace("0", "0o", 1) if n[:1] == "0" and n[1:].isdigit() else n, 0)
               for n in _NUMBER.findall(text)}  # fmt: skip
    return {name for number in numbers for name in flags_by_number().get(number, ())}


def macro_arguments(source: Source, call: Cursor) -> list[str] | None:
    """Return the arguments of a call as a macro's body spells them, None if no macro made it.

    Everything that a macro with arguments expands to stands at the macro itself, so that the text
    there says nothing of the single arguments.
    """
    name = source.spelled(call).partition("(")[0].strip()
    if name == call.spelling or name not in source.macros:
        return None
    body = source.macros[name]
    found = re.search(rf"\b{re.escape(call.spelling)}\s*\(", body) if call.spelling else None
    if found is None:
        return []
    return _split_arguments(body[found.end() :])


def _split_arguments(text: str) -> list[str]:
    """Split a text at the commas of the call that begins before it, up to its end."""
    parts: list[str] = []
    depth = start = 0
    for at, letter in enumerate(text):
        if letter == "(":
            depth += 1
        elif letter == ")" and depth == 0:
            return [*parts, text[start:at]]
        elif letter == ")":
            depth -= 1
        elif letter == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return parts
