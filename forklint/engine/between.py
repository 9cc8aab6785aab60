"""Python code that a library runs in a child between fork and exec: what it is and what it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forklint.engine.code import Node
from forklint.engine.effects import argument, effects
from forklint.engine.program import Program
from forklint.ir import FUNCTION, GLOBAL, Arg, Call, Copy, Function, root
from forklint.source import Span

ROLE = "preexec"
_NOTHING = frozenset({"None"})


@dataclass(frozen=True, slots=True)
class Between:
    """A call that lets Python code run in the child before it execs.

    given: where the call is given it; shown: what its author calls that code, "" if it has no name; handed: whether it can only be
    what others hand in, if anything; defined: where it stands, if that is in sight; instead: the
    arguments of the library that do what it does, with the place of each; whole: whether they do
    all of it; runs: the functions of the program that it runs.
    """

    function: int
    span: Span
    given: Span
    shown: str
    handed: bool
    defined: tuple[Span, ...] = ()
    instead: tuple[tuple[str, Span], ...] = ()
    whole: bool = False
    runs: frozenset[int] = frozenset()


def between(program: Program) -> Iterator[Between]:
    """Yield every call of a program that lets Python code run between fork and exec."""
    for number, code in enumerate(program.codes):
        for _, node, call in code.calls():
            if any(h.event == ROLE for h in node.happenings()):
                yield from _between(program, number, node, call)


def _between(program: Program, number: int, node: Node, call: Call) -> Iterator[Between]:
    assert node.effects is not None and node.effects.row is not None
    named = next(e.arg for e in node.effects.row.enters if e.role == ROLE)
    arg = argument(call, named)
    values, is_handed = _values(program, number, arg.value if arg is not None else "")
    values |= {f"{FUNCTION}{e.function}" for e in node.effects.entries if e.role == ROLE}
    known = sorted(v for v in values if _is_code(v))
    if values <= _NOTHING | _called_here(program, number):
        return
    done = list(_done(program, known, call))
    told = tuple((text, span) for text, span in done if text)
    yield Between(
        number,
        call.span,
        _given(call, arg),
        _shown(known[0]) if len(known) == 1 else "",
        is_handed and not known,
        tuple(f.span for f in _functions(program, known)),
        tuple(sorted(dict(reversed(told)).items(), key=lambda t: t[1])),
        bool(told) and len(told) == len(done),
        frozenset(program.reach(_numbers(program, known))),
    )


def _given(call: Call, arg: Arg | None) -> Span:
    """Return where a call is given the code that runs in its child: a call may have many lines."""
    if arg is None or arg.span is None:
        return call.span
    return arg.span if arg.span.line in range(call.span.line, call.span.end_line + 1) else call.span


def _values(program: Program, number: int, name: str) -> tuple[set[str], bool]:
    """Return what a name can hold, as far as copies tell, and whether a parameter's value can be."""
    found, is_handed = set[str](), False
    seen, todo = {(number, name)}, [(number, name)]
    while todo:
        where, here = todo.pop()
        fresh = list(_sources(program, where, here))
        if not fresh:
            found.add(here)
        is_handed |= root(here) in program.codes[where].function.params
        todo += [p for p in fresh if p not in seen]
        seen.update(fresh)
    return found, is_handed


def _sources(program: Program, number: int, name: str) -> Iterator[tuple[int, str]]:
    """Yield what is copied to a name: in its function, or anywhere if it is a lasting one."""
    if not name or name.startswith(FUNCTION) or name in _NOTHING:
        return
    everywhere = name.startswith(GLOBAL)
    for where in range(len(program.codes)) if everywhere else (number,):
        for block in program.codes[where].function.blocks:
            for step in block.steps:
                if isinstance(step, Copy) and step.target == name:
                    yield where, step.source


def _called_here(program: Program, number: int) -> frozenset[str]:
    """Return the results, all None, of calls that were meant for the child and run in its parent."""
    calls = program.codes[number].function.calls()
    return frozenset(c.result for c in calls if _instead(program, c))


def _is_code(value: str) -> bool:
    """Whether a value is a function in sight or one with a full name."""
    lasting = value.startswith(GLOBAL) and ":" not in value and "." in value
    return value.startswith(FUNCTION) or lasting


def _functions(program: Program, values: Iterable[str]) -> list[Function]:
    return [program.codes[n].function for n in _numbers(program, values)]


def _numbers(program: Program, values: Iterable[str]) -> list[int]:
    named = (v[1:] for v in values if v.startswith(FUNCTION))
    return [program.numbers[n] for n in named if n in program.numbers]


def _done(program: Program, values: Iterable[str], given: Call) -> Iterator[tuple[str, Span]]:
    """Yield, for all that the code does, the argument that does it as well, "" if none does."""
    for value in values:
        start = program.numbers.get(value[1:])
        if start is None:
            yield _instead(program, Call(value[1:], (), "", given.span)), given.span
            continue
        for number in program.reach([start]):
            for call in program.codes[number].function.calls():
                if not program.find(call.callee, ""):
                    yield _instead(program, call), call.span


def _instead(program: Program, call: Call) -> str:
    found = effects(call, program.models.of(call.callee.removeprefix(GLOBAL)), frozenset())
    return found.row.instead if found is not None and found.row is not None else ""


def _shown(name: str) -> str:
    """Return what the author calls a function, "" if it has no name."""
    if "<lambda" in name:
        return ""
    parts = name[1:].split(".")
    return ".".join(parts[-2:]) if name.startswith(GLOBAL) else parts[-1]
