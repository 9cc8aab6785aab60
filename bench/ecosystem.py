"""Lint pinned real projects and keep what came out; compare two such runs.

python -m bench.ecosystem run FOLDER OUT.json [PROJECT ...]
python -m bench.ecosystem diff OLD.json NEW.json
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.sources import PROJECTS, fetch


def main() -> None:
    command, *words = sys.argv[1:] or ["help"]
    if command == "run":
        run(Path(words[0]), Path(words[1]), words[2:])
    elif command == "diff":
        diff(json.loads(Path(words[0]).read_text()), json.loads(Path(words[1]).read_text()))
    else:
        print(__doc__)


def run(folder: Path, out: Path, names: list[str]) -> None:
    results: dict[str, Any] = {}
    for project in PROJECTS:
        if names and project.name not in names:
            continue
        try:
            source = fetch(project, folder)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{project.name}: not downloaded: {error}")
            continue
        results[project.name] = lint(source)
        print(f"{project.name}: {results[project.name]['closing']}", flush=True)
    out.write_text(json.dumps(results, indent=1, sort_keys=True))


def lint(source: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "forklint", ".", "--output-format", "json", "-v"]
    started = time.perf_counter()
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout) if done.returncode in (0, 1) else []
    return {
        "status": done.returncode,
        "seconds": round(time.perf_counter() - started, 1),
        "closing": (done.stderr.splitlines() or ["nothing"])[-1],
        "findings": sorted(
            f"{d['filename']}:{d['location']['row']} {d['code']}"
            for d in found
            if not d["code"].startswith("FL0")
        ),
        "problems": sorted(
            f"{d['filename']} {d['code']} {d['message']}"
            for d in found
            if d["code"].startswith("FL0")
        ),
    }


def diff(old: dict[str, Any], new: dict[str, Any]) -> None:
    for name in sorted(old.keys() | new.keys()):
        before = set(old.get(name, {}).get("findings", ()))
        after = set(new.get(name, {}).get("findings", ()))
        for line in sorted(before - after):
            print(f"- {name} {line}")
        for line in sorted(after - before):
            print(f"+ {name} {line}")


if __name__ == "__main__":
    main()
