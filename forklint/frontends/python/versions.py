"""Which versions of Python and of libraries a project is made for, read from what it pins."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from forklint.models.versions import Newest, Version, parsed

NAMES = (
    "pyproject.toml",
    "requirements*.txt",
    "poetry.lock",
    "uv.lock",
    "Pipfile.lock",
    "setup.cfg",
)
_REQUIRES = re.compile(r"^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*\(?([^;#)]*)")
_ONE = re.compile(r"(===|==|<=|>=|~=|!=|<|>|\^|~)\s*v?([\w.*+!-]+)")


@dataclass(slots=True)
class Project:
    """What a project asks for: the lowest Python, and the newest version of each library."""

    python: Version = ()
    packages: dict[str, Newest] = field(default_factory=dict)


def versions(texts: Mapping[str, str]) -> Project:
    """Return what the files of a project pin; a lock file knows better than a requirement."""
    made = Project()
    for path in sorted(texts, key=lambda p: (p.count("/"), p)):
        name = PurePosixPath(path).name
        if name == "pyproject.toml":
            _pyproject(made, _toml(texts[path]))
        elif name.startswith("requirements") and name.endswith(".txt"):
            _require(made, texts[path].splitlines())
        elif name == "setup.cfg":
            found = re.search(r"^\s*python_requires\s*=\s*(.+)$", texts[path], re.M)
            made.python = made.python or _lowest(found[1] if found else "")
    for path, text in sorted(texts.items()):
        name = PurePosixPath(path).name
        if name in ("poetry.lock", "uv.lock"):
            listed = _toml(text).get("package", [])
            made.packages |= dict(_locked(listed if isinstance(listed, list) else []))
        elif name == "Pipfile.lock":
            pins = re.findall(r'"([\w.-]+)": \{[^{}]*?"version": "==([^"]+)"', text)
            made.packages |= {_plain(n): Newest(parsed(v)) for n, v in pins}
    return made


def _toml(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def _pyproject(made: Project, data: Mapping[str, Any]) -> None:
    project = _table(data, "project")
    made.python = made.python or _lowest(str(project.get("requires-python", "")))
    listed = project.get("dependencies", [])
    _require(made, [str(one) for one in listed] if isinstance(listed, list) else [])
    poetry = _table(_table(_table(data, "tool"), "poetry"), "dependencies")
    for name, asked in poetry.items():
        wanted = asked.get("version", "") if isinstance(asked, dict) else asked
        if name == "python":
            made.python = made.python or _lowest(str(wanted))
        else:
            exact = f"=={wanted}" if str(wanted)[:1].isdigit() else str(wanted)
            _note(made, name, exact)


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = data.get(key, {})
    return found if isinstance(found, dict) else {}


def _require(made: Project, lines: Iterable[str]) -> None:
    for line in lines:
        if found := _REQUIRES.match(line):
            _note(made, found[1], found[2])


def _note(made: Project, name: str, asked: str) -> None:
    newest = _newest(asked)
    if newest is not None:
        made.packages.setdefault(_plain(name), newest)


def _locked(listed: Iterable[Any]) -> Iterator[tuple[str, Newest]]:
    for one in listed:
        if isinstance(one, dict) and "name" in one and "version" in one:
            yield _plain(str(one["name"])), Newest(parsed(str(one["version"])))


def _plain(name: str) -> str:
    """Return a name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _newest(asked: str) -> Newest | None:
    """Return the newest version that a requirement allows, None if it names no bound."""
    found: list[Newest] = []
    for operator, text in _ONE.findall(asked):
        version = parsed(text)
        if operator in ("==", "===") and "*" not in text:
            return Newest(version)
        if operator in ("==", "~=", "~") and version:
            kept = version[: max(len(version) - (operator == "~="), 1)]
            found.append(Newest((*kept[:-1], kept[-1] + 1), is_below=True))
        elif operator == "^" and version:
            first = next((n for n, part in enumerate(version) if part), len(version) - 1)
            found.append(Newest((*version[:first], version[first] + 1), is_below=True))
        elif operator in ("<", "<="):
            found.append(Newest(version, is_below=operator == "<"))
    return min(found, key=lambda one: one.version) if found else None


def _lowest(asked: str) -> Version:
    """Return the lowest version of Python that is asked for, () if none is."""
    low = [
        parsed(text)
        for operator, text in _ONE.findall(asked)
        if operator in (">=", "~=", "^", "==", ">")
    ]
    return min(low, default=())
