"""Arguments that are put into a dictionary, or bound by a partial, before the call that gets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from forklint.ir import GLOBAL, Arg

SPREAD = "*"  # the keyword of `*args` and `**kwargs`
Keywords = dict[str, Arg]


@dataclass(slots=True)
class Collected:
    """What names hold in one function; lasting: what lasting names hold, whoever put it there.

    keywords: those that a model asks for: nothing else is kept.  What one branch puts in is there,
    whether or not others do.
    """

    keywords: frozenset[str]
    lasting: dict[str, Keywords] = field(default_factory=dict)
    local: dict[str, Keywords] = field(default_factory=dict)
    bound: dict[str, tuple[str, tuple[Arg, ...]]] = field(default_factory=dict)

    def of(self, name: str) -> Mapping[str, Arg]:
        """Return the keywords that a dictionary holds, with the arguments they stand for."""
        return self._table(name).get(name, {})

    def _table(self, name: str) -> dict[str, Keywords]:
        return self.lasting if name.startswith(GLOBAL) else self.local

    def put(self, name: str, key: str, arg: Arg) -> None:
        """Note what a key of a dictionary stands for; the key is a word, with or without quotes."""
        word = key.strip('"')
        if name and word in self.keywords:
            self._table(name).setdefault(name, {})[word] = replace(arg, keyword=word)

    def merge(self, name: str, other: Mapping[str, Arg]) -> None:
        """Put into a dictionary what another holds."""
        for key, arg in other.items():
            self.put(name, key, arg)

    def assign(self, target: str, source: str) -> None:
        """Note that a name holds what another one does."""
        self.merge(target, self.of(source))
        if source in self.bound:
            self.bound[target] = self.bound[source]
        else:
            self.bound.pop(target, None)

    def spread(self, args: Sequence[Arg]) -> tuple[Arg, ...]:
        """Return arguments with those that `**name` stands for, as far as they are known."""
        given = {a.keyword for a in args}
        spread = (a for s in args if s.keyword == SPREAD for a in self.of(s.value).values())
        return (*args, *(a for a in spread if a.keyword not in given))

    def made(self, callee: str, args: Sequence[Arg], result: str) -> None:
        """Note what a call puts into a dictionary, its result or its receiver."""
        receiver = next((a.value for a in args if a.keyword == "self"), "")
        others = [a for a in args if a.keyword != "self"]
        if callee == "dict":
            receiver = result
        elif callee == ".setdefault" and len(others) == 2 and others[0].words:
            self.put(receiver, min(others[0].words), others[1])
            return
        elif callee != ".update":
            return
        for arg in others:
            self.put(receiver, arg.keyword, arg)
            self.merge(receiver, self.of(arg.value))
