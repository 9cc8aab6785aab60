"""The programs' hazards, and the table of what each checker says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.peers.tools import Report, short

PROGRAMS = Path(__file__).parent / "programs"
TABLE = Path(__file__).parent.parent / "peers.md"
Answers = Mapping[tuple[str, int], set[str]]

_MARK = re.compile(r"(?:/\*|#) (?P<kind>hazard|fine): (?P<text>.*?)(?: \*/)?$")
_HEAD = """# Hazards of fork, and which checkers see them

Written by `python -m bench.peers`, which runs each checker on the programs in `bench/peers/programs`. A cell names
the checks that report something in the hazard's function: clang-tidy with android-cloexec-* and bugprone-signal-handler,
the clang analyzer with unix.Vfork and security.insecureAPI.vfork, GCC with what -fanalyzer knows of descriptors and
signal handlers, cppcheck with its warnings and the model of POSIX, ruff and pylint with their rule on `preexec_fn`.
forklint ran with every confidence (high where none is named) and as auditor.
"""


@dataclass(frozen=True, slots=True)
class Region:
    """What follows a comment that says of it that it is a hazard, or fine."""

    file: str
    line: int
    is_hazard: bool
    text: str

    @property
    def key(self) -> tuple[str, int]:
        """Its place."""
        return self.file, self.line


@cache
def regions() -> tuple[Region, ...]:
    """Return the regions of all programs."""
    return tuple(
        Region(path.name, number, found["kind"] == "hazard", found["text"])
        for path in sorted(PROGRAMS.iterdir())
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if (found := _MARK.search(line))
    )


def answers(reports: set[Report]) -> Answers:
    """Return what checkers say of each region."""
    found: dict[tuple[str, int], set[str]] = {}
    for name, line, what in reports:
        starts = [r.line for r in regions() if r.file == name and r.line <= line]
        if starts:
            found.setdefault((name, max(starts)), set()).add(short(what))
    return found


def cell(said: set[str]) -> str:
    """Return what a checker says of a region, for the table."""
    return ", ".join(sorted(said)) or "-"


def text_of(columns: Mapping[str, Answers]) -> str:
    """Return the page: a table of hazards, the counts, and a table of what is fine."""
    return "\n".join(
        [_HEAD, *_table(columns, True), "", "What is fine:", "", *_table(columns, False), ""]
    )


def _table(columns: Mapping[str, Answers], hazards: bool) -> list[str]:
    own = [r for r in regions() if r.is_hazard == hazards]
    lines = [f"| {' | '.join(('program', 'hazard' if hazards else 'code', *columns))} |"]
    lines.append("|---" * (len(columns) + 2) + "|")
    for region in own:
        cells = [cell(answers.get(region.key, set())) for answers in columns.values()]
        lines.append(f"| {' | '.join((region.file, region.text, *cells))} |")
    counts = [str(sum(bool(a.get(r.key)) for r in own)) for a in columns.values()]
    lines.append(f"| | reported, of {len(own)} | {' | '.join(counts)} |")
    return lines
