"""The two halves of a generator that is a context manager: what it does before and behind its `yield`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import libcst as cst

from forklint.frontends.python.places import Place

ENTER, LEAVE = ".<enter>", ".<leave>"  # behind the name of the function that they are halves of
_Node = TypeVar("_Node", bound=cst.CSTNode)
Body = Sequence[cst.BaseStatement | cst.BaseSmallStatement]


@dataclass(slots=True)
class Halves:
    """What a generator does before and behind its only `yield`; whole: whether it could be told."""

    places: dict[cst.CSTNode, Place]
    before: list[cst.CSTNode] = field(default_factory=list)
    behind: list[cst.CSTNode] = field(default_factory=list)
    whole: bool = False

    def split(self, body: Body) -> None:
        """Add what a block does; what stands round the `yield` is entered and left by halves."""
        for number, node in enumerate(body):
            if _yields(node):
                self.before += body[:number]
                self._around(node)
                self.behind += body[number + 1 :]
                self.whole &= not any(map(_yields, body[number + 1 :]))
                return

    def _around(self, node: cst.CSTNode) -> None:
        match node:
            case cst.SimpleStatementLine(body=[one]):
                self._around(one)
            case cst.Expr(value=cst.Yield() as given) | cst.Assign(value=cst.Yield() as given):
                self.before.append(self._placed(cst.Return(_value(given)), given))
                self.whole = True
            case cst.Try(body=cst.IndentedBlock(body=inner)):
                self.split(inner)
                for block in (node.orelse, node.finalbody):
                    self.behind += block.body.body if block is not None else ()
            case cst.With(items=items, body=cst.IndentedBlock(body=inner)):
                for item in items:
                    self._manage(item, "__enter__", self.before)
                self.split(inner)
                for item in reversed(items):
                    self._manage(item, "__exit__", self.behind)

    def _manage(self, item: cst.WithItem, method: str, half: list[cst.CSTNode]) -> None:
        """Add the call of a method of what a `with` inside of the generator manages."""
        name = item.asname.name if item.asname is not None else item.item
        is_named = item.asname is not None and method == "__enter__"
        if is_named and isinstance(name, cst.BaseAssignTargetExpression):
            target = self._placed(cst.AssignTarget(name), item)
            half.append(self._placed(cst.Assign([target], item.item), item))
        if isinstance(name, cst.Name | cst.Attribute):
            function = self._placed(cst.Attribute(name, cst.Name(method)), item)
            called = self._placed(cst.Call(function), item)
            half.append(self._placed(cst.Expr(called), item))

    def _placed(self, made: _Node, like: cst.CSTNode) -> _Node:
        """Let a new node stand where another one does."""
        self.places[made] = self.places[like]
        return made


def halves(node: cst.FunctionDef, places: dict[cst.CSTNode, Place]) -> Halves | None:
    """Return the halves of a generator, None if it has several `yield`s or one in a loop or a condition."""
    made = Halves(places)
    if isinstance(node.body, cst.IndentedBlock):
        made.split(node.body.body)
    return made if made.whole else None


def _value(given: cst.Yield) -> cst.BaseExpression | None:
    return given.value if isinstance(given.value, cst.BaseExpression) else None


def _yields(node: cst.CSTNode) -> bool:
    """Whether a statement has a `yield` of its own function."""
    if isinstance(node, cst.Yield):
        return True
    if isinstance(node, cst.FunctionDef | cst.ClassDef | cst.Lambda):
        return False
    return any(map(_yields, node.children))
