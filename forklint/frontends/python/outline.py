"""Outline a Python file: imports, classes, functions and where they stand, without lowering it."""

from __future__ import annotations

import ast
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from forklint.frontends.python import nesting, stored
from forklint.frontends.python.makings import (
    Making,
    annotated,
    called,
    element_maker,
    local_makers,
    maker,
    making,
    told,
)  # fmt: skip
from forklint.frontends.python.mentions import Mentions, children, dotted, made_by, mentions, within
from forklint.frontends.python.named import loaded
from forklint.models.tables import decorators

Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class OutlineError(ValueError):
    """A file is not Python of any version that can be read; says where."""


def is_manager(names: Iterable[str]) -> bool:
    """Whether one of some decorators makes a context manager of a generator, by its last name."""
    known = {name.rpartition(".")[2] for name in decorators("manages")}
    return not known.isdisjoint(name.rpartition(".")[2] for name in names)


@dataclass(frozen=True, slots=True)
class FunctionOutline:
    """A function that is not inside another: where it stands and what it calls.

    calls: last segments of the names called anywhere inside, nested functions included;
    handed: last segments of names it hands on or stores, which may be functions; keywords: of calls;
    receivers: last segments of the names that it calls methods of; decorators: their names as written;
    returns: what makes the values that it returns, at last the one that its annotation names;
    params: its parameters with what their annotations say, the receiver of a method left out; defaults: last
    segments of the names that they are by default; calls_given: whether it calls what it is handed.
    """

    name: str
    first: int
    last: int
    column: int
    calls: frozenset[str]
    handed: frozenset[str]
    owner: str = ""
    keywords: frozenset[str] = frozenset()
    receivers: frozenset[str] = frozenset()
    decorators: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    params: Mapping[str, str] = field(default_factory=dict)
    defaults: frozenset[str] = frozenset()
    calls_given: bool = False

    @property
    def is_manager(self) -> bool:
        """Whether it is a generator that a decorator of contextlib makes a context manager."""
        return is_manager(self.decorators)


@dataclass(slots=True)
class ClassOutline:
    """A class: its bases as written, its methods, and what its attributes are made by.

    params: those of its constructor, with what their annotations say.
    """

    name: str
    bases: tuple[str, ...]
    line: int
    methods: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    params: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Outline:
    """What can be told of a module without lowering it; names are as written in it.

    handed: the variables that a function sets to what it is given, by the function that does.
    """

    path: str
    module: str
    is_package: bool
    imports: dict[str, str] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)
    loads: set[str] = field(default_factory=set)  # what `import a.b`, or a text, names in full
    functions: list[FunctionOutline] = field(default_factory=list)
    classes: dict[str, ClassOutline] = field(default_factory=dict)
    function_names: set[str] = field(default_factory=set)
    variables: dict[str, str] = field(default_factory=dict)
    handed: dict[str, str] = field(default_factory=dict)
    makings: list[Making] = field(default_factory=list)
    is_script: bool = False
    calls: frozenset[str] = frozenset()
    keywords: frozenset[str] = frozenset()
    scopes: dict[tuple[int, int], Scope] = field(default_factory=dict)


def outline(path: str, text: str, module: str, is_package: bool) -> Outline:
    """Read a module's outline off its syntax tree; raises OutlineError if it has none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise OutlineError(_reason(error)) from error
    with nesting.room():
        return _read(Outline(path, module, is_package), tree)


def _read(made: Outline, tree: ast.Module) -> Outline:
    own, functions = _outside(tree)
    nodes = {id(f): within(f) for f in functions}
    scopes = (n for found in nodes.values() for n in found if isinstance(n, _SCOPES))
    made.scopes = {(n.lineno, n.col_offset): n for n in scopes}
    _Reader(made, nodes).body(tree.body, "")
    mentioned = mentions(own)
    made.makings += _makings(mentioned, "", "")
    made.calls = frozenset(mentioned.calls | mentioned.handed)
    made.loads |= set(loaded(mentioned.made, mentioned.assigned))
    made.keywords = frozenset(mentioned.keywords)
    return made


def _reason(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        hint = (
            " (Python 2?)" if "parentheses" in str(error.msg) or "except" in str(error.msg) else ""
        )
        return f"line {error.lineno}: {error.msg}{hint}"
    if isinstance(error, RecursionError | MemoryError):
        return nesting.TOO_DEEP
    return str(error) or type(error).__name__


def _branches(node: ast.If) -> Iterator[tuple[ast.expr, list[ast.stmt]]]:
    """Yield the tests of an `if` and its `elif`s with what they guard; what `else` does is with the last."""
    while len(node.orelse) == 1 and isinstance(following := node.orelse[0], ast.If):
        yield node.test, node.body
        node = following
    yield node.test, node.body + node.orelse


def _names(node: ast.AST, name: str) -> bool:
    return any(isinstance(one, ast.Name) and one.id == name for one in within(node))


def _outside(tree: ast.AST) -> tuple[list[ast.AST], list[ast.AST]]:
    """Return what is in a tree and in none of its functions, and the outermost functions."""
    own: list[ast.AST] = [tree]
    functions: list[ast.AST] = []
    for node in own:
        for child in children(node):
            (functions if isinstance(child, _SCOPES) else own).append(child)
    return own, functions


@dataclass(slots=True)
class _Reader:
    """Reads statements; nodes: what is inside of each outermost function, by its identity."""

    made: Outline
    nodes: Mapping[int, list[ast.AST]]

    def within(self, node: ast.AST) -> list[ast.AST]:
        return self.nodes.get(id(node)) or within(node)

    def body(self, statements: list[ast.stmt], owner: str) -> None:
        for node in statements:
            self.statement(node, owner)

    def statement(self, node: ast.stmt, owner: str) -> None:
        match node:
            case ast.Import():
                for alias in node.names:
                    first = alias.name.partition(".")[0]
                    self.made.imports[alias.asname or first] = alias.name if alias.asname else first
                    self.made.loads.add(alias.name)
            case ast.ImportFrom():
                self.import_from(node)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self.function(node, owner)
            case ast.ClassDef():
                self.class_(node, owner)
            case ast.Assign() | ast.AnnAssign():
                self.assign(node, owner)
            case ast.If():
                for test, body in _branches(node):
                    self.made.is_script |= _names(test, "__name__")
                    self.body(body, owner)
            case ast.Try() | ast.TryStar():
                # what the handlers import stands in for what the body failed to import
                given = set(_of_python(node.body))
                for handler in node.handlers:
                    dead = [n for n in handler.body if getattr(n, "name", "") in given]
                    self.body([n for n in handler.body if n not in dead], owner)
                self.body(node.body + node.orelse + node.finalbody, owner)
            case ast.With() | ast.For() | ast.While():
                self.body(node.body, owner)

    def import_from(self, node: ast.ImportFrom) -> None:
        base = absolute(self.made, node.module or "", node.level)
        for alias in node.names:
            if alias.name == "*":
                self.made.stars.append(base)
            else:
                self.made.imports[alias.asname or alias.name] = f"{base}.{alias.name}"

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, owner: str) -> None:
        name = f"{owner}.{node.name}" if owner else node.name
        self.made.function_names.add(name)
        first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
        params = frozenset(a.arg for a in _arguments(node.args))
        mentioned = mentions(self.within(node), params)
        self.made.functions.append(
            FunctionOutline(
                name,
                first,
                node.end_lineno or node.lineno,
                node.col_offset,
                frozenset(mentioned.calls),
                frozenset(mentioned.handed),
                owner,
                frozenset(mentioned.keywords),
                frozenset(mentioned.receivers),
                tuple(map(made_by, node.decorator_list)),
                tuple(filter(None, (*self.returned(mentioned, node), annotated(node.returns)))),
                self.params(node, owner),
                frozenset(filter(None, map(_last_of, _defaults(node.args)))),
                mentioned.calls_given,
            )
        )
        if owner in self.made.classes:
            made = self.made.classes[owner]
            made.methods.setdefault(node.name, name)
            receiver = node.args.args[0].arg if node.args.args else ""
            if node.name == "__init__":
                made.params = self.params(node, owner)
            for one in (receiver, *stored.new_objects(mentioned)):
                for attribute, by in stored.attributes(mentioned, one).items():
                    made.attributes[attribute] = made.attributes.get(attribute) or by  # first None
        else:
            self.imports_inside(node)
        for variable, by in stored.variables(mentioned).items():
            known = _varying(self.made.variables.get(variable, ""))
            self.made.variables[variable] = known or _varying(by)
            if not known and by[:1] == "=" and by[1:].partition(".")[0] in params:
                self.made.handed[variable] = name
        self.put(mentioned, node, owner if owner in self.made.classes else "")
        self.made.makings += _makings(mentioned, owner if owner in self.made.classes else "", name)

    def returned(
        self, mentioned: Mentions, node: ast.FunctionDef | ast.AsyncFunctionDef
    ) -> Iterator[str]:
        """Yield what makes the values that a function returns, or hands out as a context manager."""
        locals_ = local_makers(mentioned)
        values: list[ast.expr | None] = [*mentioned.returned]
        if is_manager(map(made_by, node.decorator_list)):
            values += [n.value for n in self.within(node) if isinstance(n, ast.Yield)]
        yield from (told(value, locals_) for value in values)

    def put(
        self, mentioned: Mentions, node: ast.FunctionDef | ast.AsyncFunctionDef, owner: str
    ) -> None:
        """Note what a function puts into containers of the module and of its class; `self` is of the class."""
        receiver = node.args.args[0].arg if owner and node.args.args else ""
        for container, made in stored.contents(mentioned):
            by = owner if receiver and made == f"={receiver}" else made
            if container.startswith(f"{owner}.") and owner:
                table, name = self.made.classes[owner].attributes, container[len(owner) + 1 :]
            else:
                table, name = self.made.variables, container
            table[f"{name}[]"] = table.get(f"{name}[]") or by

    def params(self, node: ast.FunctionDef | ast.AsyncFunctionDef, owner: str) -> dict[str, str]:
        """Return the parameters of a function, the receiver of a method left out."""
        plain = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        found = {a.arg: annotated(a.annotation) for a in plain}
        if owner in self.made.classes and "staticmethod" not in map(made_by, node.decorator_list):
            found.pop(next(iter(found), ""), None)
        return found

    def imports_inside(self, node: ast.AST) -> None:
        """Imports inside functions count for the whole module unless it says otherwise."""
        before = dict(self.made.imports)
        for inner in self.within(node):
            if isinstance(inner, ast.Import | ast.ImportFrom):
                self.statement(inner, "")
        self.made.imports |= before

    def class_(self, node: ast.ClassDef, owner: str) -> None:
        name = f"{owner}.{node.name}" if owner else node.name
        bases = tuple(dotted(base) for base in node.bases)
        self.made.classes[name] = ClassOutline(name, bases, node.lineno)
        self.body(node.body, name)
        for inner in node.body:
            self.imports_inside(inner)

    def assign(self, node: ast.Assign | ast.AnnAssign, owner: str) -> None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        made = maker(node.value)
        for target in targets:
            if isinstance(target, ast.Name):
                table = self.made.classes[owner].attributes if owner else self.made.variables
                is_constant = made[:1] in ("#", '"') and made != table.get(target.id, made)
                known = table.get(target.id, "")  # set to None where a library is missing
                table[target.id] = "" if is_constant else made or known
                if elements := element_maker(node.value, {}):
                    table[f"{target.id}[]"] = elements
            elif isinstance(target, ast.Tuple) and not owner:
                for element in target.elts:
                    self.made.variables[dotted(element)] = ""


def _varying(maker: str) -> str:
    """Return what makes a variable that functions assign: no constant, for it may have another value at any time."""
    return "" if maker[:1] in ("#", '"') else maker


def _makings(mentioned: Mentions, owner: str, name: str) -> Iterator[Making]:
    """Yield what is called in a function of a class, or in what is in none, and given something."""
    locals_ = local_makers(mentioned) if name else {}
    yield from (making(call, owner, name, locals_) for call in mentioned.made if called(call))


def _of_python(statements: list[ast.stmt]) -> Iterator[str]:
    """Yield the names that statements import from Python's own library: those are always there."""
    for node in statements:
        if isinstance(node, ast.ImportFrom) and not node.level:
            if (node.module or "").partition(".")[0] in sys.stdlib_module_names:
                yield from (alias.asname or alias.name for alias in node.names)


def absolute(of: Outline, module: str, level: int) -> str:
    """Return the full name of a module named relative to another."""
    if not level:
        return module
    parts = of.module.split(".")
    drop = level - 1 if of.is_package else level
    base = parts[: len(parts) - drop] if drop else parts
    return ".".join([*base, module] if module else base)


def bound_names(node: Scope) -> frozenset[str]:
    """Return the names that a function's own statements and parameters bind in it."""
    return assigned_names(node) | {a.arg for a in _arguments(node.args)}


def assigned_names(node: Scope) -> frozenset[str]:
    """Return the names that a function's own statements bind in it."""
    found: set[str] = set()
    free: set[str] = set()
    for inner in _own(node):
        match inner:
            case ast.Name(ctx=ast.Store()):
                found.add(inner.id)
            case ast.ExceptHandler(name=str() as name):
                found.add(name)
            case ast.Global() | ast.Nonlocal():
                free |= set(inner.names)
    return frozenset(found - free)


def nested_names(node: Scope) -> frozenset[str]:
    """Return the names that the functions inside a function use."""
    return frozenset(
        name.id
        for inner in within(node)
        if isinstance(inner, _SCOPES) and inner is not node
        for name in within(inner)
        if isinstance(name, ast.Name)
    )


def _arguments(args: ast.arguments) -> Iterator[ast.arg]:
    yield from (*args.posonlyargs, *args.args, *args.kwonlyargs)
    yield from (a for a in (args.vararg, args.kwarg) if a is not None)


def _defaults(args: ast.arguments) -> Iterator[ast.expr]:
    yield from (*args.defaults, *(d for d in args.kw_defaults if d is not None))


def _last_of(node: ast.expr) -> str:
    """Return the last segment of a name, "" for any other expression."""
    return dotted(node).rpartition(".")[2] if isinstance(node, ast.Name | ast.Attribute) else ""


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is inside a function but inside no function of its own."""
    left = [node]
    while left:
        for child in children(left.pop()):
            yield child
            if not isinstance(child, (*_SCOPES, ast.ClassDef)):
                left.append(child)
