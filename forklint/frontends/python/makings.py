"""What values are made by, as an outline tells it: calls with their words, names that are copied."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forklint.frontends.python.mentions import Mentions, dotted

_PLAIN = re.compile(r"[\w:./+-]{1,80}")  # a text that a call can be told with
UNKNOWN = "?"  # before the name of an argument that is no word, if it has one
PUT = frozenset({"append", "appendleft", "add"})  # what is put into a container is an element
FACTORIES = ("default_factory", "factory")  # of a field of attrs or dataclasses


@dataclass(frozen=True, slots=True)
class Making:
    """Something is called: by which name, in which class and function, with what.

    An argument has its keyword, "" if it has none; the elements of a tuple are `KEYWORD[0]` and so on.
    """

    name: str
    owner: str
    args: tuple[tuple[str, str], ...]
    within: str = ""

    @property
    def positional(self) -> list[str]:
        """What makes the arguments that have no keyword."""
        return [maker for keyword, maker in self.args if not keyword]

    def named(self, keyword: str) -> str:
        """Return what makes the argument of a keyword, "" if there is none."""
        return next((maker for key, maker in self.args if key == keyword), "")

    def pack(self, key: str) -> list[str]:
        """Return what makes the elements of a tuple that is an argument: by its keyword, or number."""
        found = {k: maker for k, maker in self.args if k.startswith(f"{key}[")}
        return [found[f"{key}[{n}]"] for n in range(len(found))]


def making(node: ast.Call, owner: str, within: str, locals_: Mapping[str, str]) -> Making:
    """Return what a call in a function is given; locals_: what makes the function's own variables."""
    args: list[tuple[str, str]] = []
    for key, value in _arguments(node):
        args.append(("" if key.isdigit() else key, told(value, locals_)))
        if isinstance(value, ast.Tuple):
            args += [(f"{key}[{n}]", told(e, locals_)) for n, e in enumerate(value.elts)]
    return Making(called(node), owner, tuple(args), within)


def called(node: ast.Call) -> str:
    """Return the name of what is called; a method of what a call gives has no object that is named."""
    match node.func:
        case ast.Attribute(value=ast.Call(), attr=attr):
            return f"().{attr}"
        case func:
            return dotted(func)


def told(value: ast.AST | None, locals_: Mapping[str, str]) -> str:
    """Return what a value is made by, through the variables of its function."""
    made, seen = maker(value), set[str]()
    while made[:1] == "=" and (first := made[1:].partition(".")[0]) not in seen:
        seen.add(first)
        made = _of_local(made, locals_)
    return made


def _arguments(node: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    """Yield the arguments of a call by number or keyword; what follows `*args` has no number."""
    for number, value in enumerate(node.args):
        if isinstance(value, ast.Starred):
            break
        yield str(number), value
    yield from ((k.arg or "**", k.value) for k in node.keywords)


def _of_local(made: str, locals_: Mapping[str, str]) -> str:
    """Return what makes a value that is a local variable, or an attribute of one."""
    first, _, attr = made[1:].partition(".")
    if first not in locals_ or "(" in made:
        return made
    own = locals_[first]
    if not attr:
        return own
    if own[:1] == "=":
        return f"{own}.{attr}"
    return f"={own}).{attr}" if own and own[0] not in '#"' else ""


def element_maker(value: ast.AST | None, locals_: Mapping[str, str]) -> str:
    """Return what makes each element of a display or comprehension, "" if they differ or are unknown."""
    match value:
        case ast.List(elts=found) | ast.Set(elts=found) | ast.Dict(values=found):
            made = {told(one, locals_) for one in found}
            return made.pop() if len(made) == 1 else ""
        case ast.ListComp(elt=one) | ast.SetComp(elt=one) | ast.DictComp(value=one):
            return told(one, locals_)
        case _:
            return ""


def local_makers(mentioned: Mentions) -> Mapping[str, str]:
    """Return what makes the variables that a function assigns, "" where assignments differ.

    What a container gets is that of `NAME[]`.
    """
    found: dict[str, str] = {}

    def note(target: ast.AST | None, made: str, end: str = "") -> None:
        if isinstance(target, ast.Name) and (made or not end):
            known = found.get(target.id + end, made)
            found[target.id + end] = made if known == made else _of_both(known, made)
        elif isinstance(target, ast.Tuple):
            found.update({e.id: "" for e in target.elts if isinstance(e, ast.Name)})

    for node in mentioned.assigned:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        for target in targets if maker(value) != "=None" else ():
            note(target, maker(value))
            note(target, element_maker(value, {}), "[]")
    for loop in mentioned.loops:
        note(loop.target, _element_of(loop.iter))
    for call in mentioned.made:
        if isinstance(call.func, ast.Attribute) and call.func.attr in PUT and call.args:
            note(call.func.value, maker(call.args[0]), "[]")
    return found


def _of_both(first: str, second: str) -> str:
    """Return what makes a variable that is made anew where what it was copied from was empty, "" for others."""
    copied, called = sorted((first, second), key=lambda made: made[:1] != "=")
    is_copy = copied[:1] == "=" and "(" not in copied
    return called if is_copy and called[:1] not in ("=", "#", '"') else ""


def _element_of(value: ast.AST) -> str:
    """Return what makes an element of what a loop goes over: a name, or the values of one."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        value = value.func.value if value.func.attr == "values" else value
    return f"={dotted(value)}[]" if isinstance(value, ast.Name | ast.Attribute) else ""


def maker(value: ast.AST | None) -> str:
    """Return what a value is made by: the call's name and words, "=name" for a name that is copied, constants behind "#" and in quotes.

    An attribute of what a call makes is "=call(words).name".
    """
    match value:
        case ast.Attribute(value=ast.Call() as call):
            return f"={_call(call)}).{value.attr}" if dotted(call.func) else ""
        case ast.Call(
            func=ast.Name(id="getattr"), args=[base, ast.Constant(value=str() as attr), *_]
        ):
            return f"={dotted(base)}.{attr}" if dotted(base) else ""
        case ast.Call():
            factory = next((k.value for k in value.keywords if k.arg in FACTORIES), None)
            return _call(value) if factory is None else dotted(factory)
        case ast.BoolOp():
            return next((made for v in reversed(value.values) if (made := maker(v))), "")
        case ast.IfExp():
            return maker(value.body) or maker(value.orelse)
        case ast.Name() | ast.Attribute():
            return f"={dotted(value)}"
        case ast.Subscript(value=ast.Name() | ast.Attribute() as container):
            return f"={dotted(container)}[]"
        case ast.Constant(value=int() as number):
            return f"#{int(number)}"
        case ast.Constant(value=str() as text) if _PLAIN.fullmatch(text):
            return f'"{text}"'
        case _:
            return ""


def annotated(node: ast.AST | None) -> str:
    """Return the type that an annotation names: `T`, `"T"`, `Optional[T]` or `T | None`, "" for others."""
    match node:
        case ast.Constant(value=str() as text):
            return text if text.replace(".", "").isidentifier() else ""
        case ast.Subscript(value=base) if dotted(base).rpartition(".")[2] == "Optional":
            return annotated(node.slice)
        case ast.BinOp(op=ast.BitOr()):
            return annotated(node.left) or annotated(node.right)
        case ast.Name() | ast.Attribute():
            return dotted(node)
        case _:
            return ""


def _call(value: ast.Call) -> str:
    """Return a call as text: `name(word,keyword=word`, the words as far as they are told."""
    given = [_word(a) for a in value.args] + [f"{k.arg}={_word(k.value)}" for k in value.keywords]
    name = dotted(value.func)
    return f"{name}({','.join(given)}" if name and given else name


def _word(value: ast.expr) -> str:
    match value:
        case ast.Constant(value=str() as text) if _PLAIN.fullmatch(text):
            return f'"{text}"'
        case ast.IfExp(body=first):
            return _word(first)
        case ast.Constant(value=None | bool() as constant):
            return str(constant)
        case ast.Name() as name:
            return UNKNOWN + name.id
        case _:
            return UNKNOWN
