"""What functions store where others find it: in attributes, variables of the module and containers."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from forklint.frontends.python.makings import PUT, element_maker, local_makers, told
from forklint.frontends.python.mentions import Mentions, dotted


def attributes(mentioned: Mentions, receiver: str) -> Mapping[str, str]:
    """Return the attributes that a method assigns on its receiver, with what makes each.

    What a container gets is that of `NAME[]`.
    """
    found: dict[str, str] = {}
    locals_ = local_makers(mentioned)

    def note(target: ast.AST, end: str, made: str) -> None:
        name = dotted(target)
        attribute = name.removeprefix(f"{receiver}.") + end
        if attribute != name + end and "." not in attribute and (made or not end):
            found[attribute] = found.get(attribute) or made

    for target, given in _assigned(mentioned):
        if not isinstance(target, ast.Subscript):
            note(target, "", told(given, locals_))
            note(target, "[]", element_maker(given, locals_))
    for container, given in _put(mentioned):
        note(container, "[]", told(given, locals_))
    return found


def new_objects(mentioned: Mentions) -> Iterator[str]:
    """Yield the names that a `__new__` gives the object which it makes."""
    for target, given in _assigned(mentioned):
        match given:
            case ast.Call(func=ast.Attribute(attr="__new__")):
                yield dotted(target)


def variables(mentioned: Mentions) -> Mapping[str, str]:
    """Return the variables of the module that a function assigns, and their attributes, with what makes each."""
    found: dict[str, str] = {}
    locals_ = local_makers(mentioned)
    for target, given in _assigned(mentioned):
        match target:
            case ast.Attribute(value=ast.Name(id=name), attr=attr):
                if name not in mentioned.params and name not in locals_:
                    found[f"{name}.{attr}"] = told(given, locals_)
            case ast.Name(id=name) if name in mentioned.globals:
                others = {n: m for n, m in locals_.items() if n != name}
                found[name] = found.get(name) or told(given, others)
    return found


def contents(mentioned: Mentions) -> Iterator[tuple[str, str]]:
    """Yield the containers that are none of a function's own, with what makes what is put into them."""
    locals_ = local_makers(mentioned)
    for container, given in _put(mentioned):
        name = dotted(container)
        first = name.partition(".")[0]
        if name and first not in locals_ and first not in mentioned.params:
            if made := told(given, locals_):
                yield name, made


def _put(mentioned: Mentions) -> Iterator[tuple[ast.AST, ast.AST | None]]:
    """Yield the containers that something is put into, with it."""
    for target, given in _assigned(mentioned):
        if isinstance(target, ast.Subscript):
            yield target.value, given
    for call in mentioned.made:
        if isinstance(call.func, ast.Attribute) and call.func.attr in PUT and call.args:
            yield call.func.value, call.args[0]


def _assigned(mentioned: Mentions) -> Iterator[tuple[ast.AST, ast.AST | None]]:
    """Yield the targets of a function's assignments with what each gets."""
    for node in mentioned.assigned:
        yield from _pairs(node, getattr(node, "value", None))


def _pairs(node: ast.AST, value: ast.AST | None) -> Iterator[tuple[ast.AST, ast.AST | None]]:
    """Yield the targets of an assignment with what each gets, None where that is part of something."""
    for target in _targets(node):
        if not isinstance(target, ast.Tuple):
            yield target, value
            continue
        given = value.elts if isinstance(value, ast.Tuple) else []
        alike = len(given) == len(target.elts)
        yield from ((t, given[n] if alike else None) for n, t in enumerate(target.elts))


def _targets(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.Assign():
            return node.targets
        case ast.AnnAssign() | ast.AugAssign():
            return [node.target]
        case _:
            return []
