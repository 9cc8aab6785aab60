"""Run programs with real libraries, and write down what was seen: docs/truth-libraries.md.

    python -m bench.libraries [NAME ...]

A program of bench/with_libraries says what it `needs:` and what running it shows (`truth:`, as fixtures do).
The libraries are installed into an environment of their own, `.venv-libraries`, from pip's index; so
this is no part of the tests. A server that a program `runs:` must be on the machine already.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from bench.truth import ROOT, Seen, run
from forklint.testing import Truth, truths

PROGRAMS = Path(__file__).parent / "with_libraries"
HOME = ROOT / ".venv-libraries"
TABLE = ROOT / "docs" / "truth-libraries.md"
SECONDS = 60.0
_NEEDS = re.compile(r"^needs: (.+)$", re.M)
_RUNS = re.compile(r"^runs: (.+)$", re.M)
_RULE = re.compile(r"(FL\d+)")
_HEAD = """# What programs with real libraries do

Written by `python -m bench.libraries`, which installed the libraries and ran each function as a program of its own. Not run by
`make test`, since it needs the network.

| rule | program | function | what was seen | with |
|---|---|---|---|---|
"""


def needs(text: str) -> list[str]:
    """Return the libraries that a program needs."""
    found = _NEEDS.search(text)
    return [name.strip() for name in found[1].split(",")] if found else []


def is_runnable(text: str) -> bool:
    """Whether the server that a program runs, if any, is on the machine."""
    found = _RUNS.search(text)
    return found is None or shutil.which(found[1].strip()) is not None


def install(libraries: set[str]) -> Path:
    """Return the interpreter of an environment that has some libraries."""
    python = HOME / "bin" / "python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
    command = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*command, *sorted(libraries)], check=True)
    return python


def versions(python: Path, libraries: list[str]) -> str:
    """Return libraries with their versions, as an environment has them."""
    asked = "import sys, importlib.metadata as m; print(*(f'{n} {m.version(n)}' for n in sys.argv[1:]), sep=', ')"
    told = subprocess.run(
        [str(python), "-c", asked, *libraries], check=True, capture_output=True, text=True
    )
    return told.stdout.strip()


def row(program: Path, truth: Truth, known: str) -> str:
    """Return the line of the table for what was seen."""
    rule = _RULE.search(program.read_text())
    times = "once" if truth.times == 1 else f"{truth.times} times" if truth.times else "never"
    code = rule[1] if rule else ""
    return f"| {code} | {program.name} | `{truth.name}` | `{truth.text}` {times} | {known} |"


def tried(python: Path, program: Path, truth: Truth) -> Seen:
    """Run a program with a name."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        words = [str(python), "-W", "ignore", str(program), truth.name]
        return run(words, Path(folder), SECONDS)


def main(names: list[str]) -> int:
    """Run the programs; return 1, and write nothing, if one did not do what it says or could not be run."""
    chosen = sorted(p for p in PROGRAMS.glob("*.py") if not names or p.stem in names)
    absent = [p for p in chosen if not is_runnable(p.read_text())]
    for program in absent:
        print(f"{program.name}: its server is not on this machine")
    chosen = [p for p in chosen if p not in absent]
    python = install({n for p in chosen for n in needs(p.read_text())})
    lines, failed = [], 0
    for program in chosen:
        text = program.read_text()
        known = versions(python, needs(text))
        for truth in truths(text):
            seen = tried(python, program, truth)
            if seen.shows(truth):
                lines.append(row(program, truth, known))
            else:
                failed += 1
                print(f"{program.name} {truth}: ended={seen.ended} {seen.output!r}")
    print(f"{len(lines)} of {len(lines) + failed} as the programs say")
    if not failed and not names and not absent:
        TABLE.write_text(_HEAD + "\n".join(lines) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
