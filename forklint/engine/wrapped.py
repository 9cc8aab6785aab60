"""Thin wrappers of a modelled call whose meaning is decided by what their callers hand in.

`xopen(path, O_RDONLY)` opens a descriptor as `open(path, flags)` in its body does, but only at the
call is it known with which flags.  Behind such a call stands, for the engine, the wrapped call in
the caller's words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from forklint.engine import facts
from forklint.engine.effects import argument, effects
from forklint.ir import RETURN, Arg, Block, Call, Copy, Function, Step
from forklint.models import Models, Row
from forklint.models.fitting import Condition, fit

DEPTH = 3  # wrappers of wrappers
INNER = "$inner"  # a result that only the wrapper itself sees
_TOUCHING = frozenset({"open", "cloexec", "inherit", "close", "remap", "wrong_flag"})
_SIGNALS = frozenset({"ignored", "unpiped", "unkept"})  # what a wrapper of signal() may do
_NUMBERED = frozenset({"unwaiting"})  # what depends on which of 0, 1 and 2 a descriptor is


def unfold(
    functions: Sequence[Function], models: Models, named: Callable[[str, str], tuple[int, ...]]
) -> list[Function]:
    """Return the functions with the wrapped call behind each call of a thin wrapper.

    named: the functions that a name means where a path is.
    """
    wrapped = _Wrapped(functions, models, named)
    return [wrapped.unfolded(function) for function in functions]


class _Wrapped:
    """A wrapper is thin if the call it wraps is all that it does to descriptors."""

    def __init__(
        self, functions: Sequence[Function], models: Models,
        named: Callable[[str, str], tuple[int, ...]],
    ) -> None:  # fmt: skip
        self.functions, self.models, self.named = functions, models, named
        self.inner: dict[int, tuple[Call | None, frozenset[str]]] = {}
        self.touching: dict[int, bool] = {}

    def unfolded(self, function: Function) -> Function:
        blocks = [self._block(block, function) for block in function.blocks]
        changed = any(new is not old for new, old in zip(blocks, function.blocks, strict=True))
        return replace(function, blocks=tuple(blocks)) if changed else function

    def _block(self, block: Block, function: Function) -> Block:
        steps: list[Step] = []
        for step in block.steps:
            steps.append(step)
            if isinstance(step, Call) and any(a.words and not a.parts for a in step.args):
                steps += self._wrapped_call(step, function.span.path, DEPTH)
        return Block(steps, block.next) if len(steps) != len(block.steps) else block

    def _wrapped_call(self, call: Call, path: str, depth: int) -> Iterator[Call]:
        """Yield what a call of a thin wrapper calls, as its caller would write it."""
        targets = self.named(call.callee, path) if depth else ()
        inner, _ = self._decided_outside(targets[0]) if len(targets) == 1 else (None, ())
        if inner is None:
            return
        callee = self.functions[targets[0]]
        outer = _said_outside(inner, call, callee)
        if not self.models.of(inner.callee):
            yield from self._wrapped_call(outer, callee.span.path, depth - 1)
        elif self._events(outer) != self._events(inner) and not self._is_lost(outer):
            yield outer

    def _decided_outside(self, number: int) -> tuple[Call | None, frozenset[str]]:
        """Return the call of a thin function whose meaning its parameters decide, and which do."""
        if number not in self.inner:
            self.inner[number] = None, frozenset()  # a function that calls itself wraps nothing
            function = self.functions[number]
            asking = [(c, found) for c in function.calls() if (found := self._asks(c, function))]
            if len(asking) == 1 and not any(
                self._touches(c, function) for c in function.calls() if c is not asking[0][0]
            ):
                self.inner[number] = asking[0]
        return self.inner[number]

    def _asks(self, call: Call, function: Function) -> frozenset[str]:
        """Return the parameters, never assigned, whose constants decide what a call means."""
        deciding: Iterator[Arg | None] = iter(())
        if rows := self.models.of(call.callee):
            if any((_TOUCHING | _SIGNALS) & row.events() for row in rows):
                asked = (c for row in rows for c in row.when if not _is_number(c))
                deciding = (argument(call, c.arg) for c in asked)
            deciding = chain(deciding, _numbers(call, rows))
        else:
            inside = self.named(call.callee, function.span.path)
            if len(inside) == 1 and any(a.parts for a in call.args):
                decided = self._decided_outside(inside[0])[1]
                bound = facts.passed(call, self.functions[inside[0]])
                deciding = (bound.get(param) for param in decided)
        parts = {p for a in deciding if a for p in a.parts}
        return _kept(function) & parts if parts else frozenset()

    def _touches(self, call: Call, function: Function) -> bool:
        """Whether a call does anything to a descriptor, itself or in what it calls."""
        if self.models.of(call.callee):
            return bool(self._events(call) & _TOUCHING)
        for number in self.named(call.callee, function.span.path):
            if number not in self.touching:
                self.touching[number] = False
                inside = self.functions[number]
                self.touching[number] = any(self._touches(c, inside) for c in inside.calls())
            if self.touching[number]:
                return True
        return False

    def _is_lost(self, call: Call) -> bool:
        """Whether something befalls a result that the wrapper does not hand back."""
        found = effects(call, self.models.of(call.callee), frozenset())
        return found is not None and any(INNER in h.names for h in found.events())

    def _events(self, call: Call) -> frozenset[str]:
        found = effects(call, self.models.of(call.callee), frozenset())
        return frozenset(h.event for h in found.events()) if found is not None else frozenset()


def _is_number(condition: Condition) -> bool:
    """Whether a condition asks which of 0, 1 and 2 a descriptor is; no flag does."""
    return condition.op == "has" and condition.word.isdigit()


def _numbers(call: Call, rows: Sequence[Row]) -> Iterator[Arg | None]:
    """Yield the arguments of which only the number is open before a call sets O_NONBLOCK."""
    for row in (row for row in rows if _NUMBERED & row.events()):
        if fit(call.args, [c for c in row.when if not _is_number(c)]):
            yield from (argument(call, c.arg) for c in row.when if _is_number(c))


def _kept(function: Function) -> frozenset[str]:
    """Return the parameters that are never assigned."""
    steps = (s for b in function.blocks for s in b.steps)
    return frozenset(function.params) - {s.target for s in steps if isinstance(s, Copy)}


def _said_outside(inner: Call, call: Call, callee: Function) -> Call:
    """Return the wrapped call as its wrapper's caller would write it."""
    passed = facts.passed(call, callee)
    args = tuple(_handed_in(a, passed) for a in inner.args)
    result = call.result if inner.result in _returned(callee) else INNER
    return replace(inner, args=args, result=result, span=call.span, unwind=call.unwind)


def _handed_in(arg: Arg, passed: Mapping[str, Arg]) -> Arg:
    """Return an argument in the caller's words; what is the wrapper's own has no name there."""
    if arg.value in passed and not set(arg.parts) - {arg.value}:
        given = passed[arg.value]
        words = given.words if not given.parts else None  # what is known in part, its maker judges
        return replace(given, keyword=arg.keyword, words=words)
    if not arg.parts:
        return replace(arg, value="", identity="") if arg.words is None else arg
    known = [passed[p].words for p in arg.parts if p in passed]
    flags = {w for words in known for w in words or () if "CLOEXEC" in w} | set(arg.words or ())
    beside = tuple(p for p in arg.parts if p.isupper())  # flags, whatever the rest is
    return replace(arg, value="", identity="", parts=beside, words=frozenset(flags) or None)


def _returned(function: Function) -> frozenset[str]:
    """Return the names whose values a function hands back."""
    found = {RETURN}
    copies = [s for b in function.blocks for s in b.steps if isinstance(s, Copy)]
    for _ in range(3):
        found |= {c.source for c in copies if c.target in found and c.source}
    return frozenset(found)
