"""Which module a file is, what it imports, and whether it is a program."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from forklint.frontends.python.outline import Outline

if TYPE_CHECKING:
    from forklint.frontends.python.project import Project


def module_name(path: str, packages: frozenset[str]) -> str:
    """Return the dotted name of a file; packages are the folders that hold an __init__.py."""
    pure = PurePosixPath(path)
    parts = [] if pure.name == "__init__.py" else [pure.stem]
    folder = pure.parent
    while str(folder) in packages and folder.name not in ("", ".."):  # those have no name here
        parts.insert(0, folder.name)
        folder = folder.parent
    return ".".join(parts) or pure.parent.name


def is_script(project: Project, outline: Outline) -> bool:
    """Whether a module is a program: it says so, or no other module imports it by name."""
    if outline.is_script:
        return True
    if not project.imported:
        for other in project.outlines.values():
            project.imported |= _imports(project, other)
    alone = "." not in outline.module and not outline.is_package
    return alone and outline.module not in project.imported


def imported_paths(project: Project, outline: Outline) -> tuple[str, ...]:
    """Return the files of the project that a module imports, with the packages they lie in."""
    found: set[str] = set()
    for module in _imports(project, outline):
        parts = module.split(".")
        above = (".".join(parts[:n]) for n in range(1, len(parts) + 1))
        found |= {project.outlines[name].path for name in above if name in project.outlines}
    return tuple(sorted(found))


def _imports(project: Project, outline: Outline) -> set[str]:
    names = (*outline.imports.values(), *outline.stars, *outline.loads)
    return {other.module for full in names if (other := project.outline_of(full)) is not None}
