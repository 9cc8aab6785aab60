"""Outline a Python file: imports, classes, functions and where they stand, without lowering it."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_CALLED_BY_SYNTAX = {
    ast.With: ("__enter__", "__exit__"),
    ast.AsyncWith: ("__aenter__", "__aexit__"),
}


class OutlineError(ValueError):
    """A file is not Python of any version that can be read; says where."""


@dataclass(frozen=True, slots=True)
class FunctionOutline:
    """A function that is not inside another: where it stands and what it calls.

    calls: last segments of the names called anywhere inside, nested functions included;
    handed: last segments of names it hands on or stores, which may be functions; keywords: of calls;
    receivers: last segments of the names that it calls methods of; decorators: their names as written.
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


@dataclass(slots=True)
class ClassOutline:
    """A class: its bases as written, its methods, and what its attributes are made by."""

    name: str
    bases: tuple[str, ...]
    line: int
    methods: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Outline:
    """What can be told of a module without lowering it; names are as written in it."""

    path: str
    module: str
    is_package: bool
    imports: dict[str, str] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)
    loads: set[str] = field(default_factory=set)  # what `import a.b` names in full
    functions: list[FunctionOutline] = field(default_factory=list)
    classes: dict[str, ClassOutline] = field(default_factory=dict)
    function_names: set[str] = field(default_factory=set)
    variables: dict[str, str] = field(default_factory=dict)
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
    made = Outline(path, module, is_package)
    _Reader(made).body(tree.body, "")
    made.scopes = {(n.lineno, n.col_offset): n for n in ast.walk(tree) if isinstance(n, _SCOPES)}
    inside = {id(n) for f in _functions(tree) for n in ast.walk(f)}
    own = [n for n in ast.walk(tree) if id(n) not in inside]
    made.calls = frozenset(_called(own)) | frozenset(_handed(own))
    made.keywords = frozenset(_keywords(own))
    return made


def _reason(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        hint = (
            " (Python 2?)" if "parentheses" in str(error.msg) or "except" in str(error.msg) else ""
        )
        return f"line {error.lineno}: {error.msg}{hint}"
    return str(error) or type(error).__name__


def _functions(tree: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, _SCOPES):
            yield child
        else:
            yield from _functions(child)


@dataclass(slots=True)
class _Reader:
    made: Outline

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
                self.made.is_script |= "__name__" in ast.unparse(node.test)
                self.body(node.body + node.orelse, owner)
            case ast.Try() | ast.TryStar():
                # what the handlers import stands in for what the body failed to import
                for handler in node.handlers:
                    self.body(handler.body, owner)
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
        self.made.functions.append(
            FunctionOutline(
                name,
                first,
                node.end_lineno or node.lineno,
                node.col_offset,
                frozenset(_called(ast.walk(node))),
                frozenset(_handed(ast.walk(node))),
                owner,
                frozenset(_keywords(ast.walk(node))),
                frozenset(_receivers(ast.walk(node))),
                tuple(map(_made_by, node.decorator_list)),
            )
        )
        if owner in self.made.classes:
            made = self.made.classes[owner]
            made.methods.setdefault(node.name, name)
            receiver = node.args.args[0].arg if node.args.args else ""
            made.attributes = {**_attributes(node, receiver), **made.attributes}
        else:
            self.imports_inside(node)

    def imports_inside(self, node: ast.AST) -> None:
        """Imports inside functions count for the whole module unless it says otherwise."""
        before = dict(self.made.imports)
        for inner in ast.walk(node):
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
        maker = _maker(node.value)
        for target in targets:
            if isinstance(target, ast.Name):
                table = self.made.classes[owner].attributes if owner else self.made.variables
                is_constant = maker[:1] in ("#", '"') and maker != table.get(target.id, maker)
                known = table.get(target.id, "")  # set to None where a library is missing
                table[target.id] = "" if is_constant else maker or known
            elif isinstance(target, ast.Tuple) and not owner:
                for element in target.elts:
                    self.made.variables[dotted(element)] = ""


def absolute(of: Outline, module: str, level: int) -> str:
    """Return the full name of a module named relative to another."""
    if not level:
        return module
    parts = of.module.split(".")
    drop = level - 1 if of.is_package else level
    base = parts[: len(parts) - drop] if drop else parts
    return ".".join([*base, module] if module else base)


def dotted(node: ast.AST | None) -> str:
    """Return a name or attribute as text, "" for anything else."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            base = dotted(node.value)
            return f"{base}.{node.attr}" if base else ""
        case ast.Subscript():
            return dotted(node.value)
        case _:
            return ""


def _made_by(node: ast.expr | None) -> str:
    """Return a dotted name, or that of the call which makes a value."""
    return dotted(node.func) if isinstance(node, ast.Call) else dotted(node)


UNKNOWN = "?"  # before the name of an argument that is no word, if it has one
FACTORIES = ("default_factory", "factory")  # of a field of attrs or dataclasses


def _maker(value: ast.expr | None) -> str:
    """Return what a value is made by: the call's name and words, "=name" for a name that is copied, constants behind "#" and in quotes.

    An attribute of what a call makes is "=call(words).name".
    """
    match value:
        case ast.Attribute(value=ast.Call() as call):
            return f"={_call(call)}).{value.attr}" if dotted(call.func) else ""
        case ast.Call():
            factory = next((k.value for k in value.keywords if k.arg in FACTORIES), None)
            return _call(value) if factory is None else dotted(factory)
        case ast.BoolOp():
            return next((made for v in reversed(value.values) if (made := _maker(v))), "")
        case ast.IfExp():
            return _maker(value.body) or _maker(value.orelse)
        case ast.Name() | ast.Attribute():
            return f"={dotted(value)}"
        case ast.Constant(value=int() as number):
            return f"#{int(number)}"
        case ast.Constant(value=str() as text) if text.isidentifier():
            return f'"{text}"'
        case _:
            return ""


def _call(value: ast.Call) -> str:
    """Return a call as text: `name(word,keyword=word`, the words as far as they are told."""
    given = [_word(a) for a in value.args] + [f"{k.arg}={_word(k.value)}" for k in value.keywords]
    name = dotted(value.func)
    return f"{name}({','.join(given)}" if name and given else name


def _word(value: ast.expr) -> str:
    match value:
        case ast.Constant(value=str() as text) if text.isidentifier():
            return f'"{text}"'
        case ast.Constant(value=None | bool() as constant):
            return str(constant)
        case ast.Name() as name:
            return UNKNOWN + name.id
        case _:
            return UNKNOWN


def _attributes(node: ast.AST, receiver: str) -> Mapping[str, str]:
    """Return the attributes that a method assigns on its receiver, with what makes each."""
    found: dict[str, str] = {}
    for inner in ast.walk(node):
        targets = _targets(inner)
        value = getattr(inner, "value", None) if targets else None
        for target in targets:
            for element in target.elts if isinstance(target, ast.Tuple) else [target]:
                name = dotted(element)
                if name.startswith(f"{receiver}.") and name.count(".") == 1:
                    made = _maker(value)
                    attribute = name.partition(".")[2]
                    found[attribute] = found.get(attribute) or made
    return found


def _targets(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.Assign():
            return node.targets
        case ast.AnnAssign() | ast.AugAssign():
            return [node.target]
        case _:
            return []


def _called(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name():
                    yield node.func.id
                case ast.Attribute():
                    yield node.func.attr
        elif isinstance(node, ast.With | ast.AsyncWith):
            yield from _CALLED_BY_SYNTAX[type(node)]
        elif isinstance(node, ast.Raise) and _made_by(node.exc) == "SystemExit":
            yield "exit"


def _keywords(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.keyword) and node.arg:
            yield node.arg


def _receivers(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name() as base)):
                yield base.id
            case ast.Call(func=ast.Attribute(value=ast.Attribute() as base)):
                yield base.attr


def _handed(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the names that stand alone as an argument, an element or a value that is stored."""
    for node in nodes:
        values: list[ast.AST | None] = []
        match node:
            case ast.Call():
                values = [*node.args, *(k.value for k in node.keywords)]
            case ast.Assign() | ast.Return() | ast.AnnAssign():
                values = [node.value]
            case ast.Tuple() | ast.List():
                values = list(node.elts)
            case ast.Dict():
                values = list(node.values)
        for value in values:
            if isinstance(value, ast.Name | ast.Attribute):
                yield value.id if isinstance(value, ast.Name) else value.attr


def bound_names(node: Scope) -> frozenset[str]:
    """Return the names that a function's own statements and parameters bind in it."""
    found = {a.arg for a in _arguments(node.args)}
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
        for inner in ast.walk(node)
        if isinstance(inner, _SCOPES) and inner is not node
        for name in ast.walk(inner)
        if isinstance(name, ast.Name)
    )


def _arguments(args: ast.arguments) -> Iterator[ast.arg]:
    yield from (*args.posonlyargs, *args.args, *args.kwonlyargs)
    yield from (a for a in (args.vararg, args.kwarg) if a is not None)


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is inside a function but inside no function of its own."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, (*_SCOPES, ast.ClassDef)):
            yield from _own(child)
