"""Turn a result into lines: one renderer a format.

A reporter may not decide what is shown, and may not print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from forklint.session import Result

from . import concise, full, machine


@dataclass(frozen=True, slots=True)
class View:
    """What a renderer may look at beside the result: source texts, and whether to use colour."""

    texts: Mapping[str, str]
    colour: bool = False


Renderer = Callable[[Result, View], Iterator[str]]
FORMATS: Mapping[str, Renderer] = {
    "full": lambda result, view: full.render(result, view.texts, view.colour),
    "concise": lambda result, _: concise.render(result),
    "json": lambda result, _: machine.json_lines(result),
    "lsp": lambda result, view: machine.lsp_lines(result, view.texts),
}
MACHINE = frozenset({"json", "lsp"})
