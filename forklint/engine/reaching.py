"""What a structure's fields hold where a call is given it: the assignments that reach the call.

`sa.sa_handler = SIG_IGN; sigaction(SIGPIPE, &sa, 0)` says what `signal(SIGPIPE, SIG_IGN)` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from forklint.ir import Arg, Block, Call, Copy, Function
from forklint.models import Models
from forklint.models.fitting import argument

_CLEARED = "memset"


def with_fields(functions: Sequence[Function], models: Models) -> list[Function]:
    """Return the functions with the fields that rows ask of ("arg1.sa_handler") as arguments."""
    asked: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, rows in models.rows.items():
        for condition in (c for row in rows for c in row.when if "." in c.arg):
            asked[name][condition.arg] = None
    return [_with_fields(function, asked) for function in functions] if asked else [*functions]


def _with_fields(function: Function, asked: Mapping[str, Mapping[str, None]]) -> Function:
    if not any(call.callee in asked for call in function.calls()):
        return function
    blocks = list(function.blocks)
    for number, block in enumerate(blocks):
        for at, step in enumerate(block.steps):
            if isinstance(step, Call) and (fields := asked.get(step.callee)):
                told = tuple(_told(function, (number, at), step, fields))
                steps = [*blocks[number].steps]
                steps[at] = replace(step, args=(*step.args, *told))
                blocks[number] = Block(steps, block.next)
    return replace(function, blocks=tuple(blocks))


def _told(
    function: Function, place: tuple[int, int], call: Call, fields: Mapping[str, None]
) -> Iterator[Arg]:
    """Yield an argument for each field whose value at a call is one and the same on all paths."""
    for asked in fields:
        which, _, field = asked.partition(".")
        given = argument(call.args, which)
        held = _reaching(function, place, given.value, field) if given and given.value else set()
        if len(held) == 1 and (value := held.pop()):
            is_constant = value.lstrip("-").isdigit()
            words = frozenset({value}) if is_constant else None
            yield Arg(value, asked, None, words, parts=() if is_constant else (value,))


def _reaching(function: Function, place: tuple[int, int], name: str, field: str) -> set[str]:
    """Return the values that a field may have at a place, "" among them for one that is not known."""
    before: defaultdict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(function.blocks):
        for target in block.next:
            before[target].append(number)
    found: set[str] = set()
    todo, seen = [place], {place}
    while todo:
        number, end = todo.pop()
        steps = function.blocks[number].steps[:end]
        value = next(
            (v for s in reversed(steps) if (v := _assigned(s, name, field)) is not None), None
        )
        if value is not None or number == 0:
            found.add(value or "")
            continue
        fresh = [(n, len(function.blocks[n].steps)) for n in before[number]]
        todo += [p for p in fresh if p not in seen]
        seen.update(fresh)
    return found


def _assigned(step: object, name: str, field: str) -> str | None:
    """Return what a step assigns to a field of a structure, None if it does not."""
    if isinstance(step, Copy):
        if step.target == name:
            return ""
        is_field = step.target.startswith(f"{name}.") and step.target.rpartition(".")[2] == field
        return step.source if is_field else None
    if isinstance(step, Call) and step.callee == _CLEARED and step.args[:1]:
        return "0" if step.args[0].value == name else None
    return None
