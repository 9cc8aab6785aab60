"""Read compile_commands.json and compile_flags.txt: what is listed, as it is listed.

They are data of the checked project: read with bounds, entry by entry, and nothing in them is run.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from forklint.source import C_SUFFIXES

COMMANDS, FLAGS = "compile_commands.json", "compile_flags.txt"
LARGEST_DATABASE = 64 * 1024 * 1024  # bytes
LARGEST_FLAGS = 1024 * 1024  # a file of flags or a response file
NEIGHBOURS = 64  # listed files below a folder that are asked for one that is not listed


@dataclass(frozen=True, slots=True)
class Entry:
    """One command as it is listed: the folder it runs in, its words or its text."""

    folder: Path
    words: Sequence[str] | str


@dataclass(slots=True)
class Database:
    """What one file lists.

    entries: commands by file; flags: words that hold for every file; passed_over: entries that
    say nothing; here, below: the C files that are listed in and below a folder.
    """

    path: Path
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    flags: Sequence[str] | None = None
    passed_over: int = 0
    here: dict[str, list[str]] = field(default_factory=dict)
    below: dict[str, list[str]] = field(default_factory=dict)

    def like(self, path: Path, roots: Sequence[Path]) -> str:
        """Return the listed file nearest to one that is not listed, "" if none is near."""
        for folder in path.parents:
            near = self.here.get(str(folder)) or self.below.get(str(folder))
            if near:
                return min(near, key=lambda other: (-_alike(other, path), other))
            if folder in roots or folder == self.path.parent:
                break
        return ""


def load(path: Path) -> Database:
    """Read a database; raises OSError, ValueError or RecursionError if it is none."""
    if path.name == FLAGS:
        lines = contents(path, LARGEST_FLAGS).decode(errors="replace").splitlines()
        return Database(path, flags=[line.strip() for line in lines if line.strip()])
    data = json.loads(contents(path, LARGEST_DATABASE))
    if not isinstance(data, list):
        raise ValueError("it is no list of commands")
    made, real = Database(path), cache(os.path.realpath)
    for row in data:
        if (found := _entry(path.parent, row, real)) is None:
            made.passed_over += 1
        else:
            made.entries.setdefault(found[0], []).append(found[1])
    _index(made)
    return made


def contents(path: Path, largest: int) -> bytes:
    """Return what a regular file holds; raises OSError for what is none, or is too large."""
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        known = os.fstat(file.fileno())
        if not stat.S_ISREG(known.st_mode):
            raise OSError("no regular file")
        if known.st_size > largest:
            raise OSError(f"larger than {largest // (1024 * 1024)} MiB")
        return file.read(largest).replace(b"\0", b"")


def why(error: Exception) -> str:
    """Say why a file could not be read."""
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return f"it is no JSON ({error})"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return getattr(error, "strerror", None) or str(error)


def _entry(base: Path, row: Any, real: Callable[[str], str]) -> tuple[str, Entry] | None:
    """Return the file that an entry speaks of, and its command; None if it says neither."""
    if not isinstance(row, dict):
        return None
    file, folder = row.get("file"), row.get("directory", "")
    words = row.get("arguments", row.get("command"))
    texts = [file, folder, *(words if isinstance(words, list) else [words])]
    if not file or not words or not all(map(_is_text, texts)):
        return None
    place = os.path.normpath(base / folder)
    above, name = os.path.split(os.path.normpath(os.path.join(place, file)))
    return os.path.join(real(above), name), Entry(Path(place), words)


def _is_text(value: Any) -> bool:
    """Whether a value is text that can name a file."""
    if not isinstance(value, str) or "\0" in value:
        return False
    return value.encode(errors="ignore").decode() == value


def _index(made: Database) -> None:
    """Note which listed C files stand in and below each folder."""
    for name in sorted(n for n in made.entries if n.endswith(C_SUFFIXES)):
        folder = PurePath(name).parent
        made.here.setdefault(str(folder), []).append(name)
        for above in folder.parents:
            near = made.below.setdefault(str(above), [])
            near += [name] if len(near) < NEIGHBOURS else []


def _alike(other: str, path: Path) -> int:
    """Return how long the beginning is that two paths share."""
    pairs = zip(other, str(path), strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), len(other))
