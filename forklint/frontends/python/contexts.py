"""Context managers: the methods that `with` calls, and those that a stack of them calls for what it was given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import libcst as cst

from forklint.frontends.python import callees
from forklint.ir import Arg
from forklint.models.tables import stacks
from forklint.source import Span

if TYPE_CHECKING:
    from forklint.frontends.python.expressions import Expressions


def manage(x: Expressions, name: str, made: str, method: str, span: Span) -> str:
    """Call the method of a context manager of a type that syntax calls; return its result."""
    project = x.names.project
    callee = f".{method}"
    if made:
        callee = project.method(made, method) if project.is_class(made) else f"{made}.{method}"
    return x.graph.call(callee, (Arg(name, "self", span),), span)


def generator(x: Expressions, node: cst.Call) -> str:
    """Return the project's generator that a call makes a context manager of, "" for any other call."""
    match node.func:
        case cst.Name(value=name) | cst.Attribute(value=cst.Name(), attr=cst.Name(value=name)):
            if name not in x.names.project.managers:
                return ""
        case _:
            return ""
    callee, _, _ = callees.target(x, node.func)
    made = x.names.project.function(callee)
    return callee if made is not None and made.is_manager else ""


def entered(
    x: Expressions, callee: str, receiver: Sequence[Arg], args: Sequence[Arg], span: Span
) -> str:
    """Lower what a stack is given to enter; return what that gives, "" if the call is none that enters."""
    stack, name = (given[0].value if given else "" for given in (receiver, args))
    if callee not in stacks() or not name:
        return ""
    enter, leave = stacks()[callee]
    made = x.names.type_of(name, x.scope)
    result = manage(x, name, made, enter, span)
    x.scope.stacked.setdefault(stack, []).append((name, made, leave))
    return name if made else result


def closed(x: Expressions, name: str, made: str, method: str, span: Span) -> None:
    """Call what leaving a context manager calls, the last one that a stack has entered first."""
    for one, its, leave in reversed(x.scope.stacked.get(name, ())):
        manage(x, one, its, leave, span)
    manage(x, name, made, method, span)
