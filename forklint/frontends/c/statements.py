"""Lower C statements into the graph of one function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from clang.cindex import Cursor, CursorKind

from forklint.frontends.builder import ZEROS
from forklint.frontends.c import cplusplus, exceptions, initializers
from forklint.frontends.c.directives import PARALLEL, directives
from forklint.frontends.c.expressions import Expressions
from forklint.frontends.c.library import below, walk
from forklint.frontends.c.names import Stand, bare, identity, initial, variable
from forklint.frontends.relations import Term, compared
from forklint.ir import FUNCTION, RETURN
from forklint.source import Span

_DEFAULT = "default"
MOST_CASES = 16  # of a switch whose subject is followed from one test to the next


@dataclass(slots=True)
class Statements:
    """Lowers statements; expressions are left to `x`."""

    x: Expressions
    labels: dict[str, int] = field(default_factory=dict)
    cases: list[tuple[str, int]] = field(default_factory=list)
    is_main: bool = False
    born: list[tuple[str, str]] = field(default_factory=list)  # objects, and what ends them
    leaving: Span | None = None  # the statement that leaves blocks, and so ends their objects
    directives: dict[int, Span] = field(default_factory=dict)  # of OpenMP, by lines

    def __post_init__(self) -> None:
        self.x.block = self.block
        self.directives = dict(directives(self.x.source))

    def block(self, cursor: Cursor) -> str:
        """Lower a block that is an expression and return the name of its value, the last one."""
        *before, last = below(cursor) or [cursor]
        for child in before:
            self.lower(child)
        if last.kind.is_expression():
            return self.x.value(last)
        if last is not cursor:
            self.lower(last)
        return ""

    def lower(self, cursor: Cursor) -> None:
        """Lower one statement, behind the directive of OpenMP that is about it."""
        if self.directives and (span := self.directives.pop(cursor.extent.start.line, None)):
            self.x.graph.call(PARALLEL, (), span)
        handler = _HANDLERS.get(cursor.kind)
        if handler:
            handler(self, cursor)
        elif bare(cursor).kind == CursorKind.CONDITIONAL_OPERATOR:
            self.x.value(cursor)
        elif cursor.kind.is_expression():
            self.expression(cursor)
        else:
            self.compound(cursor)

    def expression(self, cursor: Cursor) -> None:
        """Lower an expression statement; `a && b()` is an if."""
        inner = bare(cursor)
        if self.x.operator(inner) in ("&&", "||"):
            after = self.x.graph.block()
            self.x.condition(inner, after, after)
            self.x.graph.here = after
        else:
            self.x.value(cursor)
            initializers.filled(self.x, inner)

    def compound(self, cursor: Cursor) -> None:
        """Lower a block; the objects that it makes end with it, however it is left."""
        outer, self.born = self.born, []
        self._sequence(below(cursor), cursor)
        self.born = outer

    def _sequence(self, steps: list[Cursor], block: Cursor) -> None:
        for number, child in enumerate(steps, 1):
            self.lower(child)
            if self.born:
                dying, self.born = self.born, []
                self._protected(dying, steps[number:], block)
                return

    def _protected(self, dying: list[tuple[str, str]], rest: list[Cursor], block: Cursor) -> None:
        """Lower the rest of a block whose objects end with it."""
        graph = self.x.graph
        span = self.x.source.span(block)
        span = replace(span, line=span.end_line, column=max(span.end_column - 1, 1))

        def end() -> None:
            place = self.leaving or span
            for name, ends in reversed(dying):
                graph.call(ends, (self.x.receiver(name, place),), place)

        trap = graph.block()
        with graph.protected(trap, end):
            self._sequence(rest, block)
        if graph.here is not None:
            end()
        after, graph.here = graph.here, trap
        end()
        graph.reraise()
        graph.here = after

    def declaration(self, cursor: Cursor) -> None:
        for child in below(cursor):
            if child.kind == CursorKind.VAR_DECL:
                self.variable(child)

    def variable(self, cursor: Cursor) -> None:
        """Lower a declaration with an initialiser."""
        parts = below(cursor)
        last = parts[-1] if parts else None
        name = variable(cursor, self.x.source.path)
        self.x.stands.pop(name, None)
        if not (name.startswith("@") or self.x.source.is_plain_c):
            self.born += [
                (name + at, ends) for at, ends in reversed(cplusplus.endings(cursor.type))
            ]
        if last is None or not last.kind.is_expression() or _is_bound(cursor, parts):
            return
        if last.kind == CursorKind.INIT_LIST_EXPR:
            if name.startswith("@"):
                self.x.values(c for c in below(last) if c.kind.is_expression())
                self.x.references.extend(initial(cursor))
            else:
                initializers.fill(self.x, last, name)
            return
        if name.startswith("@"):
            return  # a static local is set before the program starts
        if cplusplus.is_constructor(bare(last)):
            made = cplusplus.construct(self.x, bare(last), name)
            self.x.store(
                name, made, cursor, last, self.x.source.span(cursor)
            ) if made != name else None
            return
        value = self.x.value(last)
        if cursor.type.kind in cplusplus.REFERENCES and value and value[0] not in "$&-":
            self.x.stands[name] = Stand(value, self.x.field_of(last))
        self.x.store(name, value, cursor, last, self.x.source.span(cursor))

    def if_(self, cursor: Cursor) -> None:
        test, then, *otherwise = self._declared(below(cursor))
        graph = self.x.graph
        yes, no, after = graph.block(), graph.block(), graph.block()
        self.x.condition(test, yes, no)
        graph.here = yes
        self.lower(then)
        graph.jump(after)
        graph.here = no
        for branch in otherwise:
            self.lower(branch)
        graph.jump(after)
        graph.here = after

    def _declared(self, parts: list[Cursor]) -> list[Cursor]:
        """Lower the variables that the head of a statement declares; return its other parts."""
        while parts and parts[0].kind in (CursorKind.VAR_DECL, CursorKind.DECL_STMT):
            self.lower(parts[0]) if parts[0].kind == CursorKind.DECL_STMT else self.variable(
                parts[0]
            )
            parts = parts[1:]
        return parts

    def while_(self, cursor: Cursor) -> None:
        graph = self.x.graph
        head, inside, after = graph.block(), graph.block(), graph.block()
        graph.enter(head)
        test, body = self._declared(below(cursor))[-2:]
        self.x.condition(test, inside, after)
        self._body(body, inside, head, after)
        graph.jump(head)
        graph.here = after

    def do(self, cursor: Cursor) -> None:
        body, test = below(cursor)
        graph = self.x.graph
        inside, head, after = graph.block(), graph.block(), graph.block()
        graph.enter(inside)
        self._body(body, inside, head, after)
        graph.enter(head)
        self.x.condition(test, inside, after)
        graph.here = after

    def for_(self, cursor: Cursor) -> None:
        """Lower a for loop; one that counts to a bound runs at least once."""
        first, test, step, body = self._for_parts(cursor)
        graph = self.x.graph
        if first is not None:
            self.lower(first)
        head, inside, after = graph.block(), graph.block(), graph.block()
        last = graph.block()
        if first is not None and test is not None and self._counts(test):
            graph.jump(inside)
        else:
            graph.enter(head)
        if graph.here is None:
            graph.here = head
        if test is None:
            graph.jump(inside)
        else:
            self.x.condition(test, inside, after)
        self._body(body, inside, last, after)
        graph.enter(last)
        if step is not None:
            self.lower(step)
        graph.jump(head)
        graph.here = after

    def _for_parts(
        self, cursor: Cursor
    ) -> tuple[Cursor | None, Cursor | None, Cursor | None, Cursor]:
        """Tell the parts of a for loop apart by the semicolons between them."""
        *parts, body = below(cursor)
        source = self.x.source
        start = cursor.extent.start.offset
        found: list[Cursor | None] = [None, None, None]
        text = source.text
        for part in parts:
            before = text[start : part.extent.start.offset]
            slot = min(before.count(b";"), 2) if part.extent.start.offset > start else 0
            if found[0] is not None and part.extent.start.offset == found[0].extent.start.offset:
                slot = 2
            found[slot] = part
        if len(parts) == 3:
            found = list(parts)
        return found[0], found[1], found[2], body

    def _counts(self, test: Cursor) -> bool:
        return self.x.operator(bare(test)) in ("<", "<=", ">", ">=", "!=") and not any(
            child.kind == CursorKind.CALL_EXPR for child, _ in walk(bare(test))
        )

    def _body(self, body: Cursor, inside: int, head: int, after: int) -> None:
        graph = self.x.graph
        graph.here = inside
        with graph.loop(head, after):
            self.lower(body)

    def for_each(self, cursor: Cursor) -> None:
        """Lower `for (auto& item : items)`, which runs at least once."""
        *parts, body = below(cursor)
        graph = self.x.graph
        items = [c for c in parts if c.kind.is_expression()]
        name = f"{container}[]" if items and (container := self.x.value(items[0])) else ""
        head, inside, after = graph.block(), graph.block(), graph.block()
        graph.jump(inside)
        for declared in (c for c in parts if c.kind == CursorKind.VAR_DECL):
            graph.here = inside
            graph.copy(declared.spelling, name, self.x.source.span(declared))
        inside = graph.here if graph.here is not None else inside
        body_block = graph.block()
        graph.jump(body_block)
        self._body(body, body_block, head, after)
        graph.jump(head)
        graph.here = head
        graph.jump(inside, after)
        graph.here = after

    def switch(self, cursor: Cursor) -> None:
        test, body = self._declared(below(cursor))[-2:]
        graph = self.x.graph
        name = self.x.value(test)
        head, after = graph.here, graph.block()
        graph.here = None
        outer, self.cases = self.cases, []
        with graph.loop(None, after):
            self.lower(body)
        graph.jump(after)
        self.cases = self._related(self.x.term(test))
        self._dispatch(name, head, after)
        self.cases = outer
        graph.here = after

    def _related(self, subject: Term | None) -> list[tuple[str, int]]:
        """Return the cases of a switch on something, each with a note of what is known there."""
        if subject is None or len(self.cases) > MOST_CASES:
            return self.cases
        found: list[tuple[str, int]] = []
        for label, block in self.cases:
            is_number = label.lstrip("-").isdigit()
            side = Term(label, number=int(label)) if is_number else None
            if side and (relation := compared(subject, "==", side)):
                name = self.x.graph.asked.note(relation[0], not found)
                block = self.x.graph.noted(name, "0", block)
            found.append((label, block))
        return found

    def _dispatch(self, name: str, head: int | None, after: int) -> None:
        """Jump from head to each case, with what the label says of the sign of name."""
        graph = self.x.graph
        if all(label != _DEFAULT for label, _ in self.cases):
            self.cases.append((_DEFAULT, after))
        taken = "".join(_sign(label) for label, _ in self.cases if label in ("0", "-1"))
        rest = "".join(sign for sign in "-0+" if sign not in taken)
        for label, block in self.cases:
            graph.here = head
            graph.test(name, rest if label == _DEFAULT else _sign(label), block)
        graph.here = None

    def case(self, cursor: Cursor) -> None:
        label, body = below(cursor)[:2]
        self._labelled(self.x.value(label), body)

    def default(self, cursor: Cursor) -> None:
        (body,) = below(cursor)[:1]
        self._labelled(_DEFAULT, body)

    def _labelled(self, label: str, body: Cursor) -> None:
        block = self.x.graph.block()
        self.x.graph.enter(block)
        self.cases.append((label, block))
        self.lower(body)

    def return_(self, cursor: Cursor) -> None:
        children = below(cursor)
        value = self.x.value(children[0]) if children else ""
        graph = self.x.graph
        span = self.x.source.span(cursor)
        self.leaving = span
        if self.is_main:
            graph.clean_up()
            graph.call("<end of main>", (), span)
            self.x.stop()
            self.leaving = None
            return
        if value.startswith(FUNCTION):
            self.x.references.append(("", value[1:]))
        graph.copy(RETURN, value, span)
        if children and (origin := identity(children[0])):
            graph.copy(RETURN, origin)
        graph.leave()
        self.leaving = None

    def jump(self, cursor: Cursor) -> None:
        """Lower `break` or `continue`."""
        self.leaving = self.x.source.span(cursor)
        graph = self.x.graph
        graph.break_() if cursor.kind == CursorKind.BREAK_STMT else graph.continue_()
        self.leaving = None

    def goto(self, cursor: Cursor) -> None:
        children = below(cursor)
        if len(children) == 1 and children[0].kind == CursorKind.LABEL_REF:
            self.x.graph.jump(self.label_block(children[0].spelling))

    def label(self, cursor: Cursor) -> None:
        self.x.graph.enter(self.label_block(cursor.spelling))
        self.compound(cursor)

    def label_block(self, name: str) -> int:
        if name not in self.labels:
            self.labels[name] = self.x.graph.block()
        return self.labels[name]


def _sign(label: str) -> str:
    if label in ZEROS:
        return "0"
    return "-" if label.startswith("-") else "+" if label.isdigit() else ""


def _is_bound(cursor: Cursor, parts: list[Cursor]) -> bool:
    """Whether the only expression of a declaration is the size of its array."""
    return len(parts) == 1 and "[" in cursor.type.spelling and parts[0].kind in (
        CursorKind.INTEGER_LITERAL, CursorKind.DECL_REF_EXPR, CursorKind.BINARY_OPERATOR,
    )  # fmt: skip


_HANDLERS: dict[CursorKind, Callable[[Statements, Cursor], None]] = {
    CursorKind.COMPOUND_STMT: Statements.compound,
    CursorKind.DECL_STMT: Statements.declaration,
    CursorKind.IF_STMT: Statements.if_,
    CursorKind.WHILE_STMT: Statements.while_,
    CursorKind.DO_STMT: Statements.do,
    CursorKind.FOR_STMT: Statements.for_,
    CursorKind.SWITCH_STMT: Statements.switch,
    CursorKind.CASE_STMT: Statements.case,
    CursorKind.DEFAULT_STMT: Statements.default,
    CursorKind.RETURN_STMT: Statements.return_,
    CursorKind.BREAK_STMT: Statements.jump,
    CursorKind.CONTINUE_STMT: Statements.jump,
    CursorKind.GOTO_STMT: Statements.goto,
    CursorKind.LABEL_STMT: Statements.label,
    CursorKind.CXX_TRY_STMT: exceptions.lower,
    CursorKind.CXX_FOR_RANGE_STMT: Statements.for_each,
}
