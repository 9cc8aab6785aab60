"""Which functions an exception can leave, by what they call and by what they catch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from forklint.engine.code import Node
from forklint.ir import OS_ERROR, RAISED, Assume, Call, Copy, Function

Meanings = Sequence[Mapping[int, Node]]


def escaping(
    functions: Sequence[Function], meanings: Meanings, comes_back: Callable[[Node], bool]
) -> frozenset[int]:
    """Return the functions that an ordinary exception can leave.

    meanings: what each function's calls mean, by the identity of the step; comes_back: whether a
    call can come back at all.
    """
    found: set[int] = set()
    callers: defaultdict[int, set[int]] = defaultdict(set)
    for number, nodes in enumerate(meanings):
        for node in nodes.values():
            for target in node.targets:
                callers[target].add(number)
    todo = dict.fromkeys(range(len(functions)))
    while todo:
        number = next(iter(todo))
        del todo[number]
        if number not in found and _escapes(functions[number], meanings[number], found, comes_back):
            found.add(number)
            todo.update(dict.fromkeys(callers[number]))
    return frozenset(found)


def _escapes(
    function: Function, meanings: Mapping[int, Node], escaping: set[int],
    comes_back: Callable[[Node], bool],
) -> bool:  # fmt: skip
    """Whether an exception that a function raises or lets through reaches its caller."""
    seen = set[tuple[int, bool]]()
    todo = list(_thrown(function, meanings, escaping))
    while todo:
        block, offset, is_os_error = todo.pop()
        if block == function.raises or block is None:
            return True
        if (block, is_os_error) in seen and not offset:
            continue
        seen.add((block, is_os_error))
        steps = function.blocks[block].steps[offset:]
        if not any(_ends(step, meanings, is_os_error, comes_back) for step in steps):
            todo += [(target, 0, is_os_error) for target in function.blocks[block].next]
    return False


def _thrown(
    function: Function, meanings: Mapping[int, Node], escaping: set[int]
) -> Iterator[tuple[int | None, int, bool]]:
    """Yield where control goes with each exception: a block, None for out of the function.

    What handlers of exceptions raise themselves is not counted.
    """
    for number in _plain(function):
        for offset, step in enumerate(function.blocks[number].steps):
            if isinstance(step, Copy) and step.target == RAISED and step.source == "1":
                yield number, offset + 1, False
            if isinstance(step, Call) and _throws(meanings[id(step)], escaping):
                yield step.unwind, 0, meanings[id(step)].raises == "OSError"


def _plain(function: Function) -> set[int]:
    """Return the blocks that are reached without an exception."""
    seen, todo = {0}, [0]
    while todo:
        fresh = [t for t in function.blocks[todo.pop()].next if t not in seen]
        seen.update(fresh)
        todo += fresh
    return seen


def _throws(node: Node, escaping: set[int]) -> bool:
    return bool(escaping.intersection(node.targets)) if node.targets else bool(node.raises)


def _ends(
    step: object,
    meanings: Mapping[int, Node],
    is_os_error: bool,
    comes_back: Callable[[Node], bool],
) -> bool:
    """Whether an exception in flight does not pass a step."""
    match step:
        case Call():
            return not comes_back(meanings[id(step)])
        case Copy(target=target, source=source):
            return target == RAISED and source == "0"
        case Assume(name=name, signs=signs):
            return (name == RAISED and "+" not in signs) or (
                name == OS_ERROR and is_os_error and "+" not in signs
            )
    return False
