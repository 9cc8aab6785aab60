"""Modules that a program names as text, for its application to load before its workers begin.

Source: Celery, `include` and `imports` of the application, `Celery.autodiscover_tasks`: a list of packages whose module
`related_name` ("tasks") is loaded; without a list, of all packages that Django's settings name. Django, Applications: of
each package in INSTALLED_APPS the modules `apps` and `models` are loaded; DJANGO_SETTINGS_MODULE names the settings.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

ANY = "*."  # before a module's last name: of whatever package
_SETTINGS = "DJANGO_SETTINGS_MODULE"
_INSTALLED = "INSTALLED_APPS"
_PARTS = ("", ".apps", ".models")  # what is loaded of an application that is installed
_INCLUDING = frozenset({"include", "imports", "CELERY_IMPORTS", "CELERY_INCLUDE"})


def loaded(calls: Iterable[ast.Call], assigned: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the modules that calls and assignments of a module name as text."""
    for call in calls:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if name == "autodiscover_tasks":
            yield from _discovered(call)
        if name == "setdefault" and [*_texts(call.args[0] if call.args else None)] == [_SETTINGS]:
            yield from (text for value in call.args[1:] for text in _texts(value))
        for keyword in call.keywords:
            if keyword.arg in _INCLUDING:
                yield from _texts(keyword.value)
    for node in (n for n in assigned if isinstance(n, ast.Assign)):
        names = {_last(target) for target in node.targets}
        texts = [*_texts(node.value)] if names & {*_INCLUDING, _INSTALLED} else []
        yield from (
            text + part for text in texts for part in (_PARTS if _INSTALLED in names else ("",))
        )


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
