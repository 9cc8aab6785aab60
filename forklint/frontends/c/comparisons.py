"""Which numbers a project's C code asks whether they are negative, as the text has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MINUS_ONE = r"(?:\(\s*\w+\s*\)\s*)?\(?\s*-\s*1\b"
_BEHIND = rf"(?:\[[^\]\n]*\])?\s*(?:[<>]=?\s*[01]\b|(?:[=!<]=|>)\s*{_MINUS_ONE})"
_BEFORE = r"(?:\b0\s*[<>]=?|-\s*1\)?\s*(?:[=!]=|<))\s*"


class Comparisons:
    """The comparisons in some texts that tell -1 from the number of a process.

    What no function of interest compares counts as well, so texts are asked and not their functions.
    They are searched when a name is asked for, which few findings do.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._known: dict[str, bool] = {}

    def __contains__(self, name: object) -> bool:
        """Whether a variable, or a member as `.name`, is compared so."""
        if not isinstance(name, str):
            return False
        if name not in self._known:
            self._known[name] = self._is_compared(name)
        return self._known[name]

    def _is_compared(self, name: str) -> bool:
        bare = re.escape(name.lstrip("."))
        member = r"(?:->|\.)\s*" if name[:1] == "." else ""
        path = r"(?:\w+(?:\[\w*\])?\s*(?:->|\.)\s*)*" if member else ""
        asks = re.compile(rf"{member}\b{bare}\b{_BEHIND}|{_BEFORE}{path}\b{bare}\b")
        return any(name.lstrip(".") in text and asks.search(text) for text in self._texts)
