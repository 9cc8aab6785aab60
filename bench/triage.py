"""Count the verdicts on findings in real projects, and write bench/triage.md.

    python -m bench.triage [FOLDER]

bench/verdicts.toml has the verdicts, by project and place. FOLDER holds what `forklint . --output-format json` wrote in each
project, as PROJECT.json: a finding without a verdict and a verdict without its finding are told then, and the exit status is 1.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
VERDICTS, PAGE, NOTES = HERE / "verdicts.toml", HERE / "triage.md", HERE / "triage-notes.md"
PREVIEW = (10, 0.9)  # a rule with so many verdicts and a smaller share of true ones is preview
_HEAD = """# Findings read against the source

Written by `python -m bench.triage` from [verdicts.toml](verdicts.toml), which has each place. Default findings (high confidence) of
`forklint .` in each tree as unpacked. T: true; F: false; ?: not settled by reading.

"""


@dataclass(frozen=True, slots=True)
class Project:
    """The verdicts on a project: places with their rule (`a.c:12 FL301`), and why if they are not true."""

    name: str
    version: str
    language: str
    true: frozenset[str]
    false: Mapping[str, str]
    open: Mapping[str, str]

    def verdicts(self) -> Iterator[tuple[str, str]]:
        """Yield each rule with "T", "F" or "?", once for each place."""
        for mark, places in (("T", self.true), ("F", self.false), ("?", self.open)):
            yield from ((place.rpartition(" ")[2], mark) for place in sorted(places))

    def known(self) -> set[str]:
        """Return the places that have a verdict."""
        return {*self.true, *self.false, *self.open}


def projects() -> list[Project]:
    """Return what verdicts.toml says."""
    table = tomllib.loads(VERDICTS.read_text())
    return [
        Project(
            name, row["version"], row["language"], frozenset(row.get("true", ())),
            row.get("false", {}), row.get("open", {}),
        )
        for name, row in table.items()
    ]  # fmt: skip


def found(path: Path) -> set[str]:
    """Return the places that a run reported."""
    told = json.loads(path.read_text())
    return {
        f"{d['filename']}:{d['location']['row']} {d['code']}"
        for d in told
        if not d["code"].startswith("FL0")
    }


def share(counts: Mapping[str, int]) -> str:
    """Return the share of true ones among those with a verdict."""
    settled = counts.get("T", 0) + counts.get("F", 0)
    return f"{100 * counts.get('T', 0) / settled:.0f} %" if settled else "-"


def _row(name: str, counts: Mapping[str, int]) -> str:
    marks = " | ".join(str(counts.get(m, 0) or "-") for m in "TF?")
    return f"| {name} | {sum(counts.values())} | {marks} | {share(counts)} |"


def by_project(some: list[Project]) -> Iterator[str]:
    """Yield the table of projects."""
    yield "| project | findings | T | F | ? | true |\n|---|---|---|---|---|---|"
    whole: Counter[str] = Counter()
    silent = [f"{p.name} {p.version}" for p in some if not p.known()]
    for project in some:
        counts = Counter(mark for _, mark in project.verdicts())
        whole += counts
        if counts:
            yield _row(f"{project.name} {project.version}", counts)
    yield _row("all", whole)
    if silent:
        yield f"\nNo finding: {', '.join(silent)}."


def by_rule(some: list[Project]) -> Iterator[str]:
    """Yield the table of rules, with the projects they have findings in."""
    yield "| rule | findings | T | F | ? | true | projects |\n|---|---|---|---|---|---|---|"
    rules = sorted({rule for p in some for rule, _ in p.verdicts()})
    for rule in rules:
        counts = Counter(mark for p in some for r, mark in p.verdicts() if r == rule)
        where = sum(any(r == rule for r, _ in p.verdicts()) for p in some)
        yield f"{_row(rule, counts)} {where} |"


def doubtful(some: list[Project]) -> Iterator[str]:
    """Yield what is false or not settled, and why."""
    yield "| project | place | | why |\n|---|---|---|---|"
    for project in some:
        for mark, places in (("F", project.false), ("?", project.open)):
            for place, why in sorted(places.items()):
                shown = place.replace("_", r"\_")
                yield f"| {project.name} | {shown} | {mark} | {why} |"


def page(every: list[Project]) -> str:
    """Return the page."""
    parts = [_HEAD]
    for title, language in (("C and C++", "c"), ("Python", "python")):
        some = [p for p in every if p.language == language]
        parts += [f"## {title}\n\n", "\n".join(by_project(some)), "\n\n"]
        parts += ["\n".join(by_rule(some)), "\n\n", "\n".join(doubtful(some)), "\n\n"]
    return "".join(parts) + NOTES.read_text()


def previews(every: list[Project]) -> list[str]:
    """Return the rules that belong in preview by these verdicts."""
    counts: dict[str, Counter[str]] = {}
    for project in every:
        for rule, mark in project.verdicts():
            counts.setdefault(rule, Counter())[mark] += 1
    most, bar = PREVIEW
    settled = {rule: c["T"] + c["F"] for rule, c in counts.items()}
    return sorted(r for r, c in counts.items() if settled[r] >= most and c["T"] < bar * settled[r])


def main(words: list[str]) -> int:
    """Write the page; compare a run with the verdicts if one is named."""
    every = projects()
    differs = 0
    for project in every if words else ():
        path = Path(words[0], f"{project.name}.json")
        if path.is_file():
            now = found(path)
            for place in sorted(now - project.known()):
                print(f"{project.name}: no verdict on {place}")
            for place in sorted(project.known() - now):
                print(f"{project.name}: not found any more: {place}")
            differs += len(now ^ project.known())
    PAGE.write_text(page(every))
    print(f"under the bar: {', '.join(previews(every)) or 'none'}")
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
