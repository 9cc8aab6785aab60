"""What the user and the reviewer read, word for word; `UPDATE=1 pytest` writes it anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from forklint.cli import cli

HERE = Path(__file__).parent / "golden"
CASES = {
    "lowering.c.txt": ("dump", "lowering.c"),
    "lowering.py.txt": ("dump", "lowering.py"),
    "story.full.txt": ("story.c", "story.py"),
    "story.concise.txt": ("--output-format", "concise", "story.c", "story.py"),
    "story.json": ("--output-format", "json", "story.c", "story.py"),
    "story.lsp.json": ("--output-format", "lsp", "story.c", "story.py"),
    "story.sites.txt": ("sites", "story.c", "story.py"),
}


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    monkeypatch.setenv("NO_COLOR", "1")
    seen = CliRunner().invoke(cli, list(CASES[name])).stdout.replace(HERE.as_uri(), "file://HERE")
    expected = HERE / name
    if os.environ.get("UPDATE"):
        expected.write_text(seen)
    assert seen == expected.read_text()
