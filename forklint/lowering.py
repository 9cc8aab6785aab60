"""Lower the functions of a project that can matter: texts in, modules of the IR out."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType

from forklint import scan
from forklint.diagnostic import Diagnostic, described, trouble
from forklint.frontends import pool, python
from forklint.frontends.c.branches import is_forkless
from forklint.frontends.c.configure import asked, forced
from forklint.frontends.c.flags import Flags
from forklint.frontends.python import dialects
from forklint.frontends.python.modules import imported_paths, module_name, package_folders
from forklint.frontends.python.outline import OutlineError
from forklint.ir import Module
from forklint.mentioned import python_items
from forklint.models import Models
from forklint.models.versions import Newest
from forklint.source import (
    C_SUFFIXES,
    CXX_SUFFIXES,
    HEADER_SUFFIXES,
    PYTHON_SUFFIXES,
    c_code,
    start_of,
)
from forklint.workers import in_copies

A_SHARE = 16  # modules of Python that one copy of the process lowers
_TOP = 2  # parts of a path that may begin a search path: `queue.py`, `src/queue.py`


@dataclass(slots=True)
class Lowered:
    """Modules of the IR, what could not be lowered, and the names of all functions there are.

    models: the rows that hold for them.
    """

    models: Models
    modules: list[Module] = field(default_factory=list)
    troubles: list[Diagnostic] = field(default_factory=list)
    defined: set[str] = field(default_factory=set)


def lower_c(
    texts: Mapping[str, str],
    models: Models,
    everything: bool = False,
    flags: Mapping[str, Flags] = MappingProxyType({}),
) -> Lowered:
    """Lower the C functions that can matter, or all of them; flags: how files are compiled."""
    sources = sorted(p for p in texts if p.endswith(C_SUFFIXES))
    headers = sorted(p for p in texts if p.endswith(HEADER_SUFFIXES))
    if not sources:
        return Lowered(models)
    matters, defined = selected_c(texts, models)
    inline = frozenset(name for h in headers for name in matters.get(h, ()))
    known = {p: flags.get(p, Flags()) for p in sources}
    given = forced(texts[p] for p in (*sources, *headers))
    wanted = asked(texts[h] for h in headers)
    jobs = [
        pool.c_request(
            p,
            texts,
            headers,
            None if everything else frozenset(matters[p]) | inline,
            known[p],
            given,
            wanted,
        )
        for p in sources
        if (everything or p in matters)
        and known[p].kind != "skipped"
        and not is_forkless(p, texts[p])
    ]
    return Lowered(models, *pool.lower_c(jobs), defined)


def selected_c(texts: Mapping[str, str], models: Models) -> tuple[dict[str, set[str]], set[str]]:
    """Return the C functions that can matter, by path, and the names of all there are."""
    if not any(p.endswith(CXX_SUFFIXES) for p in texts):
        models = models.of_c()
    codes = {
        p: c_code(t)
        for p, t in sorted(texts.items())
        if p.endswith((*C_SUFFIXES, *HEADER_SUFFIXES))
    }
    items = [i for p, code in codes.items() for i in scan.c_items(p, code)]
    defined = {item.name for item in items}
    items = list(scan.with_macros(items, codes.values(), frozenset(models.rows) | defined))
    return scan.mattering(items, models), defined


def lower_python(
    texts: Mapping[str, str],
    models: Models,
    everything: bool = False,
    packages: Mapping[str, Newest] = MappingProxyType({}),
) -> Lowered:
    """Lower the Python functions that can matter, or all of them; packages: the libraries' versions."""
    result = Lowered(models)
    sources = sorted(p for p in texts if p.endswith(PYTHON_SUFFIXES))
    folders = package_folders({p: texts[p] for p in sources})
    outlines, taken, changed = list[python.Outline](), set[str](), dict[str, str]()
    for path in sources:
        is_package = PurePosixPath(path).name == "__init__.py"
        try:
            name = module_name(path, folders)
            if name in taken or _is_in_the_way(
                path, name
            ):  # scripts of one name in several folders
                name = "/" + path.removesuffix(".py").replace(".", "_")
            taken.add(name)
            read, outline = _outlined(path, texts[path], name, is_package)
            outlines.append(outline)
            changed |= {path: read} if read is not texts[path] else {}
        except OutlineError as error:
            result.troubles.append(trouble("FL002", start_of(path), f"cannot be parsed: {error}"))
        except Exception as error:  # one file's crash is that file's diagnostic
            result.troubles.append(_crashed(path, error))
    imported = {name for o in outlines for name in (*o.imports.values(), *o.stars, *o.loads)}
    models = result.models = models.at(packages, imported)
    project = python.Project.of(outlines, models)
    result.defined = {f"{o.module}.{f.name}" for o in outlines for f in o.functions}
    matters = scan.mattering(python_items(outlines, models), models, scan.ANCHORS - {"spawn"})
    wanted = {
        o.path: None if everything else _with_constructors(o, matters.get(o.path, set()))
        for o in outlines
    }
    texts = {o.path: changed.get(o.path, texts[o.path]) for o in outlines}
    work = partial(_lower_some, project, wanted, texts)
    shares = [outlines[n : n + A_SHARE] for n in range(0, len(outlines), A_SHARE)]
    for modules, troubles in in_copies(work, shares):
        result.modules += modules
        result.troubles += troubles
    return result


def _lower_some(
    project: python.Project, wanted: Mapping[str, frozenset[str] | None], texts: Mapping[str, str],
    outlines: Sequence[python.Outline],
) -> tuple[list[Module], list[Diagnostic]]:  # fmt: skip
    """Lower the wanted functions of some modules, None for all; one without any is a link of a chain of imports."""
    modules, troubles, project = list[Module](), list[Diagnostic](), project.anew()
    for outline in outlines:
        path, names = outline.path, wanted[outline.path]
        if names is not None and not names:
            paths = imported_paths(project, outline)
            modules.append(Module(path, "python", (), imports=paths))
            continue
        try:
            modules.append(python.lower(texts[path], outline, project, names))
        except Exception as error:  # one file's crash is that file's diagnostic
            troubles.append(_crashed(path, error))
    return modules, troubles


def _crashed(path: str, error: Exception) -> Diagnostic:
    return trouble("FL005", start_of(path), f"internal error: {described(error)}")


def _is_in_the_way(path: str, name: str) -> bool:
    """Whether a script somewhere in a tree has the name of a module of Python, which others import."""
    return name in sys.stdlib_module_names and len(PurePosixPath(path).parts) > _TOP


def _outlined(path: str, text: str, name: str, is_package: bool) -> tuple[str, python.Outline]:
    """Return the outline of a file, and the text that it is read as."""
    try:
        return text, python.outline(path, text, name, is_package)
    except OutlineError:
        changed = dialects.readable(text)
        if changed is text:
            raise
        return changed, python.outline(path, changed, name, is_package)


def _with_constructors(outline: python.Outline, names: set[str]) -> frozenset[str]:
    """Add the constructors of the classes whose methods matter: they make what the methods use."""
    owners = {f.owner for f in outline.functions if f.name in names and f.owner}
    made_by = ("__init__", "__new__")
    return frozenset(names | {f"{owner}.{name}" for owner in owners for name in made_by})
