"""Say how each C file is compiled: by its own command, by one like it, or by what is usual.

What a database asks for is followed only where it cannot do harm; what is refused, and what cannot
be read, is told once with the files concerned, which are then read as they are without it.
"""

from __future__ import annotations

import os
import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath

from forklint.config import Config, ConfigError
from forklint.databases import COMMANDS, FLAGS, LARGEST_FLAGS, Database, Entry, contents, load, why
from forklint.diagnostic import Diagnostic, trouble
from forklint.frontends.c.flags import (
    CONFIGURATIONS,
    GUESSED,
    Flags,
    Kind,
    RefusedError,
    kept,
    without,
)
from forklint.source import C_SUFFIXES, start_of
from forklint.workspace import Workspace, shown

FOLDERS = ("", "build", "builddir", "out", "_build", "cmake-build-*", "build-*", "build/*", "out/*")
DEEPEST = 4  # response files in response files
MOST_WORDS = 20_000  # of one command, response files included
LONGEST_REASON = 200  # characters that are told of one
_SYSTEM = tuple(map(Path, ("/usr/include", "/usr/local/include", "/usr/lib/gcc", "/usr/lib/clang")))


@dataclass(slots=True)
class Builds:
    """How the files of a project are compiled, the databases that say so, and what went wrong."""

    flags: dict[str, Flags] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def read(space: Workspace, config: Config) -> Builds:
    """Return how each C file of a workspace is compiled.

    Raises ConfigError for arguments of the user that are not followed.
    """
    reader = _Reader(space.roots, config)
    made, used = Builds(), set[str]()
    for name in sorted(n for n in space.texts if n.endswith(C_SUFFIXES)):
        path = Path(name).resolve()
        found = reader.database(path.parent)
        made.flags[name] = reader.flags(name, path, found)
        used |= {shown(found.path)} if found is not None else set()
    made.used = sorted(used)
    made.problems = [_problem(*key, names) for key, names in sorted(reader.told.items())]
    return made


class _Reader:
    """Reads each database once, and gathers what is told of them by reason."""

    def __init__(self, roots: Sequence[Path], config: Config) -> None:
        self.roots, self.config = roots, config
        self.told: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self.extra = self._extra()
        self.named = self._named()
        self._loaded: dict[Path, Database | None] = {}
        self._by_folder: dict[Path, Database | None] = {}

    def database(self, folder: Path) -> Database | None:
        """Return the database that the user names, else the nearest in and above a folder."""
        if self.named is not None:
            return self._load(self.named)
        if folder not in self._by_folder:
            found = next(filter(None, map(self._load, _places(folder))), None)
            if found is None and any(root in folder.parents for root in self.roots):
                found = self.database(folder.parent)
            self._by_folder[folder] = found
        return self._by_folder[folder]

    def flags(self, name: str, path: Path, found: Database | None) -> Flags:
        """Return how one file is compiled."""
        if found is None:
            return self._guessed()
        if found.flags is not None:
            own = [Entry(found.path.parent, found.flags)]
            return Flags("exact", shown(found.path), self._ways(name, found, own))
        listed = str(path)
        if listed not in found.entries:
            if self.config.unlisted == "skip":
                self._tell(found.path, "not listed here, and so skipped", name)
                return Flags("skipped", shown(found.path), ())
            listed = found.like(path, self.roots)
        if not listed:
            self._tell(found.path, "neither listed nor near to what is; flags are guessed", name)
        ways = self._ways(name, found, found.entries.get(listed, ()))
        kind: Kind = "exact" if listed == str(path) else "inferred"
        return Flags(kind, shown(Path(listed)), ways) if ways else self._guessed()

    def _guessed(self) -> Flags:
        return Flags("fallback", "", (self._changed(GUESSED),))

    def _load(self, path: Path) -> Database | None:
        if path not in self._loaded:
            self._loaded[path] = None
            try:
                made = self._loaded[path] = load(path)
                if made.passed_over:
                    self._tell(path, f"{made.passed_over} of its entries say no file and command")
            except (OSError, ValueError, RecursionError) as error:
                self._tell(path, f"cannot be used: {why(error)}")
        return self._loaded[path]

    def _ways(
        self, name: str, found: Database, entries: Iterable[Entry]
    ) -> tuple[tuple[str, ...], ...]:
        """Return the arguments of each way in which a file is compiled."""
        made: dict[tuple[str, ...], None] = {}
        refused: list[str] = []
        for entry in entries:
            try:
                words = self._words(entry, found, refused)
            except ValueError as error:
                refused.append(f"a command cannot be read: {error}")
                continue
            folder = partial(_placed, entry.folder)
            included = partial(self._included, entry.folder, found)
            made[self._changed(kept(words, folder, included, refused))] = None
        if len(made) > CONFIGURATIONS:
            refused.append(f"more than {CONFIGURATIONS} ways to compile it; the first are read")
        for reason in dict.fromkeys(refused):
            self._tell(found.path, reason, name)
        return tuple(made)[:CONFIGURATIONS]

    def _named(self) -> Path | None:
        named = self.config.compile_commands
        path = Path(named)
        return (next(_places(path), path / COMMANDS) if path.is_dir() else path) if named else None

    def _extra(self) -> tuple[str, ...]:
        """Return the arguments that the user adds; raises ConfigError for what is not followed."""
        refused: list[str] = []
        here = Path.cwd()
        included = partial(self._included, here, None)
        more = kept(self.config.extra_args, partial(_placed, here), included, refused)
        if refused:
            raise ConfigError(f"extra arguments: {refused[0]}")
        return more

    def _changed(self, arguments: Sequence[str]) -> tuple[str, ...]:
        """Return arguments with what the user removes and adds."""
        return (*without(arguments, self.config.removed_args), *self.extra)

    # Response files and forced headers

    def _words(self, entry: Entry, found: Database, refused: list[str]) -> list[str]:
        words = shlex.split(entry.words) if isinstance(entry.words, str) else entry.words
        made: list[str] = []
        for word in self._expanded(words, entry.folder, found, (), refused):
            made.append(word)
            if len(made) > MOST_WORDS:
                raise ValueError(f"more than {MOST_WORDS} words")
        return made

    def _expanded(
        self, words: Iterable[str], folder: Path, found: Database, inside: tuple[str, ...],
        refused: list[str],
    ) -> Iterator[str]:  # fmt: skip
        """Yield words, with what is in response files in their place."""
        for word in words:
            if not word.startswith("@"):
                yield word
                continue
            try:
                path = self._response(folder / word[1:], found, inside)
                more = shlex.split(contents(Path(path), LARGEST_FLAGS).decode(errors="replace"))
            except (OSError, ValueError) as error:
                refused.append(f"`{word}` is left out: {why(error)}")
                continue
            yield from self._expanded(more, folder, found, (*inside, path), refused)

    def _response(self, path: Path, found: Database, inside: tuple[str, ...]) -> str:
        real = os.path.realpath(path)
        if real in inside or len(inside) >= DEEPEST:
            raise RefusedError("response files name each other round in a circle, or too deeply")
        if not self._is_ours(Path(real), found):
            raise RefusedError("it lies outside of the project")
        return real

    def _included(self, folder: Path, found: Database | None, name: str) -> str:
        """Return the file that -include names; raises RefusedError if it is no header of ours."""
        real = Path(os.path.realpath(folder / name))
        if not os.path.exists(real):
            if os.path.isabs(name) or ".." in PurePath(name).parts:
                raise RefusedError(f"the forced header `{name}` is left out: it is not there")
            return plain(name)  # looked for in the folders of headers
        if not os.path.isfile(real):
            raise RefusedError(f"the forced header `{name}` is left out: no regular file")
        if not self._is_ours(real, found) and not any(s in real.parents for s in _SYSTEM):
            raise RefusedError(
                f"the forced header `{name}` is left out: it lies outside of the project"
            )
        return plain(shown(real))

    def _is_ours(self, real: Path, found: Database | None) -> bool:
        own = [Path(os.path.realpath(found.path.parent))] if found is not None else []
        return any(root in real.parents for root in (*self.roots, *own))

    def _tell(self, path: Path, reason: str, *names: str) -> None:
        place = PurePath(shown(path.parent), path.name).as_posix()
        self.told[place, reason[:LONGEST_REASON]] += names


def _places(folder: Path) -> Iterator[Path]:
    """Yield the databases that a folder and its usual build folders hold, the likeliest first."""
    for pattern in FOLDERS:
        found = sorted(folder.glob(pattern)) if "*" in pattern else [folder / pattern]
        yield from (f / COMMANDS for f in found if os.path.lexists(f / COMMANDS))
    if os.path.lexists(folder / FLAGS):
        yield folder / FLAGS


def _problem(database: str, reason: str, names: Sequence[str]) -> Diagnostic:
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    who = f"{names[0]}{more}: " if names else ""
    return trouble("FL008", start_of(database), who + reason)


def _placed(base: Path, name: str) -> str:
    """Return a folder that a command names, as the project's files are told."""
    return plain(Path(os.path.relpath(os.path.realpath(base / name))).as_posix())


def plain(name: str) -> str:
    """Return a path that no compiler takes for an option."""
    return f"./{name}" if name.startswith(("-", "@")) else name
