"""Of the calls in the text of C projects whose effects models know, print the share that reaches the graphs.

python -m bench.coverage [-v] FOLDER ...

Every function is lowered.  What is lost is listed by cause; "not selected" counts the calls that
reach the graphs, but stand in functions that the scan of a run sees no need for.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from forklint import builds, workspace
from forklint.config import Config
from forklint.lowering import selected_c
from forklint.models import load
from forklint.scan import c_items
from forklint.session import Examined, examine
from forklint.source import c_code

REACHED = "reached"
REPLACED = "not counted, to macros of the project of that name"


def main() -> None:
    words = [w for w in sys.argv[1:] if w != "-v"]
    if not words:
        print(__doc__)
    sums: Counter[str] = Counter()
    for folder in [Path(w).resolve() for w in words]:
        for line in lines(folder, "-v" in sys.argv, sums):
            print(line, flush=True)
    if len(words) > 1:
        written = sum(sums.values()) - sums[REPLACED]
        print(
            f"all: {written} calls, reached {sums[REACHED]}: {sums[REACHED] / max(written, 1):.1%}"
        )
        for cause, count in sums.most_common():
            print(f"    {count} {cause}")


def lines(folder: Path, verbose: bool, sums: Counter[str]) -> Iterator[str]:
    """Yield the lines about one folder, and add its counts by what became of the calls to sums."""
    os.chdir(folder)
    space = workspace.read([Path(".")])
    found = builds.read(space, Config())
    files = examine(space.texts, None, space.reported, found.flags)
    reached = sum(len(f.coverage.reached) for f in files)
    written = sum(f.coverage.written for f in files)
    share = f"{reached / written:.1%}" if written else "none"
    kinds = ", ".join(f"{n} {k}" for k, n in sorted(Counter(f.flags.kind for f in files).items()))
    yield f"{folder.name}: {written} calls in {len(files)} files ({kinds}), reached {reached}: {share}"
    missed = Counter(c for f in files for _, c in f.coverage.missed)
    for cause, count in missed.most_common():
        yield f"    {count} {cause}"
    replaced = sum(len(f.coverage.replaced) for f in files)
    yield f"    ({replaced} {REPLACED})"
    sums.update(missed)
    sums.update({REACHED: reached, REPLACED: replaced})
    idle = sum(1 for _ in _idle(files, space.texts))
    yield f"    (not selected by the scan: {idle} of those that are reached)"
    for file in files if verbose else ():
        for place, cause in file.coverage.missed:
            yield f"    {file.path}:{place.line}: {place.name}: {cause}"


def _idle(files: Sequence[Examined], texts: dict[str, str]) -> Iterator[str]:
    """Yield the reached calls, by name, of functions that the scan does not select."""
    chosen, _ = selected_c(texts, load("c"))
    for file in files:
        names = {
            name
            for item in c_items(file.path, c_code(texts[file.path]))
            if item.name in chosen.get(file.path, ())
            for name in item.names
        }
        yield from (place.name for place in file.coverage.reached if place.name not in names)


if __name__ == "__main__":
    main()
