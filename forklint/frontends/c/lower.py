"""Lower one C file to the common representation."""

from __future__ import annotations

import re
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial

from clang.cindex import Cursor, CursorKind, StorageClass, TranslationUnit, TypeKind

from forklint.diagnostic import Diagnostic, trouble
from forklint.frontends.builder import Builder
from forklint.frontends.c import cplusplus, initializers, unit
from forklint.frontends.c.branches import Lines, Variant, variants
from forklint.frontends.c.expressions import Expressions
from forklint.frontends.c.flags import difference
from forklint.frontends.c.library import (
    Files,
    below,
    binary_operator,
    skipped_lines,
    text_of,
    unary_operator,
    walk,
)
from forklint.frontends.c.names import (
    JOINED,
    Source,
    bare,
    initial,
    path_of,
    qualified,
    variable,
    words,
)
from forklint.frontends.c.statements import Statements
from forklint.ir import Class, Function, Module
from forklint.models import load
from forklint.source import CXX_SUFFIXES, Span

_DEEP = 500  # frames of Python
_DEFINE = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)((?:\\\n|[^\n])*)", re.M)
_COMMENT = re.compile(r"(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')|/\*.*?(?:\*/|\Z)|//[^\n]*", re.S)
TELLING = frozenset({
    "child", "vchild", "exec", "spawn", "thread", "atfork", "open", "cloexec", "acquire", "wrong_flag",
    "setfd", "setfl",
})  # fmt: skip
_ARGUMENTS = frozenset({"char **", "char *const *", "const char **"})
_IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
_BEGUN = re.compile(rb"\w+\s*=\s*([A-Za-z_]\w*)\s*[;,]")
_SPACES = frozenset({CursorKind.NAMESPACE, CursorKind.LINKAGE_SPEC, CursorKind.UNEXPOSED_DECL})
_BODIES = frozenset({CursorKind.FUNCTION_DECL, CursorKind.FUNCTION_TEMPLATE, *cplusplus.METHODS})
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
        for variant in variants(request.text, skipped, _tells(request)):
            flags = (*request.configurations[0], *(f"-D{name}" for name in variant.defined))
            changed = replace(request, text=variant.text, configurations=(flags,))
            made.read(changed, unit.parse(changed, parsed.cure), partial(_asked, variant))
    return Module(
        request.path,
        "c",
        tuple(f for bodies in made.functions.values() for f in bodies),
        classes=tuple(made.classes),
        references=tuple(dict.fromkeys(made.references)),
        tabled=frozenset(made.tabled),
        variables=made.variables,
        made=made.made,
        problems=tuple(_problems(request.path, sorted({*problems, *made.lost}))),
        healed=parsed.cure.said(),
        left_out=tuple(skipped),
    )


class _Bodies:
    """The bodies of the functions of a file, each once, in whatever configuration it is there."""

    def __init__(self, request: unit.Request) -> None:
        self.functions: dict[str, list[Function]] = {}
        self.references: list[tuple[str, str]] = []
        self.tabled: set[str] = set()
        self.classes: list[Class] = []
        self.noreturn: dict[str, bool] = {}
        self.variables: tuple[tuple[str, Span], ...] = ()
        self.made: tuple[tuple[str, str], ...] = ()
        self.lost: list[str] = []

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
        ours = _ours(top, request)
        stored = list(_stored(ours, source))
        self.references += stored
        self.tabled |= {name for _, name in stored}
        if asked is None:
            self.classes += _classes(ours, source)
            self.variables = tuple(_declared(ours, source))
            self.made = tuple(_made(ours, source))
        for cursor in _bodies(ours, request):
            condition = asked(cursor) if asked else ""
            if asked is None or (condition and path_of(cursor.location.file) == request.path):
                for made in self._lowered(cursor, source):
                    self._add(made, condition)

    def _lowered(self, cursor: Cursor, source: Source) -> list[Function]:
        """Lower a function; one that cannot be is left out, and costs no other."""
        try:
            return list(_functions(cursor, source, self.noreturn, self.references))
        except Exception as error:
            is_deep = len(traceback.extract_tb(error.__traceback__)) > _DEEP  # ctypes hides why
            reason = "nested too deeply" if is_deep else f"{type(error).__name__}: {error}"
            self.lost.append(
                f"line {cursor.location.line}: {cursor.spelling} is left out: {reason}"
            )
            return []

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


def _tells(request: unit.Request) -> Callable[[Lines, frozenset[str]], bool]:
    """Return what says whether a branch that is left out is worth another look.

    What may begin a story is; where every function is asked for, anything that is known.
    """
    names = _known() if request.functions is None else _telling()
    return lambda _, calls: not names.isdisjoint(calls)


@cache
def _telling() -> frozenset[str]:
    return load("c").names(TELLING)


@cache
def _known() -> frozenset[str]:
    return load("c").effective()


def _ours(top: Cursor, request: unit.Request) -> list[Cursor]:
    """Return what the file and the project's headers declare, in whatever namespace or class."""
    paths = frozenset((request.path, *request.headers))
    files = Files()
    todo = [c for c in below(top) if path_of(files.of(c)) in paths]
    found: list[Cursor] = []
    while todo:
        cursor = todo.pop(0)
        found.append(cursor)
        inner = cursor.kind in _SPACES or (
            cursor.kind in cplusplus.RECORDS and request.path.endswith(CXX_SUFFIXES)
        )
        todo = [*below(cursor), *todo] if inner else todo
    return found


def _classes(ours: Iterable[Cursor], source: Source) -> Iterator[Class]:
    for cursor in ours:
        bases = [c for c in below(cursor) if c.kind == CursorKind.CXX_BASE_SPECIFIER]
        if cursor.kind in cplusplus.RECORDS and bases:
            made = [cplusplus.record(c.type) for c in bases]
            names = tuple(qualified(c) for c in made if c is not None)
            yield Class(qualified(cursor), names, {}, source.span(cursor))


def _declared(ours: Iterable[Cursor], source: Source) -> Iterator[tuple[str, Span]]:
    """Yield the variables of the file and the fields of the project's structs."""
    for cursor in ours:
        if cursor.kind == CursorKind.VAR_DECL:
            yield variable(cursor, source.path), _name_span(cursor)
        elif cursor.kind in (CursorKind.STRUCT_DECL, CursorKind.CLASS_DECL):
            for member in cursor.type.get_fields():
                yield f"@@{qualified(cursor)}.{member.spelling}", _name_span(member)


def _made(ours: Iterable[Cursor], source: Source) -> Iterator[tuple[str, str]]:
    """Yield the variables of the file that a constructor, or a macro that is known, makes, with its name."""
    for cursor in ours:
        if cursor.kind == CursorKind.VAR_DECL:
            if path_of(cursor.location.file) == source.path:
                begun = _BEGUN.match(source.text, cursor.location.offset)
                if begun and (macro := begun[1].decode()) in _known():
                    yield variable(cursor, source.path), macro
            for child in filter(cplusplus.is_constructor, map(bare, below(cursor))):
                yield variable(cursor, source.path), cplusplus.constructor(child)


def _name_span(cursor: Cursor) -> Span:
    where = cursor.location
    end = where.column + len(cursor.spelling)
    return Span(path_of(where.file), where.line, where.column, where.line, end)


def _bodies(ours: Iterable[Cursor], request: unit.Request) -> Iterator[Cursor]:
    for cursor in ours:
        if cursor.kind in _BODIES and cursor.is_definition():
            if request.functions is None or _scanned(cursor) in request.functions:
                yield cursor


def _scanned(cursor: Cursor) -> str:
    """Return what the scan, which reads identifiers, calls a function."""
    found = _IDENTIFIER.search(cursor.spelling)
    return found.group() if found else ""


def _problems(path: str, problems: Sequence[str]) -> Iterator[Diagnostic]:
    if problems:
        more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
        place = Span(path, 1, 1, 1, 1)
        yield trouble("FL003", place, f"understood in part: {problems[0]}{more}")


def _macros(parsed: TranslationUnit, request: unit.Request) -> dict[str, str]:
    """Return the bodies of the macros that the file and the project's headers define, as text."""
    headers = frozenset(request.headers)
    included = {path_of(i.include) for i in parsed.get_includes()}
    found = dict(_defines(request.text.encode()))
    for header in sorted(included & headers):
        found |= _defines(text_of(parsed, header))
    return found


@lru_cache(maxsize=512)
def _defines(text: bytes) -> Mapping[str, str]:
    """Return the bodies of the macros of one text, without comments; files share their headers."""
    found = (match.groups() for match in _DEFINE.finditer(text.decode(errors="replace")))
    return {name: _COMMENT.sub(r"\1", body.replace("\\\n", " ")) for name, body in found}


def _stored(ours: Iterable[Cursor], source: Source) -> Iterator[tuple[str, str]]:
    """Yield the functions that tables and variables of the file hold from the start."""
    for cursor in ours:
        if cursor.kind == CursorKind.VAR_DECL and path_of(cursor.location.file) == source.path:
            yield from initial(cursor)


def _functions(
    cursor: Cursor, source: Source, noreturn: dict[str, bool], references: list[tuple[str, str]]
) -> Iterator[Function]:
    """Yield the function of a definition, and those of the lambdas in it."""
    todo: list[tuple[Cursor, str]] = [(cursor, "")]
    is_method = cursor.kind in cplusplus.METHODS
    while todo:
        one, name = todo.pop()
        made, lambdas = _function(one, name, is_method, source, noreturn, references)
        yield made
        todo += [(inner, called) for called, inner in lambdas.items()]


def _is_applet(cursor: Cursor, label: str) -> bool:
    """Whether a function is the `main` of one of several programs in one: `int cp_main(int, char **)`."""
    kinds = [a.type.get_canonical().spelling for a in cursor.get_arguments()]
    takes = kinds[:1] == ["int"] and len(kinds) == 2 and kinds[1] in _ARGUMENTS
    return label.endswith("_main") and takes and cursor.result_type.kind == TypeKind.INT


def _function(
    cursor: Cursor, name: str, is_method: bool, source: Source,
    noreturn: dict[str, bool], references: list[tuple[str, str]],
) -> tuple[Function, dict[str, Cursor]]:  # fmt: skip
    """Return a function and the lambdas in it by their names; name is a lambda's own."""
    path = path_of(cursor.location.file)
    params: tuple[str, ...] = (cplusplus.THIS,) if is_method else ()
    params += tuple(c.spelling for c in below(cursor) if c.kind == CursorKind.PARM_DECL)
    label = name or qualified(cursor)
    graph = Builder(name or _unique(cursor, path), label, params, source.span(cursor), path)
    graph.asked.by_reference = not source.is_plain_c
    x = Expressions(source, graph, noreturn, _constants(cursor, source), references)
    is_main = label == "main" or _is_applet(cursor, label)
    statements = Statements(x, is_main=is_main)
    with graph.contained(_is_noexcept(cursor)):
        if cursor.kind == CursorKind.CONSTRUCTOR:
            initializers.members(x, cursor)
        for child in below(cursor):
            if child.kind in (CursorKind.COMPOUND_STMT, CursorKind.CXX_TRY_STMT):
                statements.lower(child)
    end = cursor.extent.end
    last = Span(path, end.line, end.column - 1, end.line, end.column)
    if cursor.kind == CursorKind.DESTRUCTOR and cursor.semantic_parent is not None:
        for at, ends in cplusplus.members_end(cursor.semantic_parent):
            graph.call(ends, (x.receiver(cplusplus.THIS + at, last),), last)
    if is_main:
        graph.call("<end of main>", (), last)
        x.stop()
    is_private = cursor.storage_class == StorageClass.STATIC and path == source.path
    made = graph.finish(is_entry=is_main)
    return replace(made, is_private=is_private and not is_method), x.lambdas


def _unique(cursor: Cursor, path: str) -> str:
    """Return a name that no other function has, though one of C++ may be overloaded."""
    name = qualified(cursor)
    if path.endswith((".c", ".h")) and "::" not in name:
        return f"{path}::{name}"
    return f"{path}::{name}{cplusplus.overload(cursor)}"


def _is_noexcept(cursor: Cursor) -> bool:
    return (
        cursor.kind == CursorKind.DESTRUCTOR
        or "noexcept" in cursor.type.spelling.rpartition(")")[2]
    )


def _constants(cursor: Cursor, source: Source) -> dict[str, frozenset[str] | None]:
    """Return, for each variable that only ever gets constants, the words of all of them.

    Under JOINED and its name stand the flags that are set besides in one that gets one other value.
    """
    found: dict[str, frozenset[str] | None] = {}
    joined: dict[str, frozenset[str]] = {}
    given: Counter[str] = Counter()

    def note(name: str, value: Cursor, operator: str = "=") -> None:
        known = words(value, source, {}, [])
        given[name] += operator != "|="
        if operator == "|=" and known:
            joined[name] = joined.get(name, frozenset()) | known
        before = found.get(name, frozenset())
        found[name] = None if known is None or before is None else before | known

    for node, children in walk(cursor):
        if node.kind == CursorKind.VAR_DECL and children and children[-1].kind.is_expression():
            note(variable(node, source.path), children[-1])
        elif node.kind in _ASSIGNMENTS and len(children) == 2:
            left = children[0]
            if left.kind == CursorKind.DECL_REF_EXPR and left.referenced is not None:
                if node.kind == CursorKind.COMPOUND_ASSIGNMENT_OPERATOR or _assigns(node):
                    operator = binary_operator(node)
                    note(variable(left.referenced, source.path), children[1], operator)
        elif node.kind == CursorKind.UNARY_OPERATOR and unary_operator(node) in _CHANGING:
            inner = bare(children[0]) if children else node
            if inner.kind == CursorKind.DECL_REF_EXPR and inner.referenced is not None:
                found[variable(inner.referenced, source.path)] = None
    found |= {JOINED + n: known for n, known in joined.items() if given[n] == 1}
    return {name: known for name, known in found.items() if known}


_CHANGING = frozenset({"++", "--", "&"})  # what makes a variable more than the constants it gets


def _assigns(node: Cursor) -> bool:
    return binary_operator(node) == "="
