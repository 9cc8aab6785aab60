"""Run the programs of the fixtures, and write down what was seen: the table docs/truth.md.

python -m bench.truth [CODE ...]     with codes: run these rules' programs alone, and keep the other rows
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from forklint.source import C_SUFFIXES, CXX_SUFFIXES, HEADER_SUFFIXES
from forklint.testing import Truth, truths

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
TABLE = ROOT / "docs" / "truth.md"
SECONDS = 2.0  # a program that has not ended by then hangs
PATIENCE = 20.0  # one that is expected to end gets this long on a busy machine
RUNS = 5  # a hang is a race: one of so many runs shows it


@dataclass(frozen=True, slots=True)
class Seen:
    """What running a fixture's program with a name came to: its output, or no end."""

    output: str
    ended: bool

    def shows(self, truth: Truth) -> bool:
        """Whether this is what the fixture says."""
        if truth.hangs:
            return not self.ended
        return self.ended and self.output.count(truth.text) == truth.times


def cases() -> list[Path]:
    """Return the fixtures: each one file, or a folder whose files are one program."""
    folders = (folder for folder in FIXTURES.iterdir() if folder.is_dir())
    return sorted(
        path
        for folder in folders
        for path in folder.iterdir()
        if path.suffix not in HEADER_SUFFIXES
    )


def sources(case: Path) -> list[Path]:
    """Return the files of a case, those in its folders included."""
    if not case.is_dir():
        return [case]
    return sorted(p for p in case.rglob("*") if p.is_file() and p.parent.name != "__pycache__")


def claims() -> list[tuple[Path, Truth]]:
    """Return each case with each truth that a header of it announces."""
    return [(c, t) for c in cases() for p in sources(c) for t in truths(p.read_text())]


def command(case: Path, builds: Path) -> list[str]:
    """Return how a case is started, compiled into the folder builds if need be."""
    files = sources(case)
    if files[0].suffix == ".py":
        main = next((f for f in files if f.stem in ("main", "__main__")), files[0])
        return [sys.executable, "-W", "ignore", str(main)]
    binary = builds / f"{case.parent.name}-{case.name}.bin"
    if not binary.exists():
        units = [str(f) for f in files if f.suffix in C_SUFFIXES]
        is_cplusplus = any(u.endswith(CXX_SUFFIXES) for u in units)
        names = ("c++", "g++") if is_cplusplus else ("cc", "gcc")
        standard = ["-std=c++20"] if is_cplusplus else []
        compiler = next(filter(None, map(shutil.which, names)), names[0])
        options = ["-w", "-D_GNU_SOURCE", "-o", str(binary)]
        options += ["-fopenmp"] if any("#pragma omp" in f.read_text() for f in files) else []
        subprocess.run([compiler, *standard, *options, *units, "-lpthread"], check=True, timeout=60)
    return [str(binary)]


def run(words: list[str], folder: Path, seconds: float) -> Seen:
    """Run a program in a folder, its output in a file there, and end it when the time is over."""
    output = folder / "output"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    with output.open("wb") as file:
        started = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT,
            start_new_session=True, cwd=folder, env=environment,
        )  # fmt: skip
    try:
        started.wait(seconds)
        ended = True
    except subprocess.TimeoutExpired:
        ended = False
    with contextlib.suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    return Seen(output.read_text(errors="replace"), ended)


def tried(case: Path, truth: Truth, folders: Iterator[Path], builds: Path) -> Seen:
    """Run a case until its truth shows: once, or several times where that is a hang."""
    words = [*command(case, builds), truth.name]
    seen = run(words, next(folders), SECONDS if truth.hangs else PATIENCE)
    for _ in range(RUNS - 1 if truth.hangs else 0):
        if seen.shows(truth):
            break
        seen = run(words, next(folders), SECONDS)
    return seen


def row(case: Path, truth: Truth) -> str:
    """Return the line of the table for what a fixture says, once it has been seen."""
    text = truth.text.replace("|", "\\|")
    times = "once" if truth.times == 1 else f"{truth.times} times" if truth.times else "never"
    seen = f"had not ended after {SECONDS:.0f} s" if truth.hangs else f"`{text}` {times}"
    return f"| {case.parent.name} | {case.name} | `{truth.name}` | {seen} |"


def rows(text: str) -> list[str]:
    """Return the lines of the table in a text."""
    return [line for line in text.splitlines() if line.startswith("| FL")]


_HEAD = """# What the fixtures do when they run

Written by `python -m bench.truth`, which ran each function named here as a program of its own, its output in a file:
{where}. A function that hangs does so by a race, in at least one of {runs} runs. `tests/test_fixtures.py` runs them again.

What is harmful only in a library, on another system or over a long time is not here.

| rule | fixture | function | what was seen |
|---|---|---|---|
"""


def _where() -> str:
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    return f"{system}, {' '.join(platform.libc_ver())}, Python {platform.python_version()}"


def _folders(base: Path) -> Iterator[Path]:
    while True:
        yield Path(tempfile.mkdtemp(dir=base))


def main(codes: list[str]) -> int:
    """Run the programs; return 1 and write nothing if one did not do what its fixture says."""
    every = claims()
    wanted = [(c, t) for c, t in every if not codes or c.parent.name in codes]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as base:
        builds = Path(base)
        for case in dict.fromkeys(c for c, _ in wanted):
            command(case, builds)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            asked = [pool.submit(tried, c, t, _folders(builds), builds) for c, t in wanted]
            seen = [one.result() for one in asked]
    false = [(c, t, s) for (c, t), s in zip(wanted, seen, strict=True) if not s.shows(t)]
    for case, truth, one in false:
        print(f"{case.parent.name}/{case.name} {truth}: ended={one.ended} {one.output!r}")
    print(f"{len(wanted) - len(false)} of {len(wanted)} as the fixtures say")
    if not false:
        kept = set(rows(TABLE.read_text())) if TABLE.exists() else set()
        _write([one for one in every if one in wanted or row(*one) in kept])
    return 1 if false else 0


def _write(seen: list[tuple[Path, Truth]]) -> None:
    head = _HEAD.format(where=_where(), runs=RUNS)
    TABLE.write_text(head + "\n".join(row(case, truth) for case, truth in seen) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
