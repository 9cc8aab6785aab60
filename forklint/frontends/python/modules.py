"""Which module a file is, what it imports, and whether it is a program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from forklint.frontends.python.named import ANY
from forklint.frontends.python.outline import Outline

if TYPE_CHECKING:
    from forklint.frontends.python.project import Project


_IMPORTED = re.compile(r"^[ \t]*(?:from|import)[ \t]+([A-Za-z_][\w.]*)", re.MULTILINE)
_ABOVE = 3  # folders of a namespace package that imports are asked for


def package_folders(texts: Mapping[str, str]) -> frozenset[str]:
    """Return the folders of Python files that are packages, those without an __init__.py included.

    A folder without one is a package where it lies in a package, and where imports name it (PEP 420).
    """
    paths = [PurePosixPath(p) for p in texts]
    regular = {p.parent for p in paths if p.name == "__init__.py"}
    folders = {p.parent for p in paths}
    found = regular | {f for f in folders if _is_portion(f, regular)}
    tops = {f for f in found if f.parent not in found} | {p for p in paths if p.parent not in found}
    bare = [t for t in tops if not _is_root(t.parent)]
    if bare:
        imported = _imported_names(texts.values())
        for top in bare:
            found.update(_namespace(top, imported))
    return frozenset(map(str, found))


def _is_root(folder: PurePosixPath) -> bool:
    return folder.name in ("", "..")


def _is_portion(folder: PurePosixPath, regular: set[PurePosixPath]) -> bool:
    """Whether a folder lies in a package, with names above it that can be imported."""
    while folder not in regular:
        if _is_root(folder) or not folder.name.isidentifier():
            return False
        folder = folder.parent
    return True


def _imported_names(texts: Iterable[str]) -> set[str]:
    """Return the dotted names that imports begin with, and every beginning of them."""
    found = {name for text in texts for name in _IMPORTED.findall(text) if "." in name}
    return {
        ".".join(parts[:n])
        for parts in (f.split(".") for f in found)
        for n in range(2, len(parts) + 1)
    }


def _namespace(top: PurePosixPath, imported: set[str]) -> list[PurePosixPath]:
    """Return the folders above a module or package that imports name together with it."""
    name, folder = top.stem, top.parent
    above: list[PurePosixPath] = []
    while len(above) < _ABOVE and not _is_root(folder) and folder.name.isidentifier():
        above.append(folder)
        name, folder = f"{folder.name}.{name}", folder.parent
        if name in imported:
            return above
    return []


def module_name(path: str, packages: frozenset[str]) -> str:
    """Return the dotted name of a file; packages: as package_folders tells them."""
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
    found = {other.module for full in names if (other := project.outline_of(full)) is not None}
    ends = tuple(full[1:] for full in names if full.startswith(ANY))
    return found | {name for name in project.outlines if ends and name.endswith(ends)}
