"""Every rule against its fixtures, and every fixture against what it does when it runs."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.truth import FIXTURES, TABLE, cases, claims, row, rows, sources, tried
from forklint.registry import builtin_rules
from forklint.source import HEADER_SUFFIXES
from forklint.testing import Truth, mismatches, wants

RULES = builtin_rules()


@pytest.mark.parametrize("case", cases(), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_findings(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FIXTURES)  # so that no path lies under a folder of tests
    texts = {str(p.relative_to(FIXTURES)): p.read_text() for p in sources(case)}
    assert mismatches(texts, RULES) == []


@pytest.mark.parametrize(
    ("case", "truth"), claims(), ids=[f"{c.parent.name}/{c.name}:{t.name}" for c, t in claims()]
)
def test_truth(case: Path, truth: Truth, tmp_path_factory: pytest.TempPathFactory) -> None:
    def folders() -> Iterator[Path]:
        while True:
            yield tmp_path_factory.mktemp("run")

    seen = tried(case, truth, folders(), tmp_path_factory.getbasetemp())
    assert seen.shows(truth), seen


def test_the_table_lists_what_the_fixtures_say() -> None:
    announced = [row(case, truth) for case, truth in claims()]
    assert rows(TABLE.read_text()) == announced, "run python -m bench.truth"


_IMPORT = re.compile(r"^(?:import|from) (\w+)", re.M)


@pytest.mark.parametrize("case", cases(), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_what_rests_on_a_library_runs_with_it_or_names_its_documentation(case: Path) -> None:
    """Where the library is not among those of development, a source stands for the truth."""
    files = [p for p in sources(case) if p.suffix == ".py"]
    known = sys.stdlib_module_names | {p.stem for p in files}
    texts = [p.read_text() for p in files]
    if any(set(_IMPORT.findall(text)) - known for text in texts):
        assert any("truth: " in text or "\ndocumented: " in text for text in texts)


def test_every_rule_has_fixtures_in_its_languages() -> None:
    for rule in RULES:
        folder = FIXTURES / rule.code
        assert folder.is_dir(), rule.code
        assert any(
            want.code == rule.code
            for case in folder.iterdir()
            for path in (sources(case) if case.suffix not in HEADER_SUFFIXES else [])
            for want in wants(str(path), path.read_text())
        ), rule.code
