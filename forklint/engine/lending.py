"""What a call that is not in sight may change: variables whose addresses it is given.

`while (*words) getsubopt(&words, ...)`: what the test told of `words` does not hold behind the call.
A function with a body says itself what it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from forklint.engine.code import Node
from forklint.ir import Assume, Block, Call, Copy, Function, Step


def with_changes(function: Function, meanings: Mapping[int, Node]) -> Function:
    """Return a function in which the sign of a tested variable may be any behind such a call."""
    if not any(arg.lent for call in function.calls() for arg in call.args):
        return function
    steps = [step for block in function.blocks for step in block.steps]
    tested = {name for s in steps if isinstance(s, Assume) for name in (s.name, s.other)} - {""}
    blocks = tuple(
        Block([new for s in b.steps for new in (s, *_changes(s, meanings, tested))], b.next)
        for b in function.blocks
    )
    return replace(function, blocks=blocks)


def _changes(step: Step, meanings: Mapping[int, Node], tested: set[str]) -> Iterator[Copy]:
    if isinstance(step, Call) and not meanings[id(step)].targets:
        for arg in step.args:
            if arg.lent and arg.value in tested:
                yield Copy(arg.value, arg.value, change="any")
