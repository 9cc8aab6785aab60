"""Without the system's headers, as in a slim container, the fixtures have the same findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from forklint.frontends.c.flags import GUESSED, Flags
from forklint.registry import builtin_rules
from forklint.session import check
from forklint.source import C_SUFFIXES, CXX_SUFFIXES
from forklint.testing import EVERYTHING

HERE = Path(__file__).parent / "fixtures"
SOURCES = sorted(p for p in HERE.glob("*/*") if p.suffix in C_SUFFIXES)
HIDDEN = (*GUESSED, "-nostdlibinc")  # leaves only what forklint brings


def findings(path: str, text: str, configuration: Sequence[str]) -> list[tuple[str, int, str]]:
    flags = {path: Flags("exact", "", (tuple(configuration),))}
    result = check({path: text}, builtin_rules(), EVERYTHING, flags=flags)
    return sorted((d.code, d.span.line, d.confidence) for d in result.diagnostics)


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_the_same_is_found_without_headers(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    path, text = str(source.relative_to(HERE)), source.read_text()
    hidden = (*HIDDEN, "-nostdinc++") if source.suffix in CXX_SUFFIXES else HIDDEN
    assert findings(path, text, hidden) == findings(path, text, GUESSED)
