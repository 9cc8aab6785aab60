"""How deeply Python may be nested: libcst's parser overflows its stack, or takes minutes, where it is deeper."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

TOO_DEEP = "nested too deeply to be read"
DEEPEST = 1500  # operators, brackets and pieces of strings that stand around one another
LONGEST = 2500  # branches of an `elif`, each of which lies in the one before
_FRAMES = 25000  # calls that lie in one another where such code is lowered
_TOKEN = re.compile(
    r'''(?P<string>"""(?:[^"\\]|\\[\s\S]|"(?!""))*+"""|\'{3}(?:[^'\\]|\\[\s\S]|'(?!''))*+\'{3}'''
    r"""|"(?:[^"\\\n]|\\[\s\S])*+"|'(?:[^'\\\n]|\\[\s\S])*+')"""
    r"""|(?P<nothing>\#.*|\\\n)|(?P<begin>[(\[{])|(?P<end>[)\]}])|(?P<apart>[,;\n])|(?P<branch>\belif\b)"""
    r"""|(?P<operator>[-+*/%|&^~<>@.]|\b(?:and|or|not|if|in|is|lambda|await)\b)"""
)


def is_too_deep(text: str) -> bool:
    """Whether a text may be nested too deeply, as its tokens tell: it need not be Python."""
    around = [0]  # the tokens of each bracket that is open, since its last comma
    total = branches = 0
    before = ""
    for token in _TOKEN.finditer(text):
        last, kind = before, token.lastgroup or ""
        if kind == "nothing" or (token[0] == "\n" and len(around) > 1):
            continue
        before = kind
        match kind:
            case "end" if len(around) > 1:
                total -= around.pop()
            case "apart":
                total -= around[-1]
                around[-1] = 0
            case "branch":
                branches += 1
            case "string" if last != kind:
                pass  # only the second of two is joined to something
            case "begin" | "string" | "operator":
                total += 1
                around[-1] += 1
                around += [0] if kind == "begin" else []
        if total > DEEPEST or branches > LONGEST:
            return True
    return False


@contextmanager
def room() -> Iterator[None]:
    """Let functions call themselves as often as what is not too deep needs."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _FRAMES))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
