"""The common representation as text, for golden tests and for whoever doubts a lowering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forklint.ir import Arg, Assume, Call, Copy, Function, Module, Step


def render(modules: Iterable[Module]) -> Iterator[str]:
    """Yield the functions of modules, block by block."""
    for module in modules:
        for function in sorted(
            module.functions, key=lambda f: (f.span.line, f.span.column, f.name)
        ):
            yield from _function(function)


def _function(function: Function) -> Iterator[str]:
    yield f"{function.label}({', '.join(function.params)})"
    for number, block in enumerate(function.blocks):
        if not (block.steps or block.next or number == function.raises):
            continue
        goes = " ".join(map(str, block.next)) or (
            "raise" if number == function.raises else "return"
        )
        yield f"  {number}: -> {goes}"
        for step in block.steps:
            yield f"    {_step(step)}"


def _step(step: Step) -> str:
    match step:
        case Copy():
            return f"{step.target} = {step.source or '?'}"
        case Assume():
            return f"assume {step.name}{' - ' + step.other if step.other else ''} in {step.signs}"
        case Call():
            args = ", ".join(map(_arg, step.args))
            unwind = f" ! {step.unwind}" if step.unwind is not None else ""
            return f"{step.result} = {step.callee or '?'}({args}){unwind}"


def _arg(arg: Arg) -> str:
    said = arg.value or ("|".join(sorted(arg.words)) if arg.words else "?")
    said += f"({', '.join(map(_arg, arg.bound))})" if arg.bound else ""
    return f"{arg.keyword}={said}" if arg.keyword else said
