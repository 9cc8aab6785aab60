"""Other names of a value: what assignments that surely happened before a place call it as well."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from forklint.engine.code import Code, Node
from forklint.engine.effects import Happening
from forklint.engine.facts import sign_of
from forklint.ir import GLOBAL, RETURN, Call, Copy

_NAME = re.compile(r"[@$\w]")
Twins = Mapping[str, Sequence[tuple[str, int]]]


class Alike:
    """The names of one value in each function of a program, found when a function is asked about.

    Only assignments behind which nothing sets either name again count, so that all are names of one value for sure.
    """

    def __init__(self, codes: Sequence[Code]) -> None:
        self._codes = codes
        self._twins: dict[int, Twins] = {}
        self._given: dict[int, str] = {}

    def names(self, code: Code, number: int, names: Iterable[str]) -> list[str]:
        """Return the names of a value at a node with those that it has there by assignments as well."""
        if id(code) not in self._twins:
            self._twins[id(code)] = self._found(code)
        twins, found = self._twins[id(code)], list(names)
        for name in found if twins else ():
            for other, at in twins.get(name, ()):
                if other not in found and self._holds(code, name, other, at, number):
                    found.append(other)
        return found

    def _holds(self, code: Code, one: str, other: str, at: int, number: int) -> bool:
        """Whether what a node says of two names is so at another one: nothing sets either in between."""
        if not code.is_behind(number, at):
            return False
        later = [
            n
            for n in (*code.setting(one), *code.setting(other))
            if n != at and not code.is_behind(at, n)
        ]
        return not later or (
            all(code.is_behind(n, number) for n in later) and not code.is_in_loop(number)
        )

    def befallen(self, code: Code, number: int, happening: Happening) -> Happening:
        """Return what happens to a subject at a node, with all of its names."""
        names = self.names(code, number, sorted(happening.names))
        return replace(happening, names=frozenset(names)) if len(names) > 1 else happening

    def _found(self, code: Code) -> Twins:
        """Return the pairs of names of one value, with the node that makes each pair."""
        found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, node in enumerate(code.nodes):
            for one, other in self._pairs(node):
                found[one].append((other, number))
                found[other].append((one, number))
        return found

    def _pairs(self, node: Node) -> Iterator[tuple[str, str]]:
        step = node.step
        if isinstance(step, Copy) and _NAME.match(step.source) and not sign_of(step.source):
            yield step.target, step.source
        if isinstance(step, Call) and node.targets:
            given = {self._returned(target) for target in node.targets}
            if len(given) == 1 and "" not in given:
                yield step.result, given.pop()

    def _returned(self, function: int) -> str:
        """Return the lasting variable that a function returns on every way, "" for any other."""
        if function not in self._given:
            steps = (n.step for n in self._codes[function].nodes)
            given = {s.source for s in steps if isinstance(s, Copy) and s.target == RETURN}
            only = given.pop() if len(given) == 1 else ""
            self._given[function] = only if only.startswith(GLOBAL) else ""
        return self._given[function]
