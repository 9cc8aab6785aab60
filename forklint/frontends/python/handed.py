"""What is handed over in a project: classes that callers give, what a function stores of it, who keeps whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from forklint.frontends.python.outline import FunctionOutline, Outline

if TYPE_CHECKING:
    from forklint.frontends.python.project import Project


def stored(project: Project, full: str, one: FunctionOutline) -> Iterator[tuple[str, int]]:
    """Yield the variables that a function sets to what it is given, with the number of the argument."""
    module, name = project.split(full)
    outline, params = project.outlines[module], list(one.params)
    for variable in (v for v, by in outline.handed.items() if by == name):
        given = outline.variables[variable][1:]
        if given in params:
            yield f"{module}.{variable}", params.index(given)


def kept(project: Project) -> dict[tuple[str, str], str]:
    """Return the classes of the project whose objects an attribute of another class's objects holds, as a library does it."""
    found: dict[tuple[str, str], str] = {}
    attributes = project.models.keepers()
    for cls in sorted(project.classes):
        for attribute in {attributes[a] for a in project.ancestors(cls) if a in attributes}:
            handed = {project.resolve(o, by[1:]) for o, by in _handed_to(project, cls)}
            found |= {(one, attribute): cls for one in handed & project.classes.keys()}
    return found


def _handed_to(project: Project, cls: str) -> Iterator[tuple[Outline, str]]:
    """Yield what is copied where a class is called, or where it calls the constructor of its base."""
    name = cls.rpartition(".")[2]
    calls = project.given.by_name.get(name, [])
    own = (o for o in project.given.by_name.get("__init__", ()) if o[1].owner == name)
    for outline, made in (*calls, *own):
        yield from ((outline, by) for _, by in made.args if by[:1] == "=")


def classes_given(project: Project, full: str, param: str) -> list[str]:
    """Return the classes of the project that callers give a function or constructor for a parameter."""
    module, rest = project.split(full)
    cls, one = full.removesuffix(".__init__"), project.functions.get((module, rest))
    name = cls if cls in project.classes else rest
    if one is None or param not in one.params:
        return []
    given = project.given.arguments(project.outlines[module].path, name, one.params, param)
    named = {project.resolve(outline, by[1:]) for outline, _, by in given if by[:1] == "="}
    return sorted(named & project.classes.keys())
