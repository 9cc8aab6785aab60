"""Callbacks: what is handed in for the parameters that functions call, of the program and of libraries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forklint.engine.effects import PROCESS, Effects, Happening, Way
from forklint.engine.facts import Bound
from forklint.ir import FUNCTION, GLOBAL, Call, Copy, Function
from forklint.models import Models

HALF = ".<"  # between a function and which half of it is called
Named = Callable[[str, str], tuple[int, ...]]
_ENDED = Effects((Way("", False, "", (Happening("gone", frozenset({PROCESS})),)),))


@dataclass(slots=True)
class Callbacks:
    """By function and parameter: own, functions of the program; foreign, names of library functions.

    "" among the names stands for a value that is not known.
    """

    own: Mapping[tuple[str, str], Mapping[int, None]]
    foreign: Mapping[tuple[str, str], set[str]] = field(default_factory=dict)

    def functions(self, function: Function, variable: str) -> Mapping[int, None]:
        """Return the functions of the program that a parameter of a function, or of one round it, can be."""
        return self.own.get(_key(function, variable), {})

    def library(self, function: Function, variable: str, models: Models) -> str | Effects | None:
        """Return the only function of a library that callers hand in for a parameter.

        What they have in common is returned for several: that none of them comes back.
        """
        key = _key(function, variable)
        is_other = self.own.get(key) or _is_set(function, variable)
        names = set[str]() if is_other else self.foreign.get(key, set())
        if len(names) == 1:
            return next(iter(names)) or None
        rows = [row for name in names for row in (models.of(name) if name else ())]
        ends = rows and all(not case.comes_back for row in rows for case in row.cases)
        return _ENDED if ends and "" not in names else None


def take(functions: Sequence[Function], models: Models, named: Named, language: str) -> Callbacks:
    """Return what the calls of a program hand in; named: the functions that a name means where a path is."""
    called = {
        _key(f, call.callee[1:]) for f in functions for call in f.calls() if call.callee[:1] == "*"
    }
    asked = {function for function, _ in called}
    own: defaultdict[tuple[str, str], dict[int, None]] = defaultdict(dict)
    foreign: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    mark = GLOBAL if language == "python" else FUNCTION
    for function in functions:
        path = function.span.path
        for call in function.calls():
            hands = any(a.value.startswith(FUNCTION) for a in call.args)
            for callee in (functions[target] for target in named(call.callee, path)):
                base = callee.name.partition(HALF)[0]
                for param, value in _given(call, callee) if hands or base in asked else ():
                    if value.startswith(FUNCTION):
                        own[base, param] |= dict.fromkeys(named(value[1:], path))
                    if (base, param) in called:
                        is_known = value.startswith(mark) and models.of(value[1:])
                        foreign[base, param].add(value[1:] if is_known else "")
    return Callbacks(own, foreign)


def _given(call: Call, callee: Function) -> Iterator[tuple[str, str]]:
    """Yield the parameters of a function with what a call of it hands in, or what they are by default."""
    given, defaults = Bound(call, callee), dict(callee.defaults)
    for param in callee.params:
        names = given.get(param)
        yield param, names[0] if names else defaults.get(param, "")


def _is_set(function: Function, variable: str) -> bool:
    """Whether a function gives a parameter another value."""
    own = variable.rpartition(":")[2]
    steps = (s for b in function.blocks for s in b.steps if isinstance(s, Copy))
    return any(s.target == variable and s.source != own for s in steps)


def _key(function: Function, variable: str) -> tuple[str, str]:
    """Return the function whose parameter a variable is, and the parameter's own name."""
    outer, colon, name = variable.removeprefix(GLOBAL).partition(":")
    if variable.startswith(GLOBAL) and colon:
        return outer, name
    return function.name.partition(HALF)[0], variable
