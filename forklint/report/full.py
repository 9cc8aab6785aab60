"""Findings for people: the place with its source, the story in numbered steps, the way out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from forklint.diagnostic import Diagnostic
from forklint.report.concise import printable
from forklint.session import Result
from forklint.source import Span

_WIDTH = 96
_STYLES = {
    "code": "1;31",
    "warning": "1;33",
    "info": "1;34",
    "frame": "34",
    "note": "36",
    "help": "32",
}


def render(result: Result, texts: Mapping[str, str], colour: bool) -> Iterator[str]:
    """Yield the lines that tell every finding."""
    paint = _painter(colour)
    lines = {path: text.split("\n") for path, text in texts.items()}
    for one in result.diagnostics:
        yield from _finding(one, lines, paint)
        yield ""


def _painter(colour: bool):  # type: ignore[no-untyped-def]
    def paint(text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if colour else text

    return paint


def _finding(one: Diagnostic, lines: Mapping[str, list[str]], paint) -> Iterator[str]:  # type: ignore[no-untyped-def]
    style = "code" if one.severity == "error" else one.severity
    sure = "" if one.confidence == "high" else f" ({one.confidence} confidence)"
    yield f"{paint(f'{one.code} {one.name}', style)} {paint(one.severity, style)}{sure}: {one.message}"
    spans = [one.span, *(note.span for note in one.notes)]
    width = max(len(str(span.line)) for span in spans)
    yield f"{' ' * width}{paint('-->', 'frame')} {_where(one.span)}"
    yield from _excerpt(one.span, lines, width, paint, style)
    for number, note in enumerate(one.notes, 1):
        yield f"{' ' * width}{paint(':::', 'frame')} {_where(note.span)}"
        yield from _excerpt(note.span, lines, width, paint, "note", f"{number}. {note.message}")
    yield from _help(one.help, width, paint)


def _where(span: Span) -> str:
    return f"{printable(span.path)}:{span.line}:{span.column}"


def _excerpt(  # type: ignore[no-untyped-def]
    span: Span, lines: Mapping[str, list[str]], width: int, paint, style: str, said: str = ""
) -> Iterator[str]:
    bar = paint("|", "frame")
    source = lines.get(span.path, [])
    if not 0 < span.line <= len(source):
        yield f"{' ' * width} {bar} {said}"
        return
    text = printable(source[span.line - 1]).replace("\t", "    ")
    tabs = source[span.line - 1][: span.column - 1].count("\t")
    start = span.column - 1 + 3 * tabs
    end = span.end_column - 1 + 3 * tabs if span.end_line == span.line else len(text)
    carets = "^" * max(1, min(end, len(text)) - start)
    yield f"{str(span.line).rjust(width)} {bar} {text}"
    yield f"{' ' * width} {bar} {' ' * start}{paint(carets, style)}{' ' + said if said else ''}"


def _help(text: str, width: int, paint) -> Iterator[str]:  # type: ignore[no-untyped-def]
    if text:
        wrapped = [w for line in text.split("\n") for w in textwrap.wrap(line, _WIDTH - 8)]
        yield f"{' ' * width} {paint('= help:', 'help')} {wrapped[0]}"
        yield from (f"{' ' * width}         {line}" for line in wrapped[1:])
