"""What the methods of classes can mean beside themselves: those of classes that derive from theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from forklint.ir import Call, Function, Module

MANY = 6  # a call that could mean more functions than this means none of them
_MISSING = "NotImplementedError"  # what a method raises that derived classes have to define


class Derived:
    """The classes of a program by what they derive from, and their methods."""

    def __init__(
        self,
        modules: Sequence[Module],
        functions: Sequence[Function],
        numbers: Mapping[str, int],
    ) -> None:
        self._functions, self._numbers = functions, numbers
        direct: defaultdict[str, set[str]] = defaultdict(set)
        for made in (c for module in modules for c in module.classes):
            for base in made.bases:
                direct[base].add(made.name)
        self._of = {base: frozenset(_below(base, direct)) for base in direct}

    def overridden(
        self, callee: str, path: str, named: Callable[[str, str], tuple[int, ...]]
    ) -> tuple[int, ...]:
        """Return the methods of derived classes that a call of a method of C++ can mean as well."""
        owner, _, name = callee.rpartition("::")
        derived = sorted(self._of.get(owner, ()))
        found = dict.fromkeys(n for d in derived for n in named(f"{d}::{name}", path))
        return tuple(found) if len(found) <= MANY else ()

    def completed(self, call: Call, function: Function, found: Sequence[int]) -> tuple[int, ...]:
        """Return the methods of derived classes that a call on the object itself means: of Python, where its own does nothing.

        found: the object's own method, if it has one.
        """
        on = next((a.value for a in call.args if a.keyword == "self" and a.span), "")
        if not on or on not in function.params[:1] or not all(map(self._is_blank, found)):
            return ()
        derived = sorted(self._of.get(function.owner, ()))
        method = call.callee.rpartition(".")[2]
        numbers = (self._numbers.get(f"{d}.{method}") for d in derived)
        others = [n for n in numbers if n is not None and not self._is_blank(n)]
        return tuple(others) if len(others) <= MANY else ()

    def has_one(self, owner: str) -> bool:
        """Whether only one class derives from another: then its methods are those that the other calls."""
        return len(self._of.get(owner, ())) == 1

    def _is_blank(self, number: int) -> bool:
        """Whether a function does nothing, or only says that a derived class has to."""
        return all(c.callee.endswith(_MISSING) for c in self._functions[number].calls())


def _below(base: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = [base]
    while todo:
        fresh = direct.get(todo.pop(), set()) - found
        found |= fresh
        todo += fresh
    return found
