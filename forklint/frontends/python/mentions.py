"""What the syntax tree of a piece of Python mentions: calls, names handed on, keywords, receivers."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Mentions:
    """Last segments of names by what is done with them; assigned: the assignments themselves.

    made: the calls that are given something; returned: values; globals: what `global` names;
    params: names that mean what is handed in, and nothing of the module; calls_given: whether it calls one.
    """

    params: frozenset[str] = frozenset()
    calls: set[str] = field(default_factory=set)
    handed: set[str] = field(default_factory=set)
    keywords: set[str] = field(default_factory=set)
    receivers: set[str] = field(default_factory=set)
    assigned: list[ast.AST] = field(default_factory=list)
    made: list[ast.Call] = field(default_factory=list)
    returned: list[ast.expr] = field(default_factory=list)
    loops: list[ast.For] = field(default_factory=list)
    globals: set[str] = field(default_factory=set)
    calls_given: bool = False

    def call(self, node: ast.Call) -> None:
        """A call names what it calls, on what, and what it is given."""
        match node.func:
            case ast.Name(id=name) if name in self.params:
                self.calls_given = True
            case ast.Name(id=name):
                self.calls.add(name)
            case ast.Attribute(value=base, attr=name):
                self.calls.add(name)
                if isinstance(base, ast.Name | ast.Attribute):
                    self.receivers.add(_last(base))
        if node.args or node.keywords:
            self.made.append(node)
        self.hand(node.args)
        self.hand(k.value for k in node.keywords)
        self.keywords.update(k.arg for k in node.keywords if k.arg)

    def hand(self, values: Iterable[ast.AST | None]) -> None:
        """Values that are names are handed on; they may be functions."""
        for value in values:
            if isinstance(value, ast.IfExp):
                self.hand((value.body, value.orelse))
            elif isinstance(value, ast.Attribute):
                self.handed.add(value.attr)
            elif isinstance(value, ast.Name) and value.id not in self.params:
                self.handed.add(value.id)

    def assign(self, node: ast.Assign | ast.AnnAssign | ast.AugAssign) -> None:
        """An assignment stores what may be a function."""
        self.assigned.append(node)
        if not isinstance(node, ast.AugAssign):
            self.hand([node.value])

    def dictionary(self, node: ast.Dict) -> None:
        """A display hands on its values; its keys may be keywords of a later call."""
        self.hand(node.values)
        for key in node.keys:
            self.keywords.update(_word(key))

    def subscript(self, node: ast.Subscript) -> None:
        """A key may be a keyword of a later call; to take an element is to call a method."""
        self.keywords.update(_word(node.slice))
        if isinstance(node.value, ast.Name | ast.Attribute):
            self.receivers.add(_last(node.value))

    def return_(self, node: ast.Return) -> None:
        """What is returned is handed on."""
        self.hand([node.value])
        if node.value is not None:
            self.returned.append(node.value)

    def raise_(self, node: ast.Raise) -> None:
        """To raise SystemExit is to call exit."""
        if made_by(node.exc) == "SystemExit":
            self.calls.add("exit")

    def with_(self, node: ast.With | ast.AsyncWith) -> None:
        """What is entered has methods that are called."""
        a = "a" * isinstance(node, ast.AsyncWith)
        self.calls.update((f"__{a}enter__", f"__{a}exit__"))
        self.hand(item.context_expr for item in node.items)

    def class_(self, node: ast.ClassDef) -> None:
        """A class has keywords as a call has."""
        self.keywords.update(k.arg for k in node.keywords if k.arg)


_TOLD: Mapping[type[ast.AST], Callable[..., None]] = {
    ast.Call: Mentions.call,
    ast.With: Mentions.with_,
    ast.AsyncWith: Mentions.with_,
    ast.Raise: Mentions.raise_,
    ast.ClassDef: Mentions.class_,
    ast.Assign: Mentions.assign,
    ast.AnnAssign: Mentions.assign,
    ast.AugAssign: Mentions.assign,
    ast.Return: Mentions.return_,
    ast.Delete: lambda self, node: self.hand(node.targets),
    ast.For: lambda self, node: self.loops.append(node),
    ast.Global: lambda self, node: self.globals.update(node.names),
    ast.Tuple: lambda self, node: self.hand(node.elts),
    ast.List: lambda self, node: self.hand(node.elts),
    ast.Dict: Mentions.dictionary,
    ast.Subscript: Mentions.subscript,
}


def mentions(nodes: Iterable[ast.AST], params: frozenset[str] = frozenset()) -> Mentions:
    """Return what nodes mention, each taken for itself; params: of the function they are in."""
    found = Mentions(params)
    for node in nodes:
        told = _TOLD.get(type(node))
        if told is not None:
            told(found, node)
    return found


def within(node: ast.AST) -> list[ast.AST]:
    """Return a node and all that is inside of it, nearest first, as `ast.walk` but much faster."""
    found = [node]
    for one in found:
        for name in one._fields:
            value = getattr(one, name, None)
            if type(value) is list:
                found.extend([v for v in value if isinstance(v, ast.AST)])
            elif isinstance(value, ast.AST) and not isinstance(value, ast.expr_context):
                found.append(value)
    return found


def children(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes right inside of a node; contexts (load, store) are left out."""
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, list):
            yield from (v for v in value if isinstance(v, ast.AST))
        elif isinstance(value, ast.AST) and not isinstance(value, ast.expr_context):
            yield value


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


def made_by(node: ast.expr | None) -> str:
    """Return a dotted name, or that of the call which makes a value."""
    return dotted(node.func) if isinstance(node, ast.Call) else dotted(node)


def _word(node: ast.AST | None) -> tuple[str, ...]:
    """Return a string that is a name."""
    match node:
        case ast.Constant(value=str() as text) if text.isidentifier():
            return (text,)
    return ()


def _last(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr
