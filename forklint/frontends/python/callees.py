"""What a call calls, the object it is a method of, and the type of what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import libcst as cst

from forklint.frontends.python import properties
from forklint.frontends.python.caching import NEW, emptied
from forklint.frontends.python.handed import classes_given, stored
from forklint.ir import Arg
from forklint.models import fitting

if TYPE_CHECKING:
    from forklint.frontends.python.expressions import Expressions


def target(x: Expressions, func: cst.BaseExpression) -> tuple[str, tuple[Arg, ...], str]:
    """Return what a call calls, its receiver if it is a method, and the type it gives."""
    if isinstance(func, cst.Attribute):
        return _method(x, func)
    value = x.value(func)
    callee, base = x.scope.method(value)
    if callee:
        return callee, (Arg(base, "self", x.span(func)),), ""
    if value in x.collected.bound:
        function, args = x.collected.bound[value]
        return x.names.callee(function), args, ""
    if called := _object_called(x, value, func):
        return called
    if isinstance(func, cst.Name) and x.scope.find(func.value) is None and value[:1] == "@":
        value = f"@{x.names.project.resolve(x.names.outline, func.value)}"
    return _named(x, value)


def _object_called(
    x: Expressions, value: str, func: cst.BaseExpression
) -> tuple[str, tuple[Arg, ...], str] | None:
    """Return what it calls to call an object whose class says so (`__call__`), None for anything else."""
    made = x.names.type_of(value, x.scope) if value and value[0] != "&" else ""
    project = x.names.project
    full = project.method(made, "__call__") if project.is_class(made) else f"{made}.__call__"
    if not made or not (project.is_function(full) or full in project.models.rows):
        return None
    return full, (Arg(value, "self", x.span(func)),), ""


def handed(x: Expressions, value: str, node: cst.BaseExpression) -> str:
    """Return what stands for a value that is handed on: a function, where it is a method of a library's object.

    Only of one with a lasting name, and only where a model knows what the method does.
    """
    base, _, attr = value.rpartition(".")
    is_lasting = base[:1] == "@" and ":" not in base and isinstance(node, cst.Attribute)
    made = x.names.type_of(base, x.scope) if is_lasting else ""
    project = x.names.project
    rows = project.models.of(f"{made}.{attr}") if made and not project.is_class(made) else ()
    if not any(row.events() for row in rows) and not emptied(project, value):
        return value
    call = cst.Call(node)
    function = cst.Lambda(cst.Parameters(), call)
    x.places[call] = x.places[function] = x.places[node]
    return f"&{x.nested(function, x.scope)}"


def reflected(x: Expressions, node: cst.CSTNode, asking: str) -> str:
    """Return the attribute that `hasattr(base, "name")`, or `getattr`, asks for, "" for anything else."""
    match node:
        case cst.Call(
            func=cst.Name(value=called), args=[base, cst.Arg(value=cst.SimpleString() as text), *_]
        ):
            name = str(text.evaluated_value)
            if called == asking and name.isidentifier() and x.scope.find(called) is None:
                found = x.names.attribute(x.value(base.value), name, x.scope)
                return found if found[:1] != "&" else ""
    return ""


def key(node: cst.Subscript) -> str:
    """Return the string that an element of a dictionary is found by, "" if it is none."""
    match node.slice:
        case [cst.SubscriptElement(slice=cst.Index(value=cst.SimpleString() as text))]:
            return text.raw_value
    return ""


def handlers(x: Expressions, callee: str, args: Sequence[Arg]) -> tuple[Arg, ...]:
    """Return the methods that a library runs of a class of the project which it is handed.

    What hands it on may have it from its own callers.
    """
    project = x.names.project
    names = {e.arg for row in project.models.of(callee) for e in row.enters if e.of_class}
    values = [a.value for a in args if names]
    handed = {v[1:] for v in values if v[:1] == "&" and project.is_class(v[1:])}
    handed.update(c for v in values for c in classes_given(project, x.scope.name, v))
    found = [
        (project.method(c, name), name)
        for c in sorted(handed)
        for name in sorted(names)
    ]  # fmt: skip
    return tuple(Arg(f"&{m}", name) for m, name in found if project.is_function(m))


def begun(x: Expressions, callee: str, args: Sequence[Arg]) -> None:
    """Lower what an initializer of workers stores where all that they do later finds it."""
    project = x.names.project
    for enters in (e for row in project.models.of(callee) for e in row.enters):
        run = fitting.argument(args, enters.arg) if enters.arg.startswith("initializer") else None
        pack = fitting.argument(args, enters.given)
        one = project.function(run.value[1:]) if run and run.value[:1] == "&" else None
        if run is None or pack is None or one is None:
            continue
        for variable, number in stored(project, run.value[1:], one):
            x.graph.copy(f"@{variable}", f"{pack.value}[{number}]")


def _named(x: Expressions, value: str) -> tuple[str, tuple[Arg, ...], str]:
    """Return what calling a value calls."""
    if not value or value[0] not in "&@" or (":" in value and value[0] == "@"):
        return (f"*{value}" if value else ""), (), ""
    full = value[1:]
    project = x.names.project
    if project.is_class(full):
        init = project.method(full, "__init__")
        return init, (Arg("", "self"), *_run_behind(x, full, init)), full
    return full, (), ""


def _method(x: Expressions, func: cst.Attribute) -> tuple[str, tuple[Arg, ...], str]:
    """Return what calling `base.attr` calls."""
    attr, project = func.attr.value, x.names.project
    if _is_super(func.value) and x.scope.cls:
        full = project.method(x.scope.cls, attr, after=True)
        full = "object.__new__" if attr == NEW and not project.is_function(full) else full
        return (
            full,
            (Arg(x.scope.receiver, "self"), *_run_behind(x, x.scope.cls, full)),
            "",
        )
    base = x.value(func.value)
    if name := emptied(project, f"{base}.{attr}"):
        x.graph.copy(name, "None", x.span(func))
    cls = x.names.type_of(base, x.scope)
    held = x.names.attribute(base, attr, x.scope) if cls else ""
    if base[:1] != "&" and properties.called(project, held):
        return _named(x, properties.got(x, base, held, func))  # what a property gives is called
    if called := _object_called(x, held, func):
        return called
    if cls:
        return _bound(x, cls, attr, base, func)
    if base.startswith("&") or (base.startswith("@") and ":" not in base):
        full = project.follow(f"{base[1:]}.{attr}")
        if base.startswith("&") and project.is_class(base[1:]):
            full = project.method(base[1:], attr)
        if project.is_class(full) or project.is_function(full) or _is_foreign(x, base, full):
            return _named(x, x.names.value_of(full))
    whole, callee = _part_of(x, base, attr)
    return callee, (Arg(whole, "self", x.span(func.value)),), ""


def _part_of(x: Expressions, base: str, attr: str) -> tuple[str, str]:
    """Return the object that a method's receiver is a part of, and the callee a model knows for it."""
    models, parts = x.names.project.models, base.split(".")
    for end in range(len(parts) - 1, 0, -1):
        whole = ".".join(parts[:end])
        made = x.names.type_of(whole, x.scope)
        for callee in (".".join((made, *parts[end:], attr)), f"{made}.**") if made else ():
            if models.of(callee):
                return whole, callee
    return base, f".{attr}"


def _is_foreign(x: Expressions, base: str, full: str) -> bool:
    """Whether a dotted name leads into a module that the project does not have."""
    models = x.names.project.models
    if models.of(full):
        return True
    first = base[1:].partition(".")[0]
    return first in x.names.outline.imports.values() and full.count(".") == 1


def _bound(
    x: Expressions, cls: str, attr: str, base: str, func: cst.Attribute
) -> tuple[str, tuple[Arg, ...], str]:
    """Return what a method call on an object of a known class calls.

    The methods that the class's own code runs behind the call, as a thread's `run` behind
    `start`, go along as arguments.
    """
    project = x.names.project
    if copied := project.copied(cls, attr):
        return _named(x, x.names.value_of(copied))
    full = project.method(cls, attr) if project.is_class(cls) else f"{cls}.{attr}"
    return full, (Arg(base, "self", x.span(func.value)), *_run_behind(x, cls, full)), ""


def _run_behind(x: Expressions, cls: str, full: str) -> tuple[Arg, ...]:
    """Return the method `run` that a library's method, called on an object of a class, lets run."""
    project = x.names.project
    run = project.method(cls, "run") if project.is_class(cls) else ""
    owner = full.rpartition(".")[0]  # a class without a base from elsewhere has no such method
    is_own = project.is_function(full) or project.is_class(owner)
    lets = run and project.is_function(run) and not is_own
    return (Arg(f"&{run}", "run"),) if lets else ()


def _is_super(node: cst.BaseExpression) -> bool:
    return (
        isinstance(node, cst.Call)
        and isinstance(node.func, cst.Name)
        and node.func.value == "super"
    )
