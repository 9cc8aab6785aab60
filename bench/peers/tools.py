"""The checkers: how each is started, and what of its output is about the hazards of fork."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from forklint.registry import builtin_rules
from forklint.session import check
from forklint.testing import EVERYTHING

_C = (".c",)
_PYTHON = (".py",)
_LINE = re.compile(r"^(?:[^\s:]*/)?([\w.]+):(\d+):(?:\d+:)? .*?\[([\w.,\- =]+)\]\s*$", re.M)
_RUFF = re.compile(r"^(?:[^\s:]*/)?([\w.]+):(\d+):\d+:? (PLW\d+)", re.M)
_PYLINT = re.compile(r"^(?:[^\s:]*/)?([\w.]+):(\d+):\d+: (W\d+)", re.M)
_CLOEXEC = "android-cloexec-*,bugprone-signal-handler"
_VFORK = "clang-analyzer-unix.Vfork,clang-analyzer-security.insecureAPI.vfork"
_GCC_ABOUT = ("-Wanalyzer-fd-", "-Wanalyzer-unsafe-call", "-Wanalyzer-exposure")

Report = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Tool:
    """A checker: its title, program, the suffixes it reads, its words and the form of its reports."""

    title: str
    program: str
    suffixes: tuple[str, ...]
    words: tuple[str, ...]
    behind: tuple[str, ...] = ()
    pattern: re.Pattern[str] = _LINE
    about: tuple[str, ...] = ("",)

    def reports(self, path: str, file: Path) -> set[Report]:
        """Run the checker at path on a file; return what it says: file, line, name of the check."""
        done = subprocess.run(
            [path, *self.words, file.name, *self.behind],
            cwd=file.parent, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        found = self.pattern.findall(done.stdout + done.stderr)
        return {(n, int(line), c) for n, line, c in found if c.startswith(self.about)}


PEERS = (
    Tool("clang-tidy", "clang-tidy", _C, (f"-checks=-*,{_CLOEXEC}", "-quiet"), ("--", "-D_GNU_SOURCE")),
    Tool(
        "clang analyzer", "clang-tidy", _C, (f"-checks=-*,{_VFORK}", "-quiet"), ("--", "-D_GNU_SOURCE"),
        about=("clang-analyzer-unix.Vfork", "clang-analyzer-security.insecureAPI.vfork"),
    ),
    Tool(
        "gcc -fanalyzer", "gcc", _C, ("-fanalyzer", "-D_GNU_SOURCE", "-S", "-o", "/dev/null"),
        about=_GCC_ABOUT,
    ),
    Tool(
        "cppcheck", "cppcheck", _C,
        ("-q", "--enable=warning,portability", "--library=posix",
         "--template={file}:{line}:{column}: {message} [{id}]"),
    ),
    Tool(
        "ruff", "ruff", _PYTHON,
        ("check", "--isolated", "--output-format=concise", "--select=PLW1509"), pattern=_RUFF,
    ),
    Tool(
        "pylint", "pylint", _PYTHON, ("--disable=all", "--enable=W1509", "--score=n"), pattern=_PYLINT
    ),
)  # fmt: skip


def version(path: str) -> str:
    """Return the first number with dots that a checker says of its version."""
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"(?:version |ruff |Cppcheck |pylint |\) )(\d+(?:\.\d+)+)", done.stdout)
    return found[1] if found else "?"


def forklint(texts: Mapping[str, str]) -> Iterator[Report]:
    """Yield what forklint says, with all confidences and personas."""
    rules = builtin_rules()
    for name, text in texts.items():
        for one in check({name: text}, rules, EVERYTHING).diagnostics:
            sure = "" if one.confidence == "high" else f" {one.confidence}"
            persona = "" if one.persona == "regular" else f" {one.persona}"
            yield name, one.span.line, f"{one.code}{sure}{persona}"


def short(check_name: str) -> str:
    """Return the name of a check as the table writes it."""
    return check_name.removeprefix("clang-analyzer-").removeprefix("-W").partition(",")[0]
