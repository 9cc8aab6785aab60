"""One line a finding: path:line:col: CODE message."""

from __future__ import annotations

from collections.abc import Iterator

from forklint.session import Result


def render(result: Result) -> Iterator[str]:
    """Yield a line for each finding."""
    for d in result.diagnostics:
        yield f"{printable(d.span.path)}:{d.span.line}:{d.span.column}: {d.code} {d.message}"


def printable(text: str) -> str:
    """Return text with control characters escaped, for names and source of other people."""
    return "".join(
        c if c.isprintable() or c == "\t" else c.encode("unicode_escape").decode() for c in text
    )
