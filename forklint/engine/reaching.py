"""What a structure's fields hold where a call is given it: the assignments that reach the call.

`sa.sa_handler = SIG_IGN; sigaction(SIGPIPE, &sa, 0)` says what `signal(SIGPIPE, SIG_IGN)` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from forklint.ir import Arg, Block, Call, Copy, Function, Step
from forklint.models import Models
from forklint.models.fitting import argument


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
        given = argument(call.args, asked.partition(".")[0])
        held = _reaching(function, place, given, asked) if given and given.value else set()
        if len(held) == 1 and (value := held.pop()):
            is_constant = value.lstrip("-").isdigit()
            words = frozenset({value}) if is_constant else None
            yield Arg(value, asked, None, words, parts=() if is_constant else (value,))


def _reaching(function: Function, place: tuple[int, int], given: Arg, asked: str) -> set[str]:
    """Return the values that a field of what is given at a place may have, "" for one that is not known."""
    number, at = place
    call = function.blocks[number].steps[at]
    before: defaultdict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(function.blocks):
        for target in block.next:
            before[target].append(number)
    found: set[str] = set()
    todo, seen = [place], {place}
    while todo:
        number, end = todo.pop()
        steps = function.blocks[number].steps[:end]
        values = (_assigned(step, call, given.value, asked) for step in reversed(steps))
        value = next((v for v in values if v is not None), None)
        if value is not None or number == 0:
            found.add(value or "")
            continue
        fresh = [(n, len(function.blocks[n].steps)) for n in before[number]]
        todo += [p for p in fresh if p not in seen]
        seen.update(fresh)
    return found


def _assigned(step: Step, reading: Step, name: str, asked: str) -> str | None:
    """Return what a step makes of a structure's field, "" if that is not known, None for nothing.

    A call that is given its address may change it, but not one of the function that only reads it.
    """
    which, _, field = asked.partition(".")
    if isinstance(step, Copy):
        if step.target == name:
            return ""
        is_field = step.target.startswith(f"{name}.") and step.target.rpartition(".")[2] == field
        return step.source if is_field else None
    if not isinstance(step, Call) or not isinstance(reading, Call):
        return None
    read = argument(step.args, which) if step.callee == reading.callee else None
    changed = any(arg.lent and arg.value == name for arg in step.args if arg is not read)
    return "" if changed else None
