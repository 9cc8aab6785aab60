"""What is shipped: the wheel, and the hooks as pre-commit calls them."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BAD = '#include <stdio.h>\n#include <unistd.h>\nint main(void)\n{\n    printf("x");\n    fork();\n    return 0;\n}\n'


def test_the_wheel_holds_one_package_with_all_its_data(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(tmp_path)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.partition("/")[0] for name in names}
    assert {n for n in top if not n.endswith(".dist-info")} == {"forklint"}
    for rule in ROOT.glob("rules/[a-z]*"):
        assert f"forklint/rules/{rule.name}" in names or rule.is_dir()
    for data in (ROOT / "forklint").rglob("*"):
        if data.suffix in (".toml", ".h"):
            assert data.relative_to(ROOT).as_posix() in names


def _hooks() -> dict[str, tuple[str, bool]]:
    """Return each hook's entry, and whether it is handed the changed files."""
    text = (ROOT / ".pre-commit-hooks.yaml").read_text()
    found = {}
    for block in text.split("- id: ")[1:]:
        entry = re.search(r"entry: (.+)", block)
        assert entry is not None
        found[block.split()[0]] = (entry[1], "pass_filenames: false" not in block)
    return found


@pytest.mark.parametrize("hook", ["forklint", "forklint-all"])
def test_hooks_run_as_pre_commit_runs_them(hook: str, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "bad.c").write_text(BAD)
    (tmp_path / "good.py").write_text("x = 1\n")
    entry, takes_files = _hooks()[hook]
    words = [
        sys.executable,
        "-m",
        *shlex.split(entry),
        *(["bad.c", "good.py"] if takes_files else []),
    ]
    ran = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 1, ran.stderr
    assert "bad.c:6:5" in ran.stdout
    (tmp_path / "bad.c").unlink()
    words = words[:-2] + (["good.py"] if takes_files else words[-2:])
    assert subprocess.run(words, cwd=tmp_path, capture_output=True, check=False).returncode == 0
