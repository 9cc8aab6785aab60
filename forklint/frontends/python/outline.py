"""Outline a Python file: imports, classes, functions and where they stand, without lowering it."""

from __future__ import annotations

import ast
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from forklint.frontends.python.mentions import children, dotted, made_by, mentions, within

Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class OutlineError(ValueError):
    """A file is not Python of any version that can be read; says where."""


@dataclass(frozen=True, slots=True)
class FunctionOutline:
    """A function that is not inside another: where it stands and what it calls.

    calls: last segments of the names called anywhere inside, nested functions included;
    handed: last segments of names it hands on or stores, which may be functions; keywords: of calls;
    receivers: last segments of the names that it calls methods of; decorators: their names as written;
    returns: what makes the values that it returns, the one that its annotation names first.
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


@dataclass(frozen=True, slots=True)
class Making:
    """An object of a class is made: by which name, in which class, of what.  A keyword is "" for others."""

    name: str
    owner: str
    args: tuple[tuple[str, str], ...]


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
    made = Outline(path, module, is_package)
    own, functions = _outside(tree)
    nodes = {id(f): within(f) for f in functions}
    scopes = (n for found in nodes.values() for n in found if isinstance(n, _SCOPES))
    made.scopes = {(n.lineno, n.col_offset): n for n in scopes}
    _Reader(made, nodes).body(tree.body, "")
    mentioned = mentions(own)
    made.makings += map(_making, mentioned.made)
    made.calls = frozenset(mentioned.calls | mentioned.handed)
    made.keywords = frozenset(mentioned.keywords)
    return made


def _reason(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        hint = (
            " (Python 2?)" if "parentheses" in str(error.msg) or "except" in str(error.msg) else ""
        )
        return f"line {error.lineno}: {error.msg}{hint}"
    return str(error) or type(error).__name__


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
                self.made.is_script |= "__name__" in ast.unparse(node.test)
                self.body(node.body + node.orelse, owner)
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
                tuple(filter(None, (_annotated(node.returns), *map(_maker, mentioned.returned)))),
            )
        )
        if owner in self.made.classes:
            made = self.made.classes[owner]
            made.methods.setdefault(node.name, name)
            receiver = node.args.args[0].arg if node.args.args else ""
            self.made.makings += (_making(call, owner) for call in mentioned.made)
            if node.name == "__init__":
                made.params = {a.arg: _annotated(a.annotation) for a in _arguments(node.args)}
                made.params.pop(receiver, None)
            for attribute, maker in _attributes(mentioned.assigned, receiver).items():
                made.attributes[attribute] = made.attributes.get(attribute) or maker  # first None
        else:
            self.made.makings += map(_making, mentioned.made)
            self.imports_inside(node)

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


def _making(node: ast.Call, owner: str = "") -> Making:
    args = [("", _maker(a)) for a in node.args] + [
        (k.arg or "", _maker(k.value)) for k in node.keywords
    ]
    return Making(dotted(node.func), owner, tuple(args))


def _annotated(node: ast.expr | None) -> str:
    """Return the type that an annotation names: `T`, `"T"`, `Optional[T]` or `T | None`, "" for others."""
    match node:
        case ast.Constant(value=str() as text):
            return text if text.replace(".", "").isidentifier() else ""
        case ast.Subscript(value=base) if dotted(base).rpartition(".")[2] == "Optional":
            return _annotated(node.slice)
        case ast.BinOp(op=ast.BitOr()):
            return _annotated(node.left) or _annotated(node.right)
        case ast.Name() | ast.Attribute():
            return dotted(node)
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


def _attributes(assignments: Iterable[ast.AST], receiver: str) -> Mapping[str, str]:
    """Return the attributes that a method assigns on its receiver, with what makes each."""
    found: dict[str, str] = {}
    for inner in assignments:
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
        for inner in within(node)
        if isinstance(inner, _SCOPES) and inner is not node
        for name in within(inner)
        if isinstance(name, ast.Name)
    )


def _arguments(args: ast.arguments) -> Iterator[ast.arg]:
    yield from (*args.posonlyargs, *args.args, *args.kwonlyargs)
    yield from (a for a in (args.vararg, args.kwarg) if a is not None)


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is inside a function but inside no function of its own."""
    for child in children(node):
        yield child
        if not isinstance(child, (*_SCOPES, ast.ClassDef)):
            yield from _own(child)
