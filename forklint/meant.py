"""Findings about which a comment beside the place says that it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from forklint.diagnostic import Diagnostic, Note
from forklint.rule import Rule
from forklint.source import Span
from forklint.suppress import comments

_SAYS = "what this comment says makes it less certain: perhaps it is meant"


def weighed(
    found: Iterable[Diagnostic], rules: Iterable[Rule], texts: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield findings, those of high confidence as medium where a comment says what its rule's `meant` asks for.

    The comment stands on the finding's line, or ends on the one before.
    """
    words = {rule.code: re.compile(rule.meant, re.I) for rule in rules if rule.meant}
    known: dict[str, list[tuple[Span, str]]] = {}
    for one in found:
        path = one.span.path
        if one.confidence == "high" and one.code in words:
            if path not in known:
                known[path] = list(_spans(path, texts.get(path, "")))
            said = _said(one, known[path], words[one.code])
            if said is not None:
                notes = (*one.notes, Note(said, _SAYS))
                one = replace(one, confidence="medium", notes=notes)
        yield one


def _spans(path: str, text: str) -> Iterator[tuple[Span, str]]:
    for line, column, comment, _ in comments(path, text):
        first = line - comment.count("\n")
        yield Span(path, first, column, line, column + len(comment.rpartition("\n")[2])), comment


def _said(
    one: Diagnostic, known: Iterable[tuple[Span, str]], words: re.Pattern[str]
) -> Span | None:
    """Return the comment beside a finding that says what words ask for."""
    return next(
        (
            span
            for span, comment in known
            if span.end_line in (one.span.line, one.span.line - 1)
            and words.search(" ".join(comment.replace("*", " ").split()))
        ),
        None,
    )
