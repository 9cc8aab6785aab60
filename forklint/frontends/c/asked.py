"""Which numbers a project's C code asks whether they are negative, as the text has it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAME = r"(->|\.)?\s*\b([A-Za-z_]\w*)(?:\[[^\]\n]*\])?"
_MINUS_ONE = r"(?:\(\s*\w+\s*\)\s*)?\(?\s*-\s*1\b"
_BEHIND = re.compile(rf"{_NAME}\s*(?:[<>]=?\s*[01]\b|(?:[=!<]=|>)\s*{_MINUS_ONE})")
_BEFORE = re.compile(rf"(?:\b0\s*[<>]=?|-\s*1\)?\s*(?:[=!]=|<))\s*(?:\w+\s*(?:->|\.)\s*)*?{_NAME}")


def asked_numbers(texts: Iterable[str]) -> frozenset[str]:
    """Return the variables, and the members as `.name`, that are compared so that -1 is told from a number.

    What no function of interest compares counts as well, so texts are asked and not their functions.
    """
    found = (m for text in texts for one in (_BEHIND, _BEFORE) for m in one.finditer(text))
    return frozenset(("." if m[1] else "") + m[2] for m in found)
