"""Lower one C file to the common representation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from clang.cindex import Cursor, CursorKind, StorageClass, TranslationUnit

from forklint.diagnostic import Diagnostic, trouble
from forklint.frontends.builder import Builder
from forklint.frontends.c import unit
from forklint.frontends.c.branches import Lines, Variant, variants
from forklint.frontends.c.expressions import Expressions
from forklint.frontends.c.flags import difference
from forklint.frontends.c.library import binary_operator, skipped_lines, text_of
from forklint.frontends.c.names import Source, initial, path_of, variable, words
from forklint.frontends.c.statements import Statements
from forklint.ir import Function, Module
from forklint.models import load
from forklint.source import Span

_DEFINE = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)((?:\\\n|[^\n])*)", re.M)
TELLING = frozenset({
    "child", "vchild", "exec", "spawn", "thread", "atfork", "open", "cloexec", "acquire", "wrong_flag",
    "setfd", "setfl",
})  # fmt: skip
_ASSIGNMENTS = frozenset({CursorKind.BINARY_OPERATOR, CursorKind.COMPOUND_ASSIGNMENT_OPERATOR})


def lower(request: unit.Request) -> Module:
    """Parse a file and return the functions that it and the project's headers define."""
    parsed = unit.parse(request)
    made = _Bodies(request)
    made.read(request, parsed)
    problems, skipped = list(parsed.problems), skipped_lines(parsed.parsed, request.path)
    for number, other in enumerate(request.configurations[1:], 1):
        alone = replace(request, configurations=(other,))
        again = unit.parse(alone)
        condition = difference(request.configurations, number)
        made.read(alone, again, partial(_always, condition))
        problems += again.problems
        skipped = _both(skipped, skipped_lines(again.parsed, request.path))
    if request.functions is None or request.functions:
        for variant in variants(request.text, skipped, _telling()):
            changed = replace(request, text=variant.text)
            made.read(changed, unit.parse(changed, parsed.cure), partial(_asked, variant))
    return Module(
        request.path,
        "c",
        tuple(f for bodies in made.functions.values() for f in bodies),
        references=tuple(dict.fromkeys(made.references)),
        variables=tuple(_declared(parsed.parsed.cursor, made.source, request)),
        problems=tuple(_problems(request.path, sorted(set(problems)))),
        healed=parsed.cure.said(),
        left_out=tuple(skipped),
    )


class _Bodies:
    """The bodies of the functions of a file, each once, in whatever configuration it is there."""

    def __init__(self, request: unit.Request) -> None:
        self.functions: dict[str, list[Function]] = {}
        self.references: list[tuple[str, str]] = []
        self.noreturn: dict[str, bool] = {}
        self.source = Source(request.path, b"")

    def read(
        self,
        request: unit.Request,
        parsed: unit.Unit,
        asked: Callable[[Cursor], str] | None = None,
    ) -> None:
        """Add the bodies of a parse; asked says for which condition one is there, "" for none.

        Of any parse but the first only what another condition gives another body is taken.
        """
        top, text = parsed.parsed.cursor, request.text.encode()
        source = Source(request.path, text, _macros(parsed.parsed, request), text.isascii())
        if asked is None:
            self.source = source
        self.references += _stored(top, source)
        for cursor in _bodies(top, request):
            condition = asked(cursor) if asked else ""
            if asked is None or (condition and path_of(cursor.location.file) == request.path):
                self._add(_function(cursor, source, self.noreturn, self.references), condition)

    def _add(self, made: Function, condition: str) -> None:
        known = self.functions.setdefault(made.name, [])
        if condition and any(made.blocks == other.blocks for other in known):
            return
        name = f"{made.name} if {condition}" if condition else made.name
        known.append(replace(made, name=name, condition=condition))


def _always(condition: str, _: Cursor) -> str:
    return condition


def _asked(variant: Variant, cursor: Cursor) -> str:
    """Return what a branch that a function belongs to asks for, in a text with that branch in."""
    first, last = cursor.extent.start.line, cursor.extent.end.line
    told = [c for (a, b), c in variant.told if a < last and first <= b + 1]
    return " and ".join(dict.fromkeys(told))


def _both(some: Sequence[Lines], others: Sequence[Lines]) -> list[Lines]:
    """Return the stretches of lines that both leave out."""
    cut = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(low, high) for low, high in cut if low < high]


@cache
def _telling() -> frozenset[str]:
    """Return the functions for which a branch that is left out is worth another look."""
    return load("c").names(TELLING)


def _declared(top: Cursor, source: Source, request: unit.Request) -> Iterator[tuple[str, Span]]:
    """Yield the variables of the file and the fields of the project's structs."""
    ours = frozenset((request.path, *request.headers))
    for cursor in top.get_children():
        if cursor.kind in (CursorKind.VAR_DECL, CursorKind.STRUCT_DECL):
            if path_of(cursor.location.file) not in ours:
                continue
            if cursor.kind == CursorKind.VAR_DECL:
                yield variable(cursor, source.path), _name_span(cursor)
            else:
                for member in cursor.type.get_fields():
                    yield f"@@{cursor.spelling}.{member.spelling}", _name_span(member)


def _name_span(cursor: Cursor) -> Span:
    where = cursor.location
    end = where.column + len(cursor.spelling)
    return Span(path_of(where.file), where.line, where.column, where.line, end)


def _bodies(top: Cursor, request: unit.Request) -> Iterator[Cursor]:
    headers = frozenset(request.headers)
    for cursor in top.get_children():
        if cursor.kind == CursorKind.FUNCTION_DECL and cursor.is_definition():
            path = path_of(cursor.location.file)
            wanted = request.functions is None or cursor.spelling in request.functions
            if wanted and (path == request.path or path in headers):
                yield cursor


def _problems(path: str, problems: Sequence[str]) -> Iterator[Diagnostic]:
    if problems:
        more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
        place = Span(path, 1, 1, 1, 1)
        yield trouble("FL003", place, f"understood in part: {problems[0]}{more}")


def _macros(parsed: TranslationUnit, request: unit.Request) -> dict[str, str]:
    """Return the bodies of the macros that the file and the project's headers define, as text."""
    headers = frozenset(request.headers)
    included = {path_of(i.include) for i in parsed.get_includes()}
    texts = [request.text]
    texts += [text_of(parsed, h).decode(errors="replace") for h in sorted(included & headers)]
    return {m[1]: m[2].replace("\\\n", " ") for text in texts for m in _DEFINE.finditer(text)}


def _stored(top: Cursor, source: Source) -> Iterator[tuple[str, str]]:
    """Yield the functions that tables and variables of the file hold from the start."""
    for cursor in top.get_children():
        if cursor.kind == CursorKind.VAR_DECL and path_of(cursor.location.file) == source.path:
            yield from initial(cursor)


def _function(
    cursor: Cursor, source: Source, noreturn: dict[str, bool], references: list[tuple[str, str]]
) -> Function:
    path = path_of(cursor.location.file)
    params = tuple(p.spelling for p in cursor.get_arguments())
    graph = Builder(
        f"{path}::{cursor.spelling}", cursor.spelling, params, source.span(cursor), path
    )
    x = Expressions(source, graph, noreturn, _constants(cursor, source), references)
    is_main = cursor.spelling == "main"
    statements = Statements(x, is_main=is_main)
    for child in cursor.get_children():
        if child.kind == CursorKind.COMPOUND_STMT:
            statements.lower(child)
    if is_main:
        end = cursor.extent.end
        graph.call("<end of main>", (), Span(path, end.line, end.column - 1, end.line, end.column))
        x.stop()
    is_private = cursor.storage_class == StorageClass.STATIC and path == source.path
    return replace(graph.finish(is_entry=is_main), is_private=is_private)


def _constants(cursor: Cursor, source: Source) -> dict[str, frozenset[str] | None]:
    """Return, for each variable that only ever gets constants, the words of all of them."""
    found: dict[str, frozenset[str] | None] = {}

    def note(name: str, value: Cursor) -> None:
        known = words(value, source, {}, [])
        before = found.get(name, frozenset())
        found[name] = None if known is None or before is None else before | known

    for node in cursor.walk_preorder():
        children = list(node.get_children())
        if node.kind == CursorKind.VAR_DECL and children and children[-1].kind.is_expression():
            note(variable(node, source.path), children[-1])
        elif node.kind in _ASSIGNMENTS and len(children) == 2:
            left = children[0]
            if left.kind == CursorKind.DECL_REF_EXPR and left.referenced is not None:
                if node.kind == CursorKind.COMPOUND_ASSIGNMENT_OPERATOR or _assigns(node):
                    note(variable(left.referenced, source.path), children[1])
    return {name: known for name, known in found.items() if known}


def _assigns(node: Cursor) -> bool:
    return binary_operator(node) == "="
