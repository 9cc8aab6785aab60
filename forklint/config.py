"""What a user can set: [tool.forklint] in pyproject.toml, or forklint.toml with the same keys."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from forklint.diagnostic import CONFIDENCES, PERSONAS, Confidence, Persona

Unlisted = Literal["infer", "skip"]
UNLISTED: tuple[Unlisted, ...] = ("infer", "skip")
_CHOICES = {"min-confidence": CONFIDENCES, "persona": PERSONAS, "unlisted": UNLISTED}
FILES = ("forklint.toml", ".forklint.toml", "pyproject.toml")


class ConfigError(ValueError):
    """A configuration is wrong; the message names the file and the key."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a run.

    select, ignore: codes or the beginnings of codes; min_confidence, persona: what is shown;
    exclude: patterns of files not to read; models: files of the user's model rows; vendored:
    whether findings in vendored code are shown; preview: whether those of rules in preview are; compile_commands: a file or folder that says how
    C is compiled; extra_args, removed_args: changes to that; unlisted: what is done with a file
    that it does not list; target_python: the version of Python that the code is to run on, "" for what
    the project says.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: Confidence = "high"
    persona: Persona = "regular"
    exclude: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    vendored: bool = False
    preview: bool = False
    compile_commands: str = ""
    extra_args: tuple[str, ...] = ()
    removed_args: tuple[str, ...] = ()
    unlisted: Unlisted = "infer"
    target_python: str = ""

    @property
    def limited(self) -> bool:
        """Whether only some rules are asked for."""
        return bool(self.select or self.ignore)

    def wants(self, code: str) -> bool:
        """Whether findings with a code are asked for."""
        chosen = not self.select or any(code.startswith(s) for s in self.select)
        return chosen and not any(code.startswith(s) for s in self.ignore)

    def previews(self, code: str) -> bool:
        """Whether findings of a rule in preview are shown: all are, or the code was asked for."""
        return self.preview or code in self.select

    def shows(self, confidence: Confidence, persona: Persona) -> bool:
        """Whether a finding this sure, for people like this, is shown."""
        sure = CONFIDENCES.index(confidence) <= CONFIDENCES.index(self.min_confidence)
        return sure and PERSONAS.index(persona) <= PERSONAS.index(self.persona)


def is_version(text: str) -> bool:
    """Whether a text is a version of Python: two numbers."""
    return re.fullmatch(r"\d+\.\d+", text) is not None


def find(start: Path) -> Path | None:
    """Return the configuration file that holds for start: in its folder or the nearest above."""
    for folder in (start, *start.parents):
        for name in FILES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or _table(path) is not None):
                return path
    return None


def load(path: Path) -> Config:
    """Read a configuration file; raises ConfigError for anything it does not know."""
    table = _table(path)
    return _config(path, table or {})


def override(config: Config, **values: Any) -> Config:
    """Return config with the values that the command line gives, None for those it does not."""
    return replace(config, **{k: v for k, v in values.items() if v not in (None, ())})


def _table(path: Path) -> Mapping[str, Any] | None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    if path.name != "pyproject.toml":
        return data
    tools = data.get("tool", {})
    if not isinstance(tools, dict):
        return None  # not ours to complain about
    table = tools.get("forklint")
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: tool.forklint must be a table")
    return table


def _config(path: Path, table: Mapping[str, Any]) -> Config:
    known = {f.name.replace("_", "-"): f for f in fields(Config)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise ConfigError(f"{path}: unknown key {key!r}; known are {', '.join(sorted(known))}")
        values[known[key].name] = _checked(path, key, value)
    return Config(**values)


def _checked(path: Path, key: str, value: Any) -> Any:
    if key in ("vendored", "preview"):
        if not isinstance(value, bool):
            raise ConfigError(f"{path}: {key} must be true or false")
        return value
    if key == "compile-commands":
        if not isinstance(value, str) or not value or "\0" in value:
            raise ConfigError(f"{path}: {key} must name a file or a folder")
        return value
    if key == "target-python":
        if not isinstance(value, str) or not is_version(value):
            raise ConfigError(f'{path}: {key} must be a version of Python, as "3.12"')
        return value
    if allowed := _CHOICES.get(key):
        if value not in allowed:
            raise ConfigError(f"{path}: {key} must be one of {', '.join(allowed)}")
        return value
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f"{path}: {key} must be a list of strings")
    return tuple(value)
