"""Copies of the process share out the work; what they bring back is what one process finds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent / "fixtures"
SQUARES = """
import os, sys
from forklint import workers
workers.cores = lambda: 3
def square(number):
    if number == 2 and os.getpid() != parent:
        {failure}
    return number * number, os.getpid() == parent
parent = os.getpid()
told = workers.in_copies(square, range(5))
assert [n for n, _ in told] == [0, 1, 4, 9, 16], told
print(*(n for n, (_, here) in enumerate(told) if here))
"""
PROJECT = """
import sys
from forklint import workers
from forklint.engine import shares
workers.cores = lambda: {cores}
shares.LARGE = 0
sys.argv = ["forklint", "check", "-q", "--persona", "auditor", "--min-confidence", "low", "."]
if __name__ == "__main__":
    from forklint.cli import main
    main()
"""


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    place = folder.parent / "script.py"
    place.write_text(script)
    return subprocess.run([sys.executable, place], cwd=folder, capture_output=True, text=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def test_copies_do_all_jobs(folder: Path) -> None:
    told = run(SQUARES.format(failure="pass"), folder)
    assert (told.returncode, told.stdout, told.stderr) == (0, "\n", "")


@pytest.mark.parametrize("failure", ["raise ValueError", "os._exit(3)", "os.kill(os.getpid(), 9)"])
def test_what_a_copy_leaves_is_done_here(folder: Path, failure: str) -> None:
    told = run(SQUARES.format(failure=failure), folder)
    assert (told.returncode, told.stdout, told.stderr) == (0, "2\n", "")


def test_an_error_is_raised_as_if_there_were_no_copies(folder: Path) -> None:
    told = run(SQUARES.format(failure="pass").replace("number * number", "1 // number"), folder)
    assert told.stderr.count("ZeroDivisionError") == 1


@pytest.mark.parametrize("name", ["FL301", "FL451", "FL501"])
def test_findings_do_not_depend_on_copies(folder: Path, name: str) -> None:
    shutil.copytree(FIXTURES / name, folder, dirs_exist_ok=True)
    one, several = (run(PROJECT.format(cores=n), folder) for n in (1, 3))
    assert one.stdout.count(name) > 5
    assert several.stdout == one.stdout
    assert (one.stderr, several.stderr) == ("", "")


def test_copies_are_made(folder: Path) -> None:
    """The run itself solves nothing then: it would end here."""
    shutil.copytree(FIXTURES / "FL501", folder, dirs_exist_ok=True)
    script = PROJECT.format(cores=3).replace(
        "sys.argv =",
        "import os; parent = os.getpid(); kept = shares._solve\n"
        "def solve(*given):\n    assert os.getpid() != parent\n    return kept(*given)\n"
        "shares._solve = solve\nsys.argv =",
    )
    told = run(script, folder)
    assert "FL501" in told.stdout and "FL005" not in told.stderr
