"""What C++ adds to expressions: objects that are made and end, methods, lambdas, exceptions.

A method is a function whose first parameter is `this`; a constructor and a destructor are calls like
any other.  What only stands for another object (std::move, a smart pointer's ->) has its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from clang.cindex import Cursor, CursorKind, Type, TypeKind

from forklint.frontends.c.library import below, specialised
from forklint.frontends.c.names import Stand, bare, qualified
from forklint.ir import FUNCTION, Arg
from forklint.models import Models, Row, load

if TYPE_CHECKING:
    from forklint.frontends.c.expressions import Expressions

THIS = "this"
METHODS = frozenset({
    CursorKind.CXX_METHOD, CursorKind.CONSTRUCTOR, CursorKind.DESTRUCTOR, CursorKind.CONVERSION_FUNCTION,
})  # fmt: skip
RECORDS = frozenset({CursorKind.CLASS_DECL, CursorKind.STRUCT_DECL, CursorKind.CLASS_TEMPLATE})
_STREAMING = frozenset({"operator<<", "operator>>"})
REFERENCES = frozenset({TypeKind.LVALUEREFERENCE, TypeKind.RVALUEREFERENCE})
_CALLED = "operator()"
MEMBERS_DEEP = 2  # members of members that end with an object


def record(type_: Type) -> Cursor | None:
    """Return the class of a type or of what it refers to, None if it is none."""
    type_ = type_.get_canonical()
    while type_.kind in REFERENCES:
        type_ = type_.get_pointee().get_canonical()
    found = type_.get_declaration()
    return found if found.kind in RECORDS and found.spelling else None


def short(cursor: Cursor) -> str:
    """Return the name of a class without its scope and arguments."""
    return str(cursor.spelling).partition("<")[0]


def element(type_: Type) -> Cursor | None:
    """Return the class that a container or smart pointer is for, None if it is for none."""
    while type_.get_canonical().kind in REFERENCES:
        type_ = type_.get_pointee()
    type_ = type_.get_canonical()
    return (
        record(type_.get_template_argument_type(0))
        if type_.get_num_template_arguments() > 0
        else None
    )


def endings(type_: Type) -> list[tuple[str, str]]:
    """Return what ends with an object of a type: itself and members of it ("" and ".field"), and by what."""
    made = record(type_)
    if made is None or type_.get_canonical().kind in REFERENCES:
        return []
    return list(_endings(made))


def _endings(made: Cursor) -> Iterator[tuple[str, str]]:
    if ends := _destructor(made):
        yield "", ends
    if not has_destructor(made):  # its own ends the members itself
        yield from members_end(made)


def members_end(made: Cursor, deep: int = MEMBERS_DEEP) -> Iterator[tuple[str, str]]:
    """Yield the members of a class that end with it, the last one first, and by what."""
    if not deep or qualified(made).startswith("std::"):
        return
    fields = [c for c in below(specialised(made) or made) if c.kind == CursorKind.FIELD_DECL]
    for field in reversed(fields):
        inner = record(field.type)
        if inner is None or field.type.get_canonical().kind in REFERENCES:
            continue
        at = f".{field.spelling}"
        if ends := _destructor(inner):
            yield at, ends
        if not has_destructor(inner):
            yield from ((at + rest, ends) for rest, ends in members_end(inner, deep - 1))


def has_destructor(made: Cursor) -> bool:
    """Whether a class has a destructor that somebody wrote."""
    return any(c.kind == CursorKind.DESTRUCTOR for c in below(specialised(made) or made))


def _destructor(made: Cursor) -> str:
    name = f"{qualified(made)}::~{short(made)}"
    if _models().of(name):
        return name
    if name.startswith("std::"):
        return ""
    members = below(specialised(made) or made)
    if has_destructor(made):
        return name
    bases = (record(c.type) for c in members if c.kind == CursorKind.CXX_BASE_SPECIFIER)
    return next(filter(None, (_destructor(b) for b in bases if b is not None)), "")


def _models() -> Models:
    return load("c")


def _plain(callee: str) -> Row | None:
    """Return the row of a C++ function that does nothing but say what it stands for."""
    rows = _models().of(callee) if "::" in callee else ()
    if not rows or rows[0].events() or not rows[0].alias:
        return None
    return rows[0] if rows[0].alias[0][0] == "result" else None


def construct(x: Expressions, cursor: Cursor, name: str = "", field: str = "") -> str:
    """Lower the call of a constructor; name is the object, "" for one without a name.

    field: the canonical name of the field that the object is, "" for none.
    """
    target = cursor.referenced
    made = target.semantic_parent
    arguments = list(cursor.get_arguments())
    if len(arguments) == 1:
        only = record(arguments[0].type)
        if only is not None and only.get_usr() == made.get_usr():
            return x.value(arguments[0])  # a copy, or what a move leaves
    args = tuple(x.arg(a, None, n) for n, a in enumerate(arguments))
    if len(args) == 1 and args[0].value.startswith(FUNCTION) and not made_by(made):
        return args[0].value  # std::function of a lambda
    return _constructed(x, cursor, made, args, name, field)


def made_by(made: Cursor) -> bool:
    """Whether models or the project know what the constructor of a class does."""
    return bool(_models().of(constructor_of(made))) or not qualified(made).startswith("std::")


def constructor_of(made: Cursor) -> str:
    """Return the qualified name of the constructors of a class."""
    return f"{qualified(made)}::{short(made)}"


def constructor(cursor: Cursor) -> str:
    """Return the qualified name of what the call of a constructor calls."""
    return constructor_of(cursor.referenced.semantic_parent)


def _constructed(
    x: Expressions, cursor: Cursor, made: Cursor, args: tuple[Arg, ...], name: str, field: str = ""
) -> str:
    span = x.source.span(cursor)
    name = name or x.graph.temporary()
    receiver = Arg(name, "self", span, None, field)
    callee = constructor_of(made)
    x.graph.call(callee, (receiver, *args), span, overload(cursor.referenced))
    if (
        any(("self", "arg0") in row.alias for row in _models().of(callee))
        and args
        and args[0].value
    ):
        x.stands[name] = Stand(args[0].value, args[0].identity)
    return name


def method(x: Expressions, cursor: Cursor, target: Cursor) -> str:
    """Lower the call of a method."""
    children, arguments = below(cursor), list(cursor.get_arguments())
    if target.kind == CursorKind.CONVERSION_FUNCTION and (made := _converted(children)) is not None:
        return x.value(made)
    if target.spelling.startswith("operator") and not target.spelling[8:9].isalnum():
        return _operator(x, cursor, target, arguments)
    member = bare(children[0]) if children else cursor
    inner = [c for c in below(member) if c.kind.is_expression()]
    receiver = (
        () if target.is_static_method() else (_receiver(x, inner[0] if inner else None, cursor),)
    )
    if target.spelling.startswith("emplace") and (made := _emplaced(inner)) is not None:
        args = tuple(x.arg(a, None, n) for n, a in enumerate(arguments))
        return _constructed(x, cursor, made, args, f"{receiver[0].value}[]" if receiver else "")
    args = referred(_args(x, arguments), target)
    return invoked(x, cursor, qualified(target), (*receiver, *args))


def referred(args: tuple[Arg, ...], target: Cursor) -> tuple[Arg, ...]:
    """Say of arguments whose parameters are references that the function may change them."""
    types = [param.type for param in target.get_arguments()]
    changed = {n for n, t in enumerate(types) if _may_be_changed(t)}
    return tuple(replace(a, lent=True) if n in changed else a for n, a in enumerate(args))


def _may_be_changed(param: Type) -> bool:
    pointee = param.get_pointee()
    return param.kind == TypeKind.LVALUEREFERENCE and not pointee.is_const_qualified()


def _converted(children: list[Cursor]) -> Cursor | None:
    """Return the lambda that is converted to a pointer to a function."""
    here = children
    while len(here) == 1:
        if here[0].kind == CursorKind.LAMBDA_EXPR:
            return here[0]
        here = below(here[0])
    return None


def _emplaced(inner: list[Cursor]) -> Cursor | None:
    """Return the class of what `emplace_back` makes in a container."""
    owner = record(inner[0].type) if inner else None
    if owner is None or not qualified(owner).startswith("std::"):
        return None
    made = element(inner[0].type)
    return made if made is not None and made_by(made) else None


def _receiver(x: Expressions, inner: Cursor | None, cursor: Cursor) -> Arg:
    if inner is None:
        return Arg(THIS, "self", x.source.span(cursor))
    return Arg(x.value(inner), "self", x.source.span(inner), None, x.field_of(inner))


def _args(x: Expressions, arguments: Iterable[Cursor]) -> tuple[Arg, ...]:
    return tuple(x.arg(a, None, n) for n, a in enumerate(arguments))


def _operator(x: Expressions, cursor: Cursor, target: Cursor, arguments: list[Cursor]) -> str:
    """Lower an operator that is a method: the object is its first argument."""
    if not arguments:
        return ""
    name = target.spelling
    if name in ("operator->", "operator*", "operator[]", "operator bool"):
        values = [x.value(a) for a in arguments]
        return f"{values[0]}[]" if name == "operator[]" and values[0] else values[0]
    if name == "operator=" and len(arguments) == 2 and not _has_body(target):
        return x.assign(arguments[0], arguments[1], cursor)
    if name == _CALLED and not _is_functor(target):
        callee = x.value(arguments[0])
        args = _args(x, arguments[1:])
        if callee.startswith(FUNCTION):
            return x.graph.call(callee[1:], args, x.source.span(cursor))
        return x.graph.call(f"*{callee}" if callee else "", args, x.source.span(cursor))
    first = _receiver(x, arguments[0], cursor)
    return invoked(x, cursor, qualified(target), (first, *_args(x, arguments[1:])))


def _is_functor(target: Cursor) -> bool:
    """Whether what calling an object does is known by its class, as it is of no std::function."""
    return bool(_models().of(qualified(target)))


def _has_body(target: Cursor) -> bool:
    """Whether the author of a class wrote what its assignment does."""
    found = target.get_definition() or target
    is_ours = not qualified(target).startswith("std::")
    return is_ours and any(c.kind == CursorKind.COMPOUND_STMT for c in below(found))


def invoked(x: Expressions, cursor: Cursor, callee: str, args: tuple[Arg, ...]) -> str:
    """Lower a call by its qualified name, or return what the call only stands for."""
    if (row := _plain(callee)) is not None:
        positional = [a for a in args if not a.keyword]
        source = row.alias[0][1]
        found = next((a for a in args if a.keyword == source), None)
        number = source.removeprefix("arg")
        if found is None and number.isdigit() and int(number) < len(positional):
            found = positional[int(number)]
        return found.value if found is not None else ""
    if (
        _last(callee) in ("make_unique", "make_shared")
        and (made := element(cursor.type)) is not None
    ):
        return _constructed(x, cursor, made, args, "")
    result = x.graph.call(callee, args, x.source.span(cursor), overload(cursor.referenced))
    return args[0].value if _last(callee) in _STREAMING and args and args[0].value else result


def overload(target: Cursor | None) -> str:
    """Return the parameters of a function, which tell it from others of its name."""
    return str(target.displayname[len(target.spelling) :]) if target is not None else ""


def _last(callee: str) -> str:
    return callee.rpartition("::")[2]


def new(x: Expressions, cursor: Cursor) -> str:
    """Lower `new T(...)`."""
    values = [x.value(c) for c in below(cursor) if c.kind.is_expression()]
    return values[-1] if values else ""


def delete(x: Expressions, cursor: Cursor) -> str:
    """Lower `delete p`."""
    inner = [c for c in below(cursor) if c.kind.is_expression()]
    if not inner:
        return ""
    name = x.value(inner[0])
    pointed = inner[0].type.get_canonical().get_pointee()
    span = x.source.span(cursor)
    for at, ends in endings(pointed) if name else ():
        x.graph.call(ends, (Arg(name + at, "self", span),), span)
    return ""


def lambda_(x: Expressions, cursor: Cursor) -> str:
    """Return the function that a lambda is; its body is lowered later."""
    span = x.source.span(cursor)
    name = f"{span.path}::lambda at {span.line}:{span.column}"
    x.lambdas.setdefault(name, cursor)
    return FUNCTION + name


def throw(x: Expressions, cursor: Cursor) -> str:
    """Lower `throw e`, and `throw` alone, which passes on the exception in flight."""
    inner = [c for c in below(cursor) if c.kind.is_expression()]
    for child in inner:
        x.value(child)
    if inner:
        x.graph.raise_(span=x.source.span(cursor))
    else:
        x.graph.reraise()
    return ""


def unresolved(x: Expressions, cursor: Cursor, children: list[Cursor]) -> str | None:
    """Lower a call whose callee is not known, or known only once a template is; None if it is none."""
    if cursor.type.kind != TypeKind.DEPENDENT or not children:
        return None
    first = children[0]
    names = [c for c in below(first) if c.kind == CursorKind.OVERLOADED_DECL_REF]
    named = names[0] if names else first.referenced
    if first.kind != CursorKind.DECL_REF_EXPR or named is None:
        return None
    written = x.source.spelled(cursor)
    if not written.endswith(")") or not named.spelling:
        return None
    callee = x.source.spelled(first).replace(" ", "") or named.spelling
    return invoked(x, cursor, callee, _args(x, [c for c in children[1:] if c.kind.is_expression()]))


def truth(x: Expressions, cursor: Cursor) -> str:
    """Return a truth value as a number."""
    return "1" if x.source.spelled(cursor) == "true" else "0"


HANDLERS: dict[CursorKind, Callable[[Expressions, Cursor], str]] = {
    CursorKind.CXX_NEW_EXPR: new,
    CursorKind.CXX_DELETE_EXPR: delete,
    CursorKind.LAMBDA_EXPR: lambda_,
    CursorKind.CXX_THROW_EXPR: throw,
    CursorKind.CXX_THIS_EXPR: lambda *_: THIS,
    CursorKind.CXX_NULL_PTR_LITERAL_EXPR: lambda *_: "0",
    CursorKind.GNU_NULL_EXPR: lambda *_: "0",
    CursorKind.CXX_BOOL_LITERAL_EXPR: truth,
}


def is_constructor(cursor: Cursor) -> bool:
    """Whether an expression is the call of a constructor."""
    target = cursor.referenced if cursor.kind == CursorKind.CALL_EXPR else None
    return target is not None and target.kind == CursorKind.CONSTRUCTOR
