"""Properties: methods that are called where their name is read as an attribute."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import libcst as cst

from forklint.frontends.python import caching
from forklint.frontends.python.outline import FunctionOutline
from forklint.frontends.python.project import RECEIVERS, Project
from forklint.ir import Arg

if TYPE_CHECKING:
    from forklint.frontends.python.expressions import Expressions

_MAKERS = frozenset({"property", "cached_property", "functools.cached_property"})


def is_property(function: FunctionOutline | None) -> bool:
    """Whether a function of the project is a property."""
    return function is not None and not _MAKERS.isdisjoint(function.decorators)


def names(functions: Iterable[FunctionOutline]) -> set[str]:
    """Return the last segments of the names of those functions that are properties."""
    return {f.name.rpartition(".")[2] for f in functions if is_property(f)}


def called(project: Project, name: str) -> str:
    """Return the function that reading a name calls, "" if there is none.

    name: as expressions have it; "&" and a full name is a function of the project.
    """
    full = name[1:]
    return full if name[:1] == "&" and is_property(project.function(full)) else ""


def always_returned(project: Project, full: str) -> str:
    """Return the attribute of its object that a property always gives, "" if it is no single one."""
    one = project.function(full)
    made = set(one.returns) if one is not None else set()
    first, _, attr = made.pop()[1:].partition(".") if len(made) == 1 else ("", "", "")
    return attr if first in RECEIVERS and attr.isidentifier() else ""


def got(x: Expressions, base: str, name: str, node: cst.CSTNode) -> str:
    """Return what an attribute of an object is; a property is what calling its function gives."""
    project = x.names.project
    full = "" if base[:1] == "&" else called(project, name)
    if not full:
        return name
    result = call(x, full, base, node)
    if cached := caching.kept(project, full):
        x.scope.types[cached] = x.names.type_of(result, x.scope)
        return cached
    kept = always_returned(project, full)
    return x.names.attribute(base, kept, x.scope) if kept else result


def call(x: Expressions, method: str, base: str, node: cst.CSTNode) -> str:
    """Lower the call of a method of an object that the text does not show as one; return its result."""
    span = x.span(node)
    result = x.graph.call(method, (Arg(base, "self", span),), span)
    if made := x.names.project.result_type(method):
        x.scope.types[result] = made
    return result
