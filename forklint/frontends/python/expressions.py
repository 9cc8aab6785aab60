"""Lower Python expressions: their calls in the order they run, and the name each comes to."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import libcst as cst

from forklint.frontends.builder import Builder
from forklint.frontends.python import caching, callees, contexts, properties
from forklint.frontends.python.collected import SPREAD, Collected
from forklint.frontends.python.makings import FACTORIES, PUT
from forklint.frontends.python.places import Place
from forklint.frontends.python.scope import Names, Scope
from forklint.frontends.python.words import CONSTANTS, words
from forklint.ir import Arg, Function
from forklint.models.tables import decorators
from forklint.source import Span

_OPERATORS: Mapping[type[cst.BaseCompOp], str] = {
    cst.Equal: "==", cst.NotEqual: "!=", cst.LessThan: "<", cst.GreaterThan: ">",
    cst.LessThanEqual: "<=", cst.GreaterThanEqual: ">=", cst.Is: "==", cst.IsNot: "!=",
}  # fmt: skip
_BITS = (cst.BitOr, cst.BitAnd, cst.Add, cst.BitXor)
_PARTIALS = frozenset({"functools.partial"})
_TAKEN = frozenset({".pop", ".popleft", ".popitem", ".get"})  # gives an element
_SAME = frozenset({".values", ".copy", "list", "tuple", "set", "sorted", "reversed"})  # of elements
_COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.GeneratorExp, cst.DictComp)


@dataclass(slots=True)
class Expressions:
    """Lowers expressions into the graph of one function.

    nested lowers a function inside this one and returns its name.
    """

    path: str
    places: dict[cst.CSTNode, Place]
    line: int
    names: Names
    scope: Scope
    graph: Builder
    nested: Callable[[cst.Lambda, Scope], str]
    collected: Collected
    constants: dict[str, frozenset[str]] = field(default_factory=dict)
    functions: list[Function] = field(default_factory=list)

    def span(self, node: cst.CSTNode) -> Span:
        """Return where a node stands in its file."""
        line, column, end_line, end_column = self.places[node]
        return Span(
            self.path, line + self.line, column + 1, end_line + self.line, end_column + 1
        )  # fmt: skip

    # Conditions

    def condition(self, test: cst.BaseExpression, yes: int, no: int) -> None:
        """Jump to yes if test is true and to no if it is false."""
        graph = self.graph
        match test:
            case cst.UnaryOperation(operator=cst.Not()):
                self.condition(test.expression, no, yes)
            case cst.BooleanOperation():
                middle = graph.block()
                if isinstance(test.operator, cst.And):
                    self.condition(test.left, middle, no)
                else:
                    self.condition(test.left, yes, middle)
                graph.here = middle
                self.condition(test.right, yes, no)
            case cst.Comparison(comparisons=[comparison]):
                name, other = self.value(test.left), self.value(comparison.comparator)
                operator = _OPERATORS.get(type(comparison.operator), "")
                graph.compare(name, operator, other, yes, no)
            case _:
                graph.truth(callees.reflected(self, test, "hasattr") or self.value(test), yes, no)

    # Values

    def value(self, node: cst.CSTNode) -> str:
        """Lower the calls in an expression and return the name or literal it comes to."""
        match node:
            case cst.Call():
                return callees.reflected(self, node, "getattr") or self.call(node)
            case cst.Name():
                text = node.value
                return text if text in CONSTANTS else self.names.variable(text, self.scope)
            case cst.Attribute():
                base = self.value(node.value)
                return properties.got(
                    self, base, self.names.attribute(base, node.attr.value, self.scope), node
                )
            case cst.Integer():
                return node.value if node.value.isdecimal() else str(ast.literal_eval(node.value))
            case cst.UnaryOperation(operator=cst.Minus(), expression=cst.Integer() as number):
                return f"-{number.value}"
            case cst.SimpleString() | cst.ConcatenatedString():
                return self.text(node)
            case cst.NamedExpr():
                self.assign(node.target, self.value(node.value), node)
                return self.value(node.target)
            case cst.IfExp():
                return self.choice(node)
            case cst.BooleanOperation() | cst.Comparison(comparisons=[_]):
                return self.boolean(node)
            case cst.UnaryOperation(operator=cst.Not()):
                return self.boolean(node)
            case cst.Lambda():
                return f"&{self.nested(node, self.scope)}"
            case cst.Subscript():
                return self.element(node)
            case cst.Await() | cst.StarredElement() | cst.Element() | cst.Index():
                return self.value(node.expression if isinstance(node, cst.Await) else node.value)
            case cst.List() | cst.Tuple() | cst.Set():
                return self.collection(node)
            case cst.Dict():
                return self.dictionary(node)
            case cst.BinaryOperation():
                return self.combined(node)
            case cst.ListComp() | cst.SetComp() | cst.GeneratorExp() | cst.DictComp():
                return self.comprehension(node)
        self.parts(node)
        return ""

    def parts(self, node: cst.CSTNode) -> None:
        """Lower the expressions inside anything else."""
        for child in node.children:
            if isinstance(child, cst.BaseExpression):
                self.value(child)
            elif not isinstance(child, cst.BaseSuite):
                self.parts(child)

    def text(self, node: cst.SimpleString | cst.ConcatenatedString) -> str:
        """Return a string constant in double quotes."""
        if isinstance(node, cst.SimpleString) and not node.prefix and "\\" not in node.value:
            return f'"{node.raw_value}"'
        value = node.evaluated_value
        if isinstance(value, bytes):
            value = value.decode("latin-1")
        return f'"{value}"' if value is not None else ""

    def element(self, node: cst.Subscript) -> str:
        """Return the name of an element; elements with unknown numbers are one."""
        base = self.value(node.value)
        indices = [self.value(e.slice) for e in node.slice]
        number = indices[0] if len(indices) == 1 and indices[0].isdigit() else ""
        callee = f"{self.names.type_of(base, self.scope)}.__getitem__" if base else ""
        if callee in self.names.project.models.rows:
            return properties.call(self, callee, base, node)
        return f"{base}[{number}]" if base else ""

    def collection(self, node: cst.List | cst.Tuple | cst.Set) -> str:
        """Lower a display; its elements are the elements of the result."""
        values = [self.value(e.value) for e in node.elements]
        if not any(values):
            return ""
        result = self.graph.temporary()
        for number, value in enumerate(values):
            key = number if isinstance(node, cst.Tuple) else ""
            if value:
                self.graph.copy(f"{result}[{key}]", value)
                if key != "" and (made := self.names.type_of(value, self.scope)):
                    self.scope.types[f"{result}[{key}]"] = made
        self._hold_elements(result, values)
        return result

    def dictionary(self, node: cst.Dict) -> str:
        """Lower a display; it has a name if it holds what can be an argument that a model asks for."""
        found = self.graph.temporary()
        for element in node.elements:
            if isinstance(element, cst.DictElement):
                key = self.value(element.key)
                self.collected.put(found, key, self.given(element.value, key, element.value))
            else:
                self.collected.merge(found, self.collected.of(self.value(element.value)))
        return found if self.collected.of(found) else ""

    def combined(self, node: cst.BinaryOperation) -> str:
        """A value with bits added or taken still is that value, for who follows flags."""
        named = [v for v in (self.value(node.left), self.value(node.right)) if _is_local(v)]
        return named[0] if len(named) == 1 and isinstance(node.operator, _BITS) else ""

    def choice(self, node: cst.IfExp) -> str:
        """Lower `first if test else second`."""
        graph = self.graph
        yes, no, after = graph.block(), graph.block(), graph.block()
        result = graph.temporary()
        self.condition(node.test, yes, no)
        for block, branch in ((yes, node.body), (no, node.orelse)):
            graph.here = block
            value = self.value(branch)
            graph.copy(result, value)
            self.collected.assign(result, value)
            graph.jump(after)
        graph.here = after
        return result

    def boolean(self, node: cst.BaseExpression) -> str:
        """Lower a truth value that is stored; `a or b` is the operand that decides."""
        graph = self.graph
        if isinstance(node, cst.BooleanOperation):
            return self.operand(node)
        yes, no, after = graph.block(), graph.block(), graph.block()
        result = graph.temporary()
        self.condition(node, yes, no)
        for block, text in ((yes, "1"), (no, "0")):
            graph.here = block
            graph.copy(result, text)
            graph.jump(after)
        graph.here = after
        return result

    def operand(self, node: cst.BooleanOperation) -> str:
        """Lower `left or right` as a value."""
        graph = self.graph
        more, after, result = graph.block(), graph.block(), graph.temporary()
        name = self.value(node.left)
        graph.copy(result, name)
        yes, no = (more, after) if isinstance(node.operator, cst.And) else (after, more)
        graph.truth(name, yes, no)
        graph.here = more
        graph.copy(result, self.value(node.right))
        graph.enter(after)
        return result

    def comprehension(self, node: cst.BaseComp) -> str:
        """Lower a comprehension as the loop it is; it runs at least once."""
        graph = self.graph
        result = graph.temporary()
        head, after = graph.block(), graph.block()
        self._nest(node.for_in, head)
        if isinstance(node, cst.DictComp):
            self.value(node.key)
            element = self.value(node.value)
        else:
            assert isinstance(node, cst.ListComp | cst.SetComp | cst.GeneratorExp)
            element = self.value(node.elt)
        graph.copy(f"{result}[]", element)
        self._hold_elements(result, [element])
        graph.jump(head, after)
        graph.here = after
        return result

    def _nest(self, loop: cst.CompFor, head: int) -> None:
        graph = self.graph
        source = self.value(loop.iter)
        graph.enter(head)
        self.assign(loop.target, f"{source}[]" if source else "", loop)
        for test in loop.ifs:
            yes = graph.block()
            self.condition(test.test, yes, head)
            graph.here = yes
        if loop.inner_for_in is not None:
            inner = graph.block()
            self._nest(loop.inner_for_in, inner)

    # Assignment

    def assign(self, target: cst.CSTNode, source: str, node: cst.CSTNode) -> None:
        """Copy source to a target; a tuple takes the elements of its source."""
        if isinstance(target, cst.Tuple | cst.List):
            for number, element in enumerate(target.elements):
                self.assign(element.value, f"{source}[{number}]" if source else "", node)
            return
        if isinstance(target, cst.StarredElement):
            target = target.value
        name = self.value(target)
        if not name or name.startswith("&"):
            return
        self.graph.copy(name, source, self.span(node))
        self.collected.assign(name, source)
        if isinstance(target, cst.Subscript) and (key := callees.key(target)):
            self.collected.put(name.removesuffix("[]"), key, Arg(source, span=self.span(node)))
        made = self.names.type_of(source, self.scope) if source else ""
        if source and (elements := self.names.type_of(f"{source}[]", self.scope)):
            self.scope.types[f"{name}[]"] = elements
        if made:
            self.scope.types[name] = made
        elif not name.startswith("@"):
            self.scope.types.pop(name, None)
            self._hold(name, source)

    def _hold(self, name: str, source: str) -> None:
        """Remember that a local name holds a method of a library's object."""
        base, _, attr = source.rpartition(".")
        made = self.names.type_of(base, self.scope) if base else ""
        if made and self.names.project.models.of(f"{made}.{attr}"):
            self.scope.methods[name] = (f"{made}.{attr}", base)
        else:
            self.scope.methods.pop(name, None)

    # Calls

    def call(self, node: cst.Call, half: str = "") -> str:
        """Lower a call and return the temporary that holds its result; half: the half of a generator that it calls."""
        if self.scope.body and (factory := _factory(node)) is not None:
            callee, receiver, made = callees.target(self, factory)
            args: tuple[Arg, ...] = ()
        else:
            callee, receiver, made = callees.target(self, node.func)
            args = self.collected.spread([self.arg(argument) for argument in node.args])
            args += callees.handlers(self, callee, args)
        if callee in _PARTIALS and args and args[0].value[:1] in ("&", "@"):
            return self.partial(args)
        if callee in decorators("closes") and args:
            return args[0].value
        if known := contexts.entered(self, callee, receiver, args, self.span(node)):
            return known
        callees.begun(self, callee, args)
        if made and self.names.project.is_class(made):
            caching.made(self, made, args, self.span(node))
        result = self.graph.call(callee + half, (*receiver, *args), self.span(node))
        self.collected.made(callee, (*receiver, *args), result)
        if callee[:1] == "." and callee[1:] in PUT and receiver and receiver[0].value and args:
            self.graph.copy(f"{receiver[0].value}[]", args[0].value, self.span(node))
            self._hold_elements(receiver[0].value, [args[0].value])
        if callee.endswith(".__new__") and self.scope.name.endswith(".__new__"):
            made = self.scope.cls  # of the same class, whichever base makes it
        made = made or self.names.project.result_type(callee, (*receiver, *args))
        if made := made or self._taken(callee, (*receiver, *args), result):
            self.scope.types[result] = made
        for number, one in enumerate(made.split(", ") if ", " in made else ()):
            self.scope.types[f"{result}[{number}]"] = one
        return result

    def partial(self, args: Sequence[Arg]) -> str:
        """Return a name for a function with arguments bound to it: whoever calls it calls that function."""
        result, function = self.graph.temporary(), args[0]
        self.graph.copy(result, function.value)
        self.collected.bound[result] = function.value, (*function.bound, *args[1:])
        return result

    def _taken(self, callee: str, args: Sequence[Arg], result: str) -> str:
        """Return the type of what a container of known elements hands out."""
        name = f"{args[0].value}[]" if args and callee in _TAKEN | _SAME else ""
        made = self.names.type_of(name, self.scope) if name else ""
        if made and callee in _SAME:
            self.scope.types[f"{result}[]"] = made
        return made if callee in _TAKEN else ""

    def _hold_elements(self, name: str, values: Sequence[str]) -> None:
        """Remember the type of the elements of a container, if all have one."""
        made = {self.names.type_of(value, self.scope) if value else "" for value in values}
        if len(made) == 1 and (only := made.pop()):
            self.scope.types[f"{name}[]"] = only

    def arg(self, node: cst.Arg) -> Arg:
        """Lower one argument; the word of an object is the type that a model gives it."""
        keyword = node.keyword.value if node.keyword else (SPREAD if node.star else "")
        return self.given(node.value, keyword, node)

    def given(self, node: cst.BaseExpression, keyword: str, place: cst.CSTNode) -> Arg:
        """Lower a value that is an argument, or becomes one."""
        parts: list[str] = []
        known = words(self, node, parts)
        value = callees.handed(self, self.value(node), node)
        value, bound = self.collected.bound.get(value, (value, ()))
        made = self.names.type_of(value, self.scope) if known is None and value else ""
        if made and not self.names.project.is_class(made):
            known, parts = frozenset({made}), [*parts, ""]
        return Arg(value, keyword, self.span(place), known, "", tuple(parts), bound=bound)


def _factory(node: cst.Call) -> cst.BaseExpression | None:
    """Return what makes the attribute of each instance, for a field of attrs or dataclasses."""
    keywords = {a.keyword.value: a.value for a in node.args if a.keyword is not None}
    return next((keywords[k] for k in FACTORIES if k in keywords), None)


def _is_local(name: str) -> bool:
    return bool(name) and name[0] not in '@&"-' and not name.isdigit() and name not in CONSTANTS
