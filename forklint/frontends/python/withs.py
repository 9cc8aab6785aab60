"""Lower `with`: what is entered before its block and left on every way out of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import libcst as cst

from forklint.frontends.python import contexts
from forklint.frontends.python.halves import ENTER, LEAVE
from forklint.models.tables import decorators

if TYPE_CHECKING:
    from forklint.frontends.python.expressions import Expressions
    from forklint.frontends.python.statements import Statements

_SUPPRESS = frozenset({"contextlib.suppress"})


def lower(s: Statements, items: list[cst.WithItem], node: cst.With) -> None:
    """Lower a `with` from some of its items on."""
    if not items:
        s.lower(node.body)
        return
    item, x = items[0], s.x
    if isinstance(item.item, cst.Call) and _calls(x, item.item, _SUPPRESS):
        s.suppress(item.item, items[1:], node)
        return
    if isinstance(item.item, cst.Call) and (generator := contexts.generator(x, item.item)):
        _halves(s, items, node, generator)
        return
    name = x.value(item.item)
    made = x.names.type_of(name, x.scope)
    enter, leave = ("__aenter__", "__aexit__") if node.asynchronous else ("__enter__", "__exit__")
    span = x.span(item.item)
    if _calls(x, item.item, decorators("closes")):
        entered, leave = name, "close"
    else:
        entered = contexts.manage(x, name, made, enter, span)
    if item.asname is not None:
        x.assign(item.asname.name, name if made else entered, item)
        if made and isinstance(item.asname.name, cst.Name):
            name = x.value(item.asname.name)
    _round(s, items[1:], node, lambda: contexts.closed(x, name, made, leave, span))


def _round(
    s: Statements, items: list[cst.WithItem], node: cst.With, leave: Callable[[], None]
) -> None:
    """Lower the block of a `with`, which is left on every way out of it."""
    graph = s.x.graph
    trap = graph.block()
    with graph.protected(trap, leave):
        lower(s, items, node)
    if graph.here is not None:
        leave()
    after, graph.here = graph.here, trap
    leave()
    graph.reraise()
    graph.here = after


def _halves(s: Statements, items: list[cst.WithItem], node: cst.With, callee: str) -> None:
    """Lower a `with` over a generator of the project: its halves are called round the block."""
    item, x = items[0], s.x
    assert isinstance(item.item, cst.Call)
    span, given = x.span(item.item), x.call(item.item, ENTER)
    args = x.graph.arguments(given)
    if item.asname is not None:
        x.assign(item.asname.name, given, item)

    def leave() -> None:
        x.graph.call(callee + LEAVE, args, span)

    _round(s, items[1:], node, leave)


def _calls(x: Expressions, node: cst.BaseExpression, names: frozenset[str]) -> bool:
    """Whether an expression is a call of one of some functions."""
    return isinstance(node, cst.Call) and x.names.callee(x.value(node.func)) in names
