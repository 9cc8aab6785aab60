"""Lower the functions of a Python module that matter, each parsed by libcst on its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import libcst as cst

from forklint.diagnostic import Diagnostic, trouble
from forklint.frontends.builder import Builder
from forklint.frontends.python import caching, nesting
from forklint.frontends.python.collected import Collected, Keywords
from forklint.frontends.python.expressions import Expressions
from forklint.frontends.python.halves import ENTER, LEAVE, halves
from forklint.frontends.python.modules import imported_paths, is_script
from forklint.frontends.python.outline import (
    FunctionOutline,
    Outline,
    assigned_names,
    bound_names,
    is_manager,
    nested_names,
)  # fmt: skip
from forklint.frontends.python.outline import Scope as ScopeNode
from forklint.frontends.python.places import Place, Places
from forklint.frontends.python.project import Project
from forklint.frontends.python.scope import Names, Scope
from forklint.frontends.python.statements import Statements
from forklint.ir import Arg, Class, Function, Module
from forklint.source import Span

MODULE = "<module>"
_TRUTHS = ("True", "False", "None")


def lower(
    text: str, outline: Outline, project: Project, wanted: frozenset[str] | None = None
) -> Module:
    """Lower a module's own code and its functions, only the wanted ones if told which."""
    lines = text.split("\n")  # as the tokenizer counts them, unlike str.splitlines
    lowering = _Lowering(outline, Names(project, outline))
    lowering.part(1, lowering.module, lines)  # what it keeps, functions use
    own = lowering.functions
    lowering.functions = []
    for one in outline.functions:
        if wanted is None or one.name in wanted:
            lowering.part(one.first, lowering.slice, lines, one)
    lowering.functions += own
    classes = tuple(_classes(outline, project))
    return Module(
        outline.path,
        "python",
        tuple(lowering.functions),
        classes,
        imports=imported_paths(project, outline),
        problems=tuple(lowering.problems),
    )


def _classes(outline: Outline, project: Project) -> Iterator[Class]:
    for name, made in sorted(outline.classes.items()):
        full = f"{outline.module}.{name}"
        span = Span(outline.path, made.line, 1, made.line, 1)
        methods = {m: f"{outline.module}.{f}" for m, f in made.methods.items()}
        yield Class(full, project.ancestors(full)[1:], methods, span)


@dataclass(slots=True)
class _Lowering:
    outline: Outline
    names: Names
    functions: list[Function] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    line: int = 0
    places: dict[cst.CSTNode, Place] = field(default_factory=dict)
    done: set[Span] = field(default_factory=set)
    lasting: dict[str, Keywords] = field(default_factory=dict)

    def part(self, line: int, lower: Callable[..., None], *given: object) -> None:
        """Lower a part of the file that begins in a line; tell what is nested too deeply for that."""
        try:
            with nesting.room():
                lower(*given)
        except RecursionError:
            self.left_out(line, nesting.TOO_DEEP)

    def left_out(self, line: int, reason: str) -> None:
        """Tell that a part of the file is not lowered."""
        place = Span(self.outline.path, line, 1, line, 1)
        self.problems.append(trouble("FL003", place, f"understood in part: {reason}"))

    def parse(self, text: str, line: int) -> cst.Module | None:
        """Parse text that begins in a line of the file; tell what cannot be parsed."""
        if nesting.is_too_deep(text):
            self.left_out(line, nesting.TOO_DEEP)
            return None
        try:
            tree = cst.parse_module(text)
        except cst.ParserSyntaxError as error:
            self.left_out(line, error.message)
            return None
        self.places = Places(tree)
        return tree

    def slice(self, lines: Sequence[str], one: FunctionOutline) -> None:
        """Lower one function from its lines alone."""
        head = "if 1:" if one.column else ""
        tree = self.parse("\n".join([head, *lines[one.first - 1 : one.last]]) + "\n", one.first)
        if tree is None:
            return
        self.line = one.first - 2
        found = next(iter(_definitions(tree)), None)
        if found is not None:
            cls = f"{self.outline.module}.{one.owner}" if one.owner in self.outline.classes else ""
            self.function(found, f"{self.outline.module}.{one.name}", cls, None)

    def module(self, lines: Sequence[str]) -> None:
        """Lower the module's own code: its text with every function blanked out."""
        own = list(lines)
        for one in self.outline.functions:
            if one.first <= len(own):
                own[one.first - 1] = " " * one.column + "pass"
                own[one.first : one.last] = [""] * (one.last - one.first)
        tree = self.parse("\n".join(own) + "\n", 1)
        if tree is None:
            return
        self.line = 0
        name = f"{self.outline.module}.{MODULE}"
        graph = Builder(name, MODULE, (), Span(self.outline.path, 1, 1, 1, 1), self.outline.module)
        scope = Scope(name)
        x = self.expressions(scope, graph)
        Statements(x, self.inner).body(tree.body)
        self.decorators(graph)
        is_entry = is_script(self.names.project, self.outline)
        if is_entry:
            last = max(len(lines), 1)
            graph.call("<end of script>", (), Span(self.outline.path, last, 1, last, 1))
        self.functions.append(graph.finish(is_entry=is_entry))

    def decorators(self, graph: Builder) -> None:
        """Lower the decorators that a model knows as calls with the function they stand on."""
        project = self.names.project
        for one in self.outline.functions:
            for written in one.decorators:
                full = project.resolve(self.outline, written)
                if project.models.of(full):
                    span = Span(self.outline.path, one.first, 1, one.first, 1)
                    graph.call(full, (Arg(f"&{self.outline.module}.{one.name}", span=span),), span)

    def expressions(self, scope: Scope, graph: Builder) -> Expressions:
        collected = Collected(self.names.project.asked, self.lasting)
        return Expressions(
            self.outline.path,
            self.places,
            self.line,
            self.names,
            scope,
            graph,
            self.lambda_,
            collected,
        )

    def function(self, node: cst.FunctionDef, name: str, cls: str, outer: Scope | None) -> None:
        """Lower a function and the functions inside it."""
        params = tuple(p.name.value for p in _params(node.params))
        span = self.name_span(node)
        known = self.scope_at(node)
        bound = frozenset(params) | (bound_names(known) if known else frozenset())
        receiver = params[0] if cls and params and not _is_static(node) else ""
        captured = (bound & nested_names(known)) - {receiver} if known else frozenset()
        kept = caching.kept(self.names.project, name)
        scope = Scope(name, receiver, cls, bound, captured, outer=outer, kept=kept)
        graph = Builder(name, name.rpartition(".")[2], params, span, cls or self.outline.module)
        x = self.expressions(scope, graph)
        if outer is not None and outer.cls and params[:1] == ("self",):
            # a decorator of methods stands in their class
            scope.types[scope.spelled("self")] = outer.cls
        for param in _params(node.params):
            self.typed(param, scope)
        for param_name in sorted(scope.captured & frozenset(params)):
            graph.copy(scope.spelled(param_name), param_name)
        caching.given_again(graph, kept)
        Statements(x, self.inner).body([node.body])
        self.functions.append(replace(graph.finish(), defaults=self.defaults(node)))
        if is_manager(_dotted(d.decorator) for d in node.decorators):
            self.halves(node, scope, params)

    def halves(self, node: cst.FunctionDef, scope: Scope, params: tuple[str, ...]) -> None:
        """Lower a context manager's generator in halves, which share all of its variables.

        Both are given what the generator is given, which stays the same unless it is assigned.
        """
        made, known = halves(node, self.places), self.scope_at(node)
        if made is None:
            return
        same = (
            frozenset(params) - scope.captured - (assigned_names(known) if known else frozenset())
        )
        own = replace(scope, captured=scope.locals - {scope.receiver} - same)
        for end, body in ((ENTER, made.before), (LEAVE, made.behind)):
            span, owner = self.name_span(node), scope.cls or self.outline.module
            graph = Builder(scope.name + end, node.name.value, params, span, owner)
            for name in sorted(own.captured.intersection(params)) if end == ENTER else ():
                graph.copy(own.spelled(name), name)
            Statements(self.expressions(own, graph), self.inner).body(body)
            self.functions.append(replace(graph.finish(), defaults=self.defaults(node)))

    def defaults(self, node: cst.FunctionDef) -> tuple[tuple[str, str], ...]:
        """Return what parameters are by default: truth values, functions of the project or of a library."""
        project = self.names.project
        written = {p.name.value: _dotted(p.default) for p in _params(node.params) if p.default}
        full = {p: project.resolve(self.outline, name) for p, name in written.items() if name}
        return tuple(
            (p, name if name in _TRUTHS else f"&{name}" if project.function(name) else f"@{name}")
            for p, name in full.items()
            if name in _TRUTHS or project.function(name) or project.models.of(name)
        )

    def typed(self, param: cst.Param, scope: Scope) -> None:
        """Take the type of a parameter from its annotation, else from what callers give."""
        name, project = param.name.value, self.names.project
        text = _dotted(param.annotation.annotation) if param.annotation is not None else ""
        made = project.told_type(self.names.outline, text) if text else ""
        made = made or project.parameter_type(scope.name, name)
        if made:
            scope.types[scope.spelled(name)] = made

    def inner(self, node: cst.FunctionDef, scope: Scope) -> None:
        """Lower a function inside another, once, wherever its code is lowered again."""
        name = f"{scope.name}.{node.name.value}"
        scope.functions[node.name.value] = name
        span = self.name_span(node)
        if span not in self.done:
            self.done.add(span)
            self.function(node, name, "", scope)

    def lambda_(self, node: cst.Lambda, scope: Scope) -> str:
        """Lower a lambda and return its name."""
        line, column = self.places[node][:2]
        name = f"{scope.name}.<lambda {line + self.line}:{column + 1}>"
        params = tuple(p.name.value for p in _params(node.params))
        inner = Scope(name, locals=frozenset(params), outer=scope)
        line += self.line
        span = Span(self.outline.path, line, column + 1, line, column + 1)
        if span not in self.done:
            self.done.add(span)
            graph = Builder(name, "<lambda>", params, span, self.outline.module)
            x = self.expressions(inner, graph)
            graph.copy("$return", x.value(node.body))
            self.functions.append(graph.finish())
        return name

    def scope_at(self, node: cst.FunctionDef) -> ScopeNode | None:
        """Return the outline's node of a function."""
        first, column = self.places[node][:2]
        for line in (self.places[node.name][0], first):
            found = self.outline.scopes.get((line + self.line, column))
            if found is not None:
                return found
        return None

    def name_span(self, node: cst.FunctionDef) -> Span:
        line, column, _, end = self.places[node.name]
        line += self.line
        return Span(self.outline.path, line, column + 1, line, end + 1)


def _definitions(tree: cst.Module) -> Iterator[cst.FunctionDef]:
    for statement in tree.body:
        if isinstance(statement, cst.FunctionDef):
            yield statement
        elif isinstance(statement, cst.If):
            yield from (s for s in statement.body.body if isinstance(s, cst.FunctionDef))


def _params(params: cst.Parameters) -> Iterator[cst.Param]:
    yield from (*params.posonly_params, *params.params, *params.kwonly_params)
    for star in (params.star_arg, params.star_kwarg):
        if isinstance(star, cst.Param):
            yield star


def _is_static(node: cst.FunctionDef) -> bool:
    names = {_dotted(d.decorator) for d in node.decorators}
    return bool(names & {"staticmethod"})


def _dotted(node: cst.CSTNode) -> str:
    match node:
        case cst.Name():
            return node.value
        case cst.Attribute():
            return f"{_dotted(node.value)}.{node.attr.value}"
        case cst.SimpleString():
            return str(node.evaluated_value)
        case _:
            return ""
