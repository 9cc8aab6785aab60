"""Lower Python statements into the graph of one function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import libcst as cst

from forklint.frontends.python import caching, withs
from forklint.frontends.python.expressions import Expressions
from forklint.frontends.python.scope import Scope
from forklint.frontends.python.words import words
from forklint.ir import OS_ERROR, RAISED, RETURN, Arg

_SYSTEM_EXIT = frozenset({"SystemExit"})
_EVERYTHING = frozenset({"BaseException", ""})
_ORDINARY = frozenset({"Exception", "StandardError"})
_OS_ERROR = frozenset({"OSError", "IOError", "EnvironmentError", "os.error", "error"})
_OPERATORS = {cst.AddAssign: "+=", cst.SubtractAssign: "-=", cst.BitOrAssign: "|="}
_NEVER_BY_CALLS = frozenset({"KeyboardInterrupt", "GeneratorExit"})


@dataclass(slots=True)
class Statements:
    """Lowers statements; expressions are left to `x`, functions inside to `inner`."""

    x: Expressions
    inner: Callable[[cst.FunctionDef, Scope], None]

    def body(self, statements: Sequence[cst.CSTNode]) -> None:
        """Lower statements one after another; functions among them can be used before."""
        for statement in statements:
            self.lower(statement)

    def lower(self, node: cst.CSTNode) -> None:
        """Lower one statement."""
        handler = _HANDLERS.get(type(node))
        if handler is not None:
            handler(self, node)

    def suite(self, node: cst.CSTNode) -> None:
        assert isinstance(
            node, cst.IndentedBlock | cst.SimpleStatementSuite | cst.SimpleStatementLine
        )
        self.body(node.body)

    def function(self, node: cst.FunctionDef) -> None:
        self.inner(node, self.x.scope)

    def class_(self, node: cst.ClassDef) -> None:
        if self.x.scope.outer is None and self.x.graph.label == "<module>":
            scope = self.x.scope
            outer = scope.body
            scope.body = f"{outer or self.x.names.outline.module}.{node.name.value}"
            self.lower(node.body)
            scope.body = outer

    def expression(self, node: cst.Expr) -> None:
        self.x.value(node.value)

    def assign(self, node: cst.Assign) -> None:
        source = self.x.value(node.value)
        for target in node.targets:
            self.x.assign(target.target, source, node)
        given = words(self.x, node.value, [])
        for target in node.targets:
            if isinstance(target.target, cst.Name) and given is not None:
                known = self.x.constants.get(target.target.value, frozenset())
                self.x.constants[target.target.value] = known | given

    def annotated(self, node: cst.AnnAssign) -> None:
        if node.value is not None:
            self.x.assign(node.target, self.x.value(node.value), node)

    def augmented(self, node: cst.AugAssign) -> None:
        value, target = self.x.value(node.value), self.x.value(node.target)
        self.x.graph.change(target, target, _OPERATORS.get(type(node.operator), ""), value)
        given = words(self.x, node.value, [])
        if isinstance(node.target, cst.Name) and given and node.target.value in self.x.constants:
            self.x.constants[node.target.value] |= given

    def return_(self, node: cst.Return) -> None:
        value = self.x.value(node.value) if node.value else "None"
        if kept := self.x.scope.kept:
            self.x.graph.copy(kept, value, self.x.span(node))
        self.x.graph.copy(RETURN, value, self.x.span(node))
        self.x.graph.leave()

    def raise_(self, node: cst.Raise) -> None:
        graph = self.x.graph
        if node.exc is None:
            graph.reraise()
            return
        if _exception(node.exc) in _SYSTEM_EXIT:
            graph.call("sys.exit", (), self.x.span(node))
            graph.raise_("-")
            return
        self.x.value(node.exc)
        if _exception(node.exc) == "NotImplementedError":
            self._elsewhere(node)
        graph.raise_()

    def _elsewhere(self, node: cst.Raise) -> None:
        """A method that is not implemented here is in a subclass, and comes back."""
        graph = self.x.graph
        back, here = graph.block(), graph.block()
        graph.jump(back, here)
        graph.here = back
        graph.copy(RETURN, "", self.x.span(node))
        graph.leave()
        graph.here = here

    def assert_(self, node: cst.Assert) -> None:
        graph = self.x.graph
        good, bad = graph.block(), graph.block()
        self.x.condition(node.test, good, bad)
        graph.here = bad
        graph.raise_()
        graph.here = good

    def if_(self, node: cst.If) -> None:
        graph = self.x.graph
        yes, no, after = graph.block(), graph.block(), graph.block()
        self.x.condition(node.test, yes, no)
        graph.here = yes
        self.lower(node.body)
        graph.jump(after)
        graph.here = no
        if node.orelse is not None:
            self.lower(node.orelse if isinstance(node.orelse, cst.If) else node.orelse.body)
        graph.jump(after)
        graph.here = after

    def while_(self, node: cst.While) -> None:
        graph = self.x.graph
        head, inside, done, after = graph.block(), graph.block(), graph.block(), graph.block()
        graph.enter(head)
        self.x.condition(node.test, inside, done)
        graph.here = inside
        with graph.loop(head, after):
            self.lower(node.body)
        graph.jump(head)
        graph.here = done
        if node.orelse is not None:
            self.lower(node.orelse.body)
        graph.jump(after)
        graph.here = after

    def for_(self, node: cst.For) -> None:
        """Lower a for loop; what it goes over is taken to hold something."""
        graph = self.x.graph
        source = self.x.value(node.iter)
        inside, last, done, after = graph.block(), graph.block(), graph.block(), graph.block()
        graph.enter(inside)
        self.x.assign(node.target, f"{source}[]" if source else "", node.target)
        if _is_range(node.iter) and isinstance(node.target, cst.Name):
            graph.counters.add(self.x.value(node.target))
        with graph.loop(last, after):
            self.lower(node.body)
        graph.enter(last)
        if following := self._following(source, node.iter):
            graph.truth(following, inside, done)
        graph.jump(inside, done)
        graph.here = done
        if node.orelse is not None:
            self.lower(node.orelse.body)
        graph.jump(after)
        graph.here = after

    def _following(self, source: str, node: cst.BaseExpression) -> str:
        """Ask a known object for its next element; "" if nothing is known of it."""
        made = self.x.names.type_of(source, self.x.scope)
        callee = f"{made}.__next__"
        if not made or not self.x.names.project.models.of(callee):
            return ""
        span = self.x.span(node)
        return self.x.graph.call(callee, (Arg(source, "self", span),), span)

    def with_(self, node: cst.With) -> None:
        withs.lower(self, list(node.items), node)

    def try_(self, node: cst.Try | cst.TryStar) -> None:
        if node.finalbody is None:
            self._handled(node)
            return
        graph, final = self.x.graph, node.finalbody.body
        trap = graph.block()
        with graph.protected(trap, lambda: self.lower(final)):
            self._handled(node)
        if graph.here is not None:
            self.lower(final)
        after, graph.here = graph.here, trap
        self.lower(final)
        graph.reraise()
        graph.here = after

    def _handled(self, node: cst.Try | cst.TryStar) -> None:
        """Lower the body and the handlers of a try statement, without its finally."""
        graph = self.x.graph
        after = graph.block()
        if not node.handlers:
            self.lower(node.body)
            return
        trap = graph.block()
        with graph.protected(trap):
            self.lower(node.body)
        if node.orelse is not None:
            self.lower(node.orelse.body)
        graph.jump(after)
        graph.here = trap
        for handler in node.handlers:
            self._handler(handler, after)
        graph.reraise()
        graph.here = after

    def _handler(self, handler: cst.ExceptHandler | cst.ExceptStarHandler, after: int) -> None:
        """Lower a handler; what it does not catch goes on to the next."""
        graph = self.x.graph
        following = self._catch(_caught(handler.type), handler.type or handler)
        if handler.name is not None:
            self.x.assign(handler.name.name, "", handler.name)
        self.lower(handler.body)
        graph.jump(after)
        graph.here = following

    def _catch(self, names: frozenset[str], node: cst.CSTNode) -> int:
        """Go on where exceptions of some names are caught; return the block for all others."""
        graph = self.x.graph
        inside, following = graph.block(), graph.block()
        if names & _EVERYTHING:
            graph.jump(inside)
        elif names <= _NEVER_BY_CALLS:
            graph.jump(following)
        else:
            caught = ("" if names <= _SYSTEM_EXIT else "+") + ("-" if names & _SYSTEM_EXIT else "")
            wholly = ("+" if names & _ORDINARY else "") + ("-" if names & _SYSTEM_EXIT else "")
            graph.test(RAISED, caught, inside)
            if rest := "".join(s for s in "-+" if s not in wholly):
                others = graph.block() if names & _OS_ERROR else following
                graph.test(RAISED, rest, others)
                if names & _OS_ERROR:
                    graph.here = others
                    graph.test(OS_ERROR, "-0", following)
            graph.here = None
        graph.here = inside
        graph.copy(RAISED, "0", self.x.span(node))
        return following

    def suppress(self, call: cst.Call, items: list[cst.WithItem], node: cst.With) -> None:
        """Lower `with contextlib.suppress(...)`: what it names ends the block and is forgotten."""
        graph = self.x.graph
        trap, after = graph.block(), graph.block()
        with graph.protected(trap):
            withs.lower(self, items, node)
        graph.jump(after)
        graph.here = trap
        names = frozenset(name for a in call.args for name in _caught(a.value))
        following = self._catch(names, call)
        graph.jump(after)
        graph.here = following
        graph.reraise()
        graph.here = after

    def match(self, node: cst.Match) -> None:
        graph = self.x.graph
        name, after = self.x.value(node.subject), graph.block()
        for case in node.cases:
            inside, following = graph.block(), graph.block()
            pattern = case.pattern
            if isinstance(pattern, cst.MatchValue | cst.MatchSingleton):
                graph.compare(name, "==", self.x.value(pattern.value), inside, following)
            elif isinstance(pattern, cst.MatchAs) and pattern.pattern is None:
                if pattern.name is not None:
                    self.x.assign(pattern.name, name, pattern)
                graph.jump(inside)
            else:
                graph.jump(inside, following)
            graph.here = inside
            if case.guard is not None:
                guarded = graph.block()
                self.x.condition(case.guard, guarded, following)
                graph.here = guarded
            self.lower(case.body)
            graph.jump(after)
            graph.here = following
        graph.enter(after)

    def delete(self, node: cst.Del) -> None:
        """Lower `del`; an attribute that is gone holds nothing, and what is kept in it is made anew."""
        self._gone(node.target)

    def _gone(self, target: cst.CSTNode) -> None:
        match target:
            case cst.Tuple() | cst.List():
                for element in target.elements:
                    self._gone(element.value)
            case cst.Attribute():
                base = self.x.value(target.value)
                name = self.x.names.attribute(base, target.attr.value, self.x.scope)
                kept = caching.kept(self.x.names.project, name[1:]) if name[:1] == "&" else name
                if kept:
                    self.x.graph.copy(kept, "None", self.x.span(target))
            case _:
                self.x.value(target)


def _caught(kind: cst.BaseExpression | None) -> frozenset[str]:
    """Return the last segments of the exceptions a handler names."""
    if kind is None:
        return frozenset({""})
    if isinstance(kind, cst.Tuple):
        return frozenset(name for e in kind.elements for name in _caught(e.value))
    return frozenset({_exception(kind) or "?"})


def _exception(node: cst.BaseExpression) -> str:
    match node:
        case cst.Call():
            return _exception(node.func)
        case cst.Name():
            return node.value
        case cst.Attribute():
            return node.attr.value
        case _:
            return ""


def _is_range(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Call) and _exception(node) in ("range", "xrange")


_HANDLERS: dict[type[cst.CSTNode], Callable[..., None]] = {
    cst.SimpleStatementLine: Statements.suite,
    cst.SimpleStatementSuite: Statements.suite,
    cst.IndentedBlock: Statements.suite,
    cst.FunctionDef: Statements.function,
    cst.ClassDef: Statements.class_,
    cst.Expr: Statements.expression,
    cst.Assign: Statements.assign,
    cst.AnnAssign: Statements.annotated,
    cst.AugAssign: Statements.augmented,
    cst.Return: Statements.return_,
    cst.Raise: Statements.raise_,
    cst.Assert: Statements.assert_,
    cst.Break: lambda self, _: self.x.graph.break_(),
    cst.Continue: lambda self, _: self.x.graph.continue_(),
    cst.If: Statements.if_,
    cst.While: Statements.while_,
    cst.For: Statements.for_,
    cst.With: Statements.with_,
    cst.Try: Statements.try_,
    cst.TryStar: Statements.try_,
    cst.Match: Statements.match,
    cst.Del: Statements.delete,
}
