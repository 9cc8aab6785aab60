"""Blocks of C++ that catch exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clang.cindex import Cursor, CursorKind

from forklint.frontends.c import cplusplus
from forklint.frontends.c.library import below
from forklint.frontends.c.names import qualified
from forklint.ir import RAISED

if TYPE_CHECKING:
    from forklint.frontends.c.statements import Statements


def lower(statements: Statements, cursor: Cursor) -> None:
    """Lower a try block and its handlers; what none of them catches goes on."""
    graph = statements.x.graph
    body, *handlers = below(cursor)
    trap, after = graph.block(), graph.block()
    with graph.protected(trap):
        statements.lower(body)
    graph.jump(after)
    graph.here = trap
    for handler in handlers:
        _handler(statements, handler, after)
    graph.reraise()
    graph.here = after


def _handler(statements: Statements, handler: Cursor, after: int) -> None:
    graph = statements.x.graph
    inside, following = graph.block(), graph.block()
    caught = [c for c in below(handler) if c.kind == CursorKind.VAR_DECL]
    graph.jump(inside, *([] if not caught or _is_any(caught[0]) else [following]))
    graph.here = inside
    graph.copy(RAISED, "0", statements.x.source.span(handler))
    for block in (c for c in below(handler) if c.kind == CursorKind.COMPOUND_STMT):
        statements.lower(block)
    graph.jump(after)
    graph.here = following


def _is_any(caught: Cursor) -> bool:
    """Whether a handler is for the base of all exceptions that are meant to be caught."""
    made = cplusplus.record(caught.type)
    return made is not None and qualified(made) == "std::exception"
