"""Measure misses: lint projects just before and just after a fork bug was fixed.

    python -m bench.replay --mirrors FOLDER [--set dev|final] [--only PROJECT] [--most 40 --alone]

FOLDER holds git directories of the projects, named `owner+name/repo` or `owner+name`.  A pair counts
as found if `forklint` reports the rule within two lines of the place at the revision before the
fix, and as silent if it does not report within two lines of the place in the fix.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from typing import Any

from forklint.source import C_SUFFIXES, HEADER_SUFFIXES, PYTHON_SUFFIXES

NEAR = 2  # lines
MOST_FILES = {"c": 1500, "c++": 1500, "python": 5000}
MOST_HEADERS = 2000
SECONDS = 300
C_FAMILY = (*C_SUFFIXES, *HEADER_SUFFIXES)
SUFFIXES = {"c": C_FAMILY, "c++": C_FAMILY, "python": PYTHON_SUFFIXES}


@dataclass(frozen=True, slots=True)
class Options:
    """How much of a tree is written, for how long it is linted, whether for the pair's rule alone."""

    most: int | None
    seconds: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was seen of one pair: "high", "medium", "low" or "no" before, the same after."""

    project: str
    rule: str
    language: str
    before: str
    after: str
    trouble: str = ""


def git(mirror: Path, *words: str) -> bytes:
    command = ["git", f"--git-dir={mirror}", *words]
    return subprocess.run(command, check=True, capture_output=True).stdout


def texts(
    mirror: Path, revision: str, path: str, language: str, most: dict[str, int] = MOST_FILES
) -> dict[str, str]:
    """Return the sources around a file at a revision: its folder and those above, while few.

    The headers of the whole tree belong to them, and config.h.in.
    """
    listing = git(mirror, "ls-tree", "-r", "--name-only", revision).decode(errors="replace")
    everything = listing.splitlines()
    names = [n for n in everything if n.endswith(SUFFIXES[language])]
    folder = PurePosixPath(path).parent
    chosen = [n for n in names if PurePosixPath(n).parent == folder]
    for above in (folder, *folder.parents):
        inside = [n for n in names if above in PurePosixPath(n).parents]
        if len(inside) > most[language]:
            break
        chosen = inside
    if language != "python":
        headers = [n for n in everything if n.endswith((".h", "config.h.in"))][:MOST_HEADERS]
        chosen = list(dict.fromkeys([*chosen, *headers]))
    return dict(_contents(mirror, revision, chosen))


def _contents(mirror: Path, revision: str, names: list[str]) -> Iterator[tuple[str, str]]:
    asked = "".join(f"{revision}:{n}\n" for n in names).encode()
    command = ["git", f"--git-dir={mirror}", "cat-file", "--batch"]
    data = subprocess.run(command, input=asked, check=True, capture_output=True).stdout
    at = 0
    for name in names:
        end = data.index(b"\n", at)
        header = data[at:end].split()
        if header[-1] == b"missing":
            at = end + 1
            continue
        size = int(header[-1])
        body = data[end + 1 : end + 1 + size]
        at = end + 2 + size
        yield name, body.decode("utf-8", errors="replace").replace("\r\n", "\n")


def linted(
    found: dict[str, str], path: str, seconds: int, *words: str
) -> tuple[list[dict[str, Any]], str]:
    """Return what forklint says of one file of a tree, as a hook runs it, and any trouble.

    words: more of its command line.
    """
    with tempfile.TemporaryDirectory(prefix="replay-") as folder:
        Path(folder, ".git").mkdir()  # the project's root
        for name, text in found.items():
            written = Path(folder, name)
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "forklint", "--vendored", "--output-format", "json"]
        try:
            ran = subprocess.run(
                [*command, *words, path],
                cwd=folder, capture_output=True, text=True, timeout=seconds,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return [], f"more than {seconds} s"
    if ran.returncode not in (0, 1):
        return [], (ran.stderr.strip().splitlines() or ["?"])[-1]
    return [d for d in json.loads(ran.stdout) if d["filename"] == path], ""


def seen(
    found: dict[str, str], pair: dict[str, Any], line: int, options: Options
) -> tuple[str, str]:
    """Return the best confidence the pair's rule is reported with near a line, and any trouble."""
    words = ["--min-confidence", "low", "--preview"]
    words += ["--select", pair["rule"]] if options.alone else []
    told, trouble = linted(found, pair["path"], options.seconds, *words)
    near = [
        d["confidence"]
        for d in told
        if d["code"] == pair["rule"] and abs(d["location"]["row"] - line) <= NEAR
    ]
    return min(near, key=["high", "medium", "low"].index, default="no"), trouble


def measure(job: tuple[Path, dict[str, Any], Options]) -> Outcome:
    mirror, pair, options = job
    most = MOST_FILES if options.most is None else dict.fromkeys(MOST_FILES, options.most)
    path, language = pair["path"], pair["language"]
    before = texts(mirror, pair["before"], path, language, most)
    at, trouble = seen(before, pair, pair["line"], options)
    after = "no"
    if at != "no" and pair["after_line"]:
        fixed = texts(mirror, pair["fix"], path, language, most)
        after, _ = seen(fixed, pair, pair["after_line"], options)
    return Outcome(pair["project"], pair["rule"], pair["language"], at, after, trouble)


def mirror_of(repo: str, mirrors: Path) -> Path | None:
    base = mirrors / repo.replace("/", "+")
    candidates = (base / "repo", base / "repo.git", base, base / ".git")
    return next((c for c in candidates if (c / "objects").is_dir()), None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mirrors", type=Path, required=True)
    parser.add_argument("--set", choices=("dev", "final", "all"), default="dev")
    parser.add_argument("--only", default="")
    parser.add_argument("--language", choices=("", "c", "python"), default="", help="c: C++ too")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--most", type=int, help="files of a tree that are written at most")
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--alone", action="store_true", help="only the rule of the pair")
    parser.add_argument("--rule", default="")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    table = tomllib.loads(Path(__file__).with_name("replay.toml").read_text())["pair"]
    rules = known_rules()
    jobs, skipped = [], 0
    how = Options(options.most, options.seconds, options.alone)
    for pair in table:
        if options.set not in ("all", pair["set"]) or options.only not in ("", pair["project"]):
            continue
        if options.language not in ("", pair["language"].rstrip("+")):
            continue
        if options.rule not in ("", pair["rule"]):
            continue
        mirror = mirror_of(pair["repo"], options.mirrors)
        if mirror is None or pair["rule"] not in rules:
            skipped += 1
            continue
        jobs.append((mirror, pair, how))
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("forkserver")) as pool:
        outcomes = []
        for job, outcome in zip(jobs, pool.map(measure, jobs), strict=True):
            outcomes.append(outcome)
            good = outcome.before == "high" and outcome.after != "high"
            mark = "ok  " if good else "weak" if outcome.before != "no" else "MISS"
            place = f"{job[1]['path']}:{job[1]['line']}"
            print(
                f"{mark} {outcome.project:14} {outcome.rule} before {outcome.before:6} after {outcome.after:6} {place} {outcome.trouble}",
                flush=True,
            )
    found = [o for o in outcomes if o.before == "high"]
    both = [o for o in found if o.after != "high"]
    any_ = [o for o in outcomes if o.before != "no"]
    print(
        f"{len(outcomes)} pairs of rules that exist ({skipped} of others): {len(found)} found, "
        f"{len(both)} of them silent after; {len(any_)} found at any confidence"
    )
    if options.json:
        options.json.write_text(json.dumps([asdict(o) for o in outcomes], indent=1))


def known_rules() -> set[str]:
    from forklint.registry import builtin_rules

    return {rule.code for rule in builtin_rules()}


if __name__ == "__main__":
    main()
