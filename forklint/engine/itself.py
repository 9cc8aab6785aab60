"""How code tells in which process it runs: it compares its own number with one it knew before."""

from __future__ import annotations

from forklint.engine.code import Code
from forklint.ir import Assume, Step


def asks(code: Code, step: Step | None) -> bool:
    """Whether a step is a test of the process's own number against another one."""
    if not isinstance(step, Assume) or not step.other:
        return False
    return not code.pids.isdisjoint((step.name, step.other))


def compares_pid(code: Code) -> bool:
    """Whether a function compares the number of its process with one it knew before.

    One that it reads as a text, from a file, is no number of its own process.
    """
    read = {
        n
        for call in code.function.calls()
        if call.callee == "int"
        for n in code.names_of(call.result)
    }
    return bool(code.pids) and any(
        isinstance(n.step, Assume) and asks(code, n.step) and not {n.step.name, n.step.other} & read
        for n in code.nodes
    )


def notices(code: Code, number: int) -> bool:
    """Whether control only comes to a node where the number of the process is another than before."""
    steps = (code.nodes[n].step for n in code.dominating(number))
    return any(isinstance(s, Assume) and asks(code, s) and "0" not in s.signs for s in steps)


def is_asked_behind(code: Code, number: int, fork: int) -> bool:
    """Whether a test of the process's own number, behind a fork, is only reached through a node."""
    if not code.pids:
        return False
    if fork not in code.asking:
        tests = [n for n, node in enumerate(code.nodes) if asks(code, node.step)]
        through = {before for n in tests for before in code.dominating(n)}
        code.asking[fork] = frozenset(through.difference(code.dominating(fork)))
    return number in code.asking[fork]
