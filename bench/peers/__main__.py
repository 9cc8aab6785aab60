"""Run the checkers and write the table."""

from __future__ import annotations

import shutil
import sys
import sysconfig
import tempfile
from pathlib import Path

from bench.peers.table import PROGRAMS, TABLE, answers, regions, text_of
from bench.peers.tools import PEERS, Report, Tool, forklint, version


def _path(tool: Tool, given: dict[str, str]) -> str | None:
    beside = shutil.which(tool.program, path=sysconfig.get_path("scripts"))
    return given.get(tool.program) or beside or shutil.which(tool.program)


def main(words: list[str]) -> int:
    """Run every checker that is there; return 1 if a peer reports what forklint does not."""
    given = dict(word.split("=", 1) for word in words)
    files = sorted(PROGRAMS.iterdir())
    columns = {"forklint": answers(set(forklint({f.name: f.read_text() for f in files})))}
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(shutil.copy(f, folder)) for f in files]
        for tool in PEERS:
            path = _path(tool, given)
            if path is None:
                print(f"{tool.title}: not installed")
                continue
            own = [f for f in copies if f.suffix in tool.suffixes]
            reports = set[Report]().union(*(tool.reports(path, f) for f in own))
            columns[f"{tool.title} {version(path)}"] = answers(reports)
    TABLE.write_text(text_of(columns))
    missed = [
        r for r in regions()
        if r.is_hazard and not columns["forklint"].get(r.key) and any(c.get(r.key) for c in columns.values())
    ]  # fmt: skip
    for region in missed:
        print(f"forklint says nothing of: {region.text}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
