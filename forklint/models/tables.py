"""Small tables of the models beside their rows: systems without fork, numbers of flags, answers of fields,
what fills an object with zeros, standard streams, names of hooks that run in a child,
stacks of context managers, decorators, texts that name modules."""

from __future__ import annotations

import fnmatch
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


class ModelError(ValueError):
    """A model file is malformed; the message names file and row."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a test of a field says of the field beside it: that is another event where it does not hold."""

    field: str
    number: str
    beside: str
    yes: str
    no: str


def read(path: Path) -> dict[str, Any]:
    """Return what a TOML file says; raises ModelError for one that cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"{path}: {error}") from error


@cache
def forkless(key: str) -> frozenset[str]:
    """Return what tells systems without fork: their "macros", "headers", or "folders" in small letters."""
    systems = read(HERE / "forkless.toml")["system"]
    return frozenset(str(name) for system in systems for name in system.get(key, ()))


@cache
def flags_by_number() -> Mapping[int, tuple[str, ...]]:
    """Return the flags that a number may stand for."""
    return {int(row["number"]): tuple(row["names"]) for row in read(HERE / "numbers.toml")["flag"]}


@cache
def filling() -> Mapping[str, int | None]:
    """Return the functions that fill an object, with the argument that says the byte, None for 0."""
    return {str(row["name"]): row.get("value") for row in read(HERE / "zeroing.toml")["fill"]}


@cache
def standard_streams() -> frozenset[str]:
    """Return the names of the streams that a program begins with."""
    return frozenset(str(n) for row in read(HERE / "streams.toml")["stream"] for n in row["names"])


@cache
def stacks() -> Mapping[str, tuple[str, str]]:
    """Return the calls that enter a context manager for a stack of them, with the methods it enters and leaves by."""
    rows = read(HERE / "stacks.toml")["stack"]
    return {str(c): (str(row["enters"]), str(row["leaves"])) for row in rows for c in row["calls"]}


@cache
def decorators(kind: str) -> frozenset[str]:
    """Return the decorators that change what a call means, of one kind: "caches", "manages" or "closes"."""
    rows = read(HERE / "decorators.toml")["decorator"]
    return frozenset(str(n) for row in rows if row["kind"] == kind for n in row["names"])


@cache
def loading(kind: str) -> tuple[Mapping[str, Any], ...]:
    """Return the rows of what names modules as text, of one kind: "text", "call" or "setting"."""
    return tuple(read(HERE / "loading.toml")[kind])


@cache
def is_fork_hook(label: str) -> bool:
    """Whether a function is named for what a library offers to be called in a child."""
    rows = read(HERE / "handlers.toml")["handler"]
    return any(fnmatch.fnmatchcase(label.lower(), n) for row in rows for n in row["names"])


def answers() -> Iterator[Answer]:
    """Yield what tests of fields say of those beside them."""
    for row in read(HERE / "answers.toml")["answer"]:
        yield Answer(*(str(row[key]) for key in ("field", "is", "beside", "yes", "no")))
