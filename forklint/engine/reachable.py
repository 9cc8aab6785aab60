"""Code that control cannot reach: behind constant conditions, jumps and what never returns."""

from __future__ import annotations

from dataclasses import replace

from forklint.ir import Block, Call, Function


def alive(function: Function) -> Function:
    """Return a function whose blocks are empty where nothing leads to them from its entry."""
    blocks = function.blocks
    todo = [0, *([function.raises] if function.raises is not None else [])]
    seen: set[int] = set()
    while todo:
        number = todo.pop()
        if number not in seen and number < len(blocks):
            seen.add(number)
            todo += blocks[number].next
            todo += (
                s.unwind
                for s in blocks[number].steps
                if isinstance(s, Call) and s.unwind is not None
            )
    if len(seen) == len(blocks):
        return function
    kept = (b if n in seen else Block(next=b.next) for n, b in enumerate(blocks))
    return replace(function, blocks=tuple(kept))
