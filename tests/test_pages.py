"""Every rule has a page, and every code block of a page is what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from forklint.registry import BUILTIN, builtin_rules, page_of
from forklint.testing import examples, mismatches

RULES = builtin_rules()
HEADINGS = (
    "What it does", "Why is this bad?", "Example", "Use instead", "When it is silent",
    "Confidence", "References",
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_page(rule) -> None:  # type: ignore[no-untyped-def]
    page = page_of(rule)
    assert page.startswith(f"# {rule.code} {rule.name}\n")
    assert [line[3:] for line in page.splitlines() if line.startswith("## ")] == list(HEADINGS)
    blocks = list(examples(page))
    assert blocks
    for name, text in blocks:
        assert mismatches({name: text}, RULES) == [], text


def test_pages_rules_and_fixtures_are_the_same_in_number() -> None:
    pages = {p.read_text().split()[1] for p in BUILTIN.glob("*.md")}
    fixtures = {p.name for p in (Path(__file__).parent / "fixtures").iterdir()}
    assert pages == {r.code for r in RULES} == fixtures


def test_every_rule_has_a_row_in_the_readme() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text()
    for rule in RULES:
        assert f"| {rule.code} | {rule.name} |" in readme
