"""Modules that a program names as text, for its application to load before its workers begin.

Source: Celery, `include` and `imports` of the application, `Celery.autodiscover_tasks`: a list of packages whose module
`related_name` ("tasks") is loaded; without a list, of all packages that Django's settings name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

ANY = "*."  # before a module's last name: of whatever package
_INCLUDING = frozenset({"include", "imports", "CELERY_IMPORTS", "CELERY_INCLUDE"})


def loaded(calls: Iterable[ast.Call], assigned: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the modules that calls and assignments of a module name as text."""
    for call in calls:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if name == "autodiscover_tasks":
            yield from _discovered(call)
        for keyword in call.keywords:
            if keyword.arg in _INCLUDING:
                yield from _texts(keyword.value)
    for node in assigned:
        targets = node.targets if isinstance(node, ast.Assign) else ()
        if any(_last(t) in _INCLUDING for t in targets) and isinstance(node, ast.Assign):
            yield from _texts(node.value)


def _discovered(call: ast.Call) -> Iterator[str]:
    given = {k.arg: k.value for k in call.keywords}
    packages = call.args[0] if call.args else given.get("packages")
    related = given.get("related_name") or ast.Constant("tasks")
    for name in _texts(related):
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
