"""What a run tells its user: plain frozen data."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from forklint.source import Span

Severity = Literal["error", "warning", "info"]
Confidence = Literal["high", "medium", "low"]
Persona = Literal["regular", "library", "auditor"]
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")
PERSONAS: tuple[Persona, ...] = ("regular", "library", "auditor")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Note:
    """A step of the story that leads to a finding."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text at span; an empty span inserts."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that together remove a finding; safe ones may be applied unattended."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, how sure it is, and the path that shows it."""

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    span: Span
    notes: tuple[Note, ...] = ()
    help: str = ""
    persona: Persona = "regular"
    fix: Fix | None = None

    @property
    def about_the_run(self) -> bool:
        """Whether this tells of forklint's own trouble (FL0xx) and not of the program."""
        return self.code.startswith("FL0")


TROUBLES = {
    "FL001": "unreadable-file",
    "FL002": "unparsable-file",
    "FL003": "understood-in-part",
    "FL004": "bound-reached",
    "FL005": "internal-error",
    "FL006": "unused-suppression",
    "FL007": "unknown-code",
    "FL008": "compile-commands",
}


def trouble(code: str, span: Span, message: str) -> Diagnostic:
    """Return a diagnostic about the run itself."""
    return Diagnostic(code, TROUBLES[code], "info", "high", message, span)


def described(error: Exception) -> str:
    """Return what an error of forklint's own is, and where it was raised."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{PurePosixPath(place.filename).name}:{place.lineno}"
    return f"{type(error).__name__}: {error} ({where})"
