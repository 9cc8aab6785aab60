"""Every rule against its fixtures, and every fixture against what it does when it runs."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from forklint.registry import builtin_rules
from forklint.source import C_SUFFIXES, CXX_SUFFIXES, HEADER_SUFFIXES
from forklint.testing import Truth, mismatches, truths, wants

RULES = builtin_rules()
HERE = Path(__file__).parent / "fixtures"
CASES = sorted(
    path
    for folder in HERE.iterdir()
    for path in folder.iterdir()
    if path.suffix not in HEADER_SUFFIXES
)
SECONDS = 2.0  # a program that has not ended by then hangs
PATIENCE = 20.0  # one that is expected to end gets this long on a busy machine
RUNS = 5  # a hang is a race: one of so many runs shows it


def sources(case: Path) -> list[Path]:
    """A case is one file, or a folder whose files are one program."""
    return sorted(p for p in case.iterdir() if p.is_file()) if case.is_dir() else [case]


@pytest.mark.parametrize("case", CASES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_findings(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)  # so that no path lies under a folder of tests
    texts = {str(p.relative_to(HERE)): p.read_text() for p in sources(case)}
    assert mismatches(texts, RULES) == []


def _truths() -> list[tuple[Path, Truth]]:
    return [(c, t) for c in CASES for p in sources(c) for t in truths(p.read_text())]


@pytest.mark.parametrize(
    ("case", "truth"), _truths(), ids=[f"{c.parent.name}/{c.name}:{t.name}" for c, t in _truths()]
)
def test_truth(case: Path, truth: Truth, tmp_path_factory: pytest.TempPathFactory) -> None:
    command = _command(case, tmp_path_factory)
    runs = (
        _run(
            [*command, truth.name],
            tmp_path_factory.mktemp("run"),
            SECONDS if truth.hangs else PATIENCE,
        )
        for _ in range(RUNS)
    )
    if truth.hangs:
        assert any(not ended for _, ended in runs)
    else:
        seen, ended = next(runs)
        assert ended
        assert seen.count(truth.text) == truth.times, seen


def _command(case: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    files = sources(case)
    if files[0].suffix == ".py":
        main = next((f for f in files if f.stem in ("main", "__main__")), files[0])
        return [sys.executable, "-W", "ignore", str(main)]
    binary = tmp_path_factory.getbasetemp() / f"{case.parent.name}-{case.name}.bin"
    if not binary.exists():
        units = [str(f) for f in files if f.suffix in C_SUFFIXES]
        is_cplusplus = any(u.endswith(CXX_SUFFIXES) for u in units)
        names = ("c++", "g++") if is_cplusplus else ("cc", "gcc")
        standard = ["-std=c++20"] if is_cplusplus else []
        compiler = next(filter(None, map(shutil.which, names)), names[0])
        command = [
            compiler,
            *standard,
            "-w",
            "-D_GNU_SOURCE",
            "-o",
            str(binary),
            *units,
            "-lpthread",
        ]
        subprocess.run(command, check=True, timeout=60)
    return [str(binary)]


def _run(command: list[str], folder: Path, seconds: float) -> tuple[str, bool]:
    """Run a program with its output in a file; return the output and whether it ended in time."""
    output = folder / "output"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    with output.open("wb") as file:
        started = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT,
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
    return output.read_text(errors="replace"), ended


def test_every_rule_has_fixtures_in_its_languages() -> None:
    for rule in RULES:
        folder = HERE / rule.code
        assert folder.is_dir(), rule.code
        assert any(
            want.code == rule.code
            for case in folder.iterdir()
            for path in (sources(case) if case.suffix not in HEADER_SUFFIXES else [])
            for want in wants(str(path), path.read_text())
        ), rule.code
