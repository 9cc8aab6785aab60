"""The constants that an argument is made of, by which models tell what a call does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

if TYPE_CHECKING:
    from forklint.frontends.python.expressions import Expressions

CONSTANTS = frozenset({"True", "False", "None"})


def words(x: Expressions, node: cst.BaseExpression, parts: list[str]) -> frozenset[str] | None:
    """Return the constants an expression is made of, None if it is made of anything else.

    parts gets the variables whose constants are not known, "" for what is no variable.
    """
    match node:
        case cst.Attribute():
            name = node.attr.value
            return frozenset({name}) if name.isupper() else None
        case cst.Name():
            if node.value in CONSTANTS:
                return frozenset({node.value})
            if node.value in x.constants:
                return x.constants[node.value]
            if x.scope.find(node.value) is None:
                project = x.names.project
                if text := project.text(project.resolve(x.names.outline, node.value)):
                    return frozenset({text})
            if not node.value.isupper():
                parts.append(node.value)
            return frozenset({node.value}) if node.value.isupper() else None
        case cst.SimpleString() | cst.ConcatenatedString():
            return frozenset({x.text(node)})
        case cst.Integer():
            return frozenset({node.value})
        case cst.BinaryOperation():
            left, right = words(x, node.left, parts), words(x, node.right, parts)
            if left is None or right is None:
                flags = frozenset(w for w in (left or right or ()) if "CLOEXEC" in w)
                return flags or None
            return left | right
        case cst.IfExp(body=first, orelse=other):
            either = words(x, first, parts), words(x, other, parts)
            return None if None in either else frozenset().union(*filter(None, either))
        case cst.UnaryOperation(operator=cst.BitInvert()):
            inner = words(x, node.expression, parts)
            return frozenset(f"~{w}" for w in inner) if inner is not None else None
        case _:
            parts.append("")
            return None
