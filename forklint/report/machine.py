"""Findings for programs: JSON, and the diagnostics of the Language Server Protocol."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from forklint.diagnostic import Diagnostic
from forklint.session import Result
from forklint.source import Span

PAGES = "https://forklint.readthedocs.io/rules"
_SEVERITY = {"error": 1, "warning": 2, "info": 3}


def url(one: Diagnostic) -> str:
    """Return the address of a rule's page."""
    return f"{PAGES}/{one.name}"


def json_lines(result: Result) -> Iterator[str]:
    """Yield an array of objects, one a finding; lines and columns count from 1."""
    yield json.dumps([_json(d) for d in (*result.diagnostics, *result.troubles)], indent=2)


def _json(one: Diagnostic) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "message": one.message,
        "severity": one.severity,
        "confidence": one.confidence,
        **_place(one.span),
        "notes": [{"message": note.message, **_place(note.span)} for note in one.notes],
        "fix": None,
        "url": url(one),
    }


def _place(span: Span) -> dict[str, Any]:
    return {
        "filename": span.path,
        "location": {"row": span.line, "column": span.column},
        "end_location": {"row": span.end_line, "column": span.end_column},
    }


def lsp_lines(result: Result, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield an array of PublishDiagnosticsParams, positions from 0 in UTF-16 code units."""
    lines = {path: text.split("\n") for path, text in texts.items()}
    by_path: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in (*result.diagnostics, *result.troubles):
        by_path[one.span.path].append(_lsp(one, lines))
    params = [{"uri": _uri(path), "diagnostics": found} for path, found in sorted(by_path.items())]
    yield json.dumps(params, indent=2)


def _lsp(one: Diagnostic, lines: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "range": _range(one.span, lines),
        "severity": _SEVERITY[one.severity],
        "code": one.code,
        "codeDescription": {"href": url(one)},
        "source": "forklint",
        "message": one.message,
        "relatedInformation": [
            {
                "location": {"uri": _uri(note.span.path), "range": _range(note.span, lines)},
                "message": note.message,
            }
            for note in one.notes
        ],
    }


def _uri(path: str) -> str:
    return Path(path).resolve().as_uri()


def _range(span: Span, lines: Mapping[str, list[str]]) -> dict[str, Any]:
    source = lines.get(span.path, [])
    return {
        "start": _position(source, span.line, span.column),
        "end": _position(source, span.end_line, span.end_column),
    }


def _position(source: list[str], line: int, column: int) -> dict[str, int]:
    text = source[line - 1] if 0 < line <= len(source) else ""
    before = text[: column - 1]
    return {"line": line - 1, "character": len(before.encode("utf-16-le")) // 2}
