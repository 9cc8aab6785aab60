"""Functions that run once, and whose result is then given to all who call them: caches, singletons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forklint.frontends.python.project import Project
from forklint.ir import RETURN, Arg
from forklint.models.tables import decorators

if TYPE_CHECKING:
    from forklint.frontends.builder import Builder
    from forklint.frontends.python.expressions import Expressions
    from forklint.source import Span

NEW = "__new__"


def kept(project: Project, full: str) -> str:
    """Return the name under which the result of a function of the project is kept, "" if it is not.

    One that is asked with something keeps a result for each of that, and has none that is told apart.
    """
    one, outline = project.function(full), project.outline_of(full)
    if one is None or outline is None or one.params:
        return ""
    written = {project.resolve(outline, name) for name in one.decorators}
    return "" if written.isdisjoint(decorators("caches")) else f"@{full}"


def emptied(project: Project, value: str) -> str:
    """Return the name that holds nothing any more once a method of a function was called, "" if it is no such."""
    full, _, method = value.rpartition(".")
    return kept(project, full[1:]) if full[:1] == "&" and method == "cache_clear" else ""


def given_again(graph: Builder, name: str) -> None:
    """Lower the beginning of a function whose result is kept: what is there is given again."""
    if name:
        there, missing = graph.block(), graph.block()
        graph.truth(name, there, missing)
        graph.here = there
        graph.copy(RETURN, name)
        graph.leave()
        graph.here = missing


def made(x: Expressions, cls: str, args: tuple[Arg, ...], span: Span) -> None:
    """Lower what a class of the project does in `__new__` before an object of it is there."""
    full = x.names.project.method(cls, NEW)
    if x.names.project.is_function(full):
        x.graph.call(full, (Arg(f"&{cls}", "self"), *args), span)
