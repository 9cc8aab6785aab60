"""The last line of a run, and what `-v` adds to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from forklint.report.concise import printable
from forklint.session import Result


def last_line(result: Result) -> str:
    """Return what was looked at and what was held back, in one line."""
    parts = [
        f"{_count(result.files, 'file')}, {_count(result.forks, 'fork site')}, "
        f"{_count(len(result.diagnostics), 'finding')}"
    ]
    if result.held:
        parts.append(f"{_held(result)}")
    if result.vendored:
        parts.append(f"{len(result.vendored)} in vendored code: --vendored")
    if result.suppressed:
        parts.append(f"{len(result.suppressed)} suppressed by comments")
    codes = Counter(t.code for t in result.troubles)
    if codes["FL003"]:
        parts.append(f"{_count(codes['FL003'], 'file')} understood in part: -v")
    failed = codes["FL001"] + codes["FL002"] + codes["FL005"]
    if failed:
        parts.append(f"{_count(failed, 'file')} not understood")
    if codes["FL004"]:
        parts.append("a bound was reached: -v")
    return "; ".join(parts)


def _held(result: Result) -> str:
    asked, by_option = result.config, Counter[str]()
    for one in result.held:
        options = [] if asked.shows("high", one.persona) else [f"--persona {one.persona}"]
        if not asked.shows(one.confidence, "regular"):
            options.append(f"--min-confidence {one.confidence}")
        options += ["--preview"] if one.code in result.previewed else []
        by_option[" ".join(options)] += 1
    first, *others = by_option.most_common()
    said = [f"{first[1]} less certain {'one' if first[1] == 1 else 'ones'}: {first[0]}"]
    return "; ".join([*said, *(f"{count}: {option}" for option, count in others)])


def details(result: Result) -> Iterator[str]:
    """Yield the work that each rule took: steps of the solver, facts that began."""
    for code, counts in sorted(result.counts.items()):
        yield f"{code}: {counts['steps']} steps, {counts['births']} births"


def troubles(result: Result, verbose: bool) -> Iterator[str]:
    """Yield a line for each file that could not be read or understood."""
    for one in result.troubles:
        if verbose or one.code in ("FL001", "FL002", "FL005", "FL006", "FL007", "FL008"):
            yield f"{printable(one.span.path)}:{one.span.line}: {one.code} {printable(one.message)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
