"""What the user and the reviewer read, word for word; `UPDATE=1 pytest` writes it anew."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from forklint.cli import cli

HERE = Path(__file__).parent / "golden"
CASES = {
    "far.full.txt": ("far.c",),
    "lowering.c.txt": ("dump", "lowering.c"),
    "lowering.py.txt": ("dump", "lowering.py"),
    "story.full.txt": ("story.c", "story.py"),
    "story.concise.txt": ("--output-format", "concise", "story.c", "story.py"),
    "story.json": ("--output-format", "json", "story.c", "story.py"),
    "story.lsp.json": ("--output-format", "lsp", "story.c", "story.py"),
    "story.sites.txt": ("sites", "story.c", "story.py"),
}


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()  # a project of its own
    for source in (*HERE.glob("*.c"), *HERE.glob("*.py")):
        shutil.copy(source, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    seen = (
        CliRunner().invoke(cli, list(CASES[name])).stdout.replace(tmp_path.as_uri(), "file://HERE")
    )
    expected = HERE / name
    if os.environ.get("UPDATE"):
        expected.write_text(seen)
    assert seen == expected.read_text()
