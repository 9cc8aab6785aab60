"""Findings that a comment in the source says are meant.

`forklint: ignore[FL101] why` holds for its line, or for the next one if it stands alone;
`forklint: file-ignore[FL5]` for its file.  `noqa: FL101` (Python) and `NOLINT(forklint-FL101)` or
`NOLINTNEXTLINE(...)` (C) hold as well; without one of our codes they are another tool's.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from forklint.diagnostic import Diagnostic, trouble
from forklint.source import C_NOISE, Span

_OURS = re.compile(r"forklint:\s*(?P<kind>file-ignore|ignore)\[(?P<codes>[^\]]*)\]")
_NOQA = re.compile(r"noqa:\s*(?P<codes>[A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*)", re.I)
_NOLINT = re.compile(r"(?P<kind>NOLINT|NOLINTNEXTLINE)\((?P<codes>[^)]*)\)")
_MARKED = re.compile(r"forklint:|(?:noqa|NOLINT)[^\n]*FL\d", re.I)


@dataclass(slots=True)
class Suppression:
    """A comment that silences codes in the lines from first to last; strict: no code of other tools."""

    span: Span
    codes: tuple[str, ...]
    first: int
    last: int
    strict: bool
    used: bool = False

    def holds(self, one: Diagnostic) -> bool:
        """Whether a finding stands where the comment holds, and has one of its codes."""
        here = one.span.path == self.span.path
        lines = self.first <= one.span.line <= self.last or (
            self.first <= one.span.end_line <= self.last
        )
        return here and lines and any(one.code.startswith(code) for code in self.codes)


class Suppressions:
    """The comments of a run's files that silence findings."""

    def __init__(self, texts: Mapping[str, str], paths: Iterable[str]) -> None:
        self.all = [s for path in sorted(paths) for s in _read(path, texts.get(path, ""))]

    def silence(self, one: Diagnostic) -> bool:
        """Return whether a comment silences a finding, and note that the comment is of use."""
        holding = [s for s in self.all if s.holds(one)]
        for suppression in holding:
            suppression.used = True
        return bool(holding)

    def troubles(self, known: Iterable[str], all_rules_ran: bool) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each unknown code, and each comment that silences nothing."""
        codes = list(known)
        for one in (s for s in self.all if s.strict):
            unknown = [c for c in one.codes if not any(k.startswith(c) for k in codes)]
            if unknown:
                yield trouble("FL007", one.span, f"no rule {unknown[0]!r} to suppress")
            elif not one.used and all_rules_ran:
                yield trouble("FL006", one.span, "this comment suppresses nothing")


def _read(path: str, text: str) -> Iterator[Suppression]:
    if not _MARKED.search(text):
        return
    for line, column, comment, alone in comments(path, text):
        span = Span(path, line, column, line, column + len(comment))
        if found := _OURS.search(comment):
            whole = found["kind"] == "file-ignore"
            first, last = (1, text.count("\n") + 1) if whole else (line, line + alone)
            yield Suppression(span, _codes(found["codes"]), first, last, strict=True)
        elif found := (_NOQA if path.endswith(".py") else _NOLINT).search(comment):
            codes = tuple(c.removeprefix("forklint-") for c in _codes(found["codes"]))
            ours = tuple(c for c in codes if c.startswith("FL") and c[2:].isdigit())
            below = found.re is _NOLINT and found["kind"] == "NOLINTNEXTLINE"
            if ours:
                yield Suppression(span, ours, line + below, line + below, strict=False)


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code in re.split(r"[,\s]+", text.strip()) if code)


def comments(path: str, text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield line, column, text of each comment, and whether it stands alone on its line."""
    if path.endswith(".py"):
        try:
            for token in tokenize.generate_tokens(io.StringIO(text).readline):
                if token.type == tokenize.COMMENT:
                    alone = not token.line[: token.start[1]].strip()
                    yield token.start[0], token.start[1] + 1, token.string, alone
        except (tokenize.TokenError, SyntaxError):
            return
        return
    for match in C_NOISE.finditer(text):
        if match.group()[0] == "/":
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            before, after = (
                text[start : match.start()],
                text[match.end() : end if end >= 0 else None],
            )
            line = text.count("\n", 0, match.end()) + 1
            yield line, match.start() - start + 1, match.group(), not (before + after).strip()
