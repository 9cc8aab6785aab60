"""Every rule against its fixtures, and every fixture against what it does when it runs."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.truth import FIXTURES, TABLE, cases, claims, row, rows, sources, tried
from forklint.registry import builtin_rules
from forklint.rule import Rule
from forklint.session import check
from forklint.source import C_SUFFIXES, HEADER_SUFFIXES, PYTHON_SUFFIXES
from forklint.testing import EVERYTHING, Truth, mismatches, wants

RULES = builtin_rules()


@pytest.mark.parametrize("case", cases(), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_findings(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FIXTURES)  # so that no path lies under a folder of tests
    texts = {str(p.relative_to(FIXTURES)): p.read_text() for p in sources(case)}
    assert texts
    assert mismatches(texts, RULES) == []


@pytest.mark.parametrize("case", ["FL102/pipes.c", "FL901/generators_in_child.py"])
def test_what_is_good_is_silent_at_every_confidence(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FIXTURES)
    code, text = case.partition("/")[0], Path(case).read_text()
    announced = {w.line for w in wants(case, text) if w.code == code}
    found = check({case: text}, RULES, EVERYTHING).diagnostics
    assert {d.span.line for d in found if d.code == code} == announced


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
    own = {n for p in files for n in (p.stem, *p.relative_to(FIXTURES).parent.parts)}
    known = sys.stdlib_module_names | own
    texts = [p.read_text() for p in files]
    if any(set(_IMPORT.findall(text)) - known for text in texts):
        assert any("truth: " in text or "\ndocumented: " in text for text in texts)


def _functions(case: Path, code: str) -> set[tuple[str, str]]:
    """Return the names in a case that say their verdict; one without any is a program with one."""
    text = "".join(p.read_text() for p in sources(case))
    named = {(case.name, n) for n in re.findall(r"\b(?:bad_|good_|Bad[A-Z]|Good[A-Z])\w+", text)}
    is_bad = any(w.code == code for w in wants(str(case), text))
    return named or {(case.name, "bad_program" if is_bad else "good_program")}


_LITTLE_PYTHON = frozenset({"FL507", "FL908"})  # what they are about is C, or one system's


@pytest.mark.parametrize("suffixes", [C_SUFFIXES, PYTHON_SUFFIXES], ids=["c", "python"])
@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_has_bad_and_good_functions(rule: Rule, suffixes: tuple[str, ...]) -> None:
    own = [c for c in cases() if c.parent.name == rule.code]
    own = [c for c in own if any(p.suffix in suffixes for p in sources(c))]
    names = {name for case in own for name in _functions(case, rule.code)}
    bad = sum(name.lower().startswith("bad") for _, name in names)
    few = suffixes == PYTHON_SUFFIXES and rule.code in _LITTLE_PYTHON
    assert not own or few or (bad >= 5 and len(names) - bad >= 6), (bad, len(names) - bad)


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
