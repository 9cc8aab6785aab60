"""Modules that a program names as text, for its application to load before its workers begin."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from forklint.models.tables import loading

ANY = "*."  # before a module's last name: of whatever package


def loaded(calls: Iterable[ast.Call], assigned: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the modules that calls and assignments of a module name as text."""
    for call in calls:
        method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        for row in (r for r in loading("call") if r["method"] == method):
            yield from _discovered(call, row)
        for row in (r for r in loading("setting") if r["method"] == method):
            if call.args and [*_texts(call.args[0])] == [row["name"]]:
                yield from (text for value in call.args[1:] for text in _texts(value))
        for keyword in call.keywords:
            yield from _parts(keyword.arg or "", keyword.value)
    for node in (n for n in assigned if isinstance(n, ast.Assign)):
        for name in {_last(target) for target in node.targets}:
            yield from _parts(name, node.value)


def _parts(name: str, value: ast.expr) -> Iterator[str]:
    parts = _named().get(name, ())
    yield from (text + part for text in (_texts(value) if parts else ()) for part in parts)


@cache
def _named() -> Mapping[str, tuple[str, ...]]:
    """Return the names of what lists modules, each with what is loaded of those."""
    return {n: tuple(row.get("parts", [""])) for row in loading("text") for n in row["names"]}


def _discovered(call: ast.Call, row: Mapping[str, Any]) -> Iterator[str]:
    given = {k.arg: k.value for k in call.keywords}
    packages = call.args[0] if call.args else given.get(row["packages"])
    for name in _texts(given.get(row["part"]) or ast.Constant(row["default"])):
        texts = list(_texts(packages))
        yield from (f"{package}.{name}" for package in texts)
        if not texts:
            yield ANY + name


def _texts(node: ast.expr | None) -> Iterator[str]:
    items = node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) else [node]
    yield from (i.value for i in items if isinstance(i, ast.Constant) and isinstance(i.value, str))


def _last(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
