"""Lower C expressions: their calls in the order they run, and the name each comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from clang.cindex import Cursor, CursorKind

from forklint.frontends.builder import TRUTH, Builder
from forklint.frontends.c import cplusplus
from forklint.frontends.c.constants import flags, product
from forklint.frontends.c.library import below, binary_operator, evaluated, unary_operator
from forklint.frontends.c.names import (
    FUNCTIONS,
    Source,
    Stand,
    atomic,
    bare,
    called_member,
    expand,
    identity,
    macro_arguments,
    qualified,
    variable,
    words,
)
from forklint.frontends.c.predicates import predicate
from forklint.frontends.c.terms import term
from forklint.frontends.relations import Term, compared, masked
from forklint.ir import FUNCTION, Arg
from forklint.source import Span

_COMPARISONS = frozenset({"==", "!=", "<", ">", "<=", ">="})
_LITERALS = frozenset({CursorKind.INTEGER_LITERAL, CursorKind.CHARACTER_LITERAL})
_NORETURN = "__attribute__((noreturn))"
_SKIPPED = frozenset({CursorKind.CXX_UNARY_EXPR})  # sizeof and _Alignof evaluate nothing
_NUMBERS = frozenset({"atoi", "atol", "strtol", "strtoul", "strtonum"})
_OF_FOLDER = ".d_name"  # what readdir(3) returns


@dataclass(slots=True)
class Expressions:
    """Lowers expressions into the graph of one function."""

    source: Source
    graph: Builder
    noreturn: dict[str, bool]
    constants: dict[str, frozenset[str] | None] = field(default_factory=dict)
    references: list[tuple[str, str]] = field(default_factory=list)
    lambdas: dict[str, Cursor] = field(default_factory=dict)
    stands: dict[str, Stand] = field(default_factory=dict)  # what references and guards stand for
    block: Callable[[Cursor], str] = field(default=lambda _: "")  # lowers the ({ }) of GNU C

    def condition(self, cursor: Cursor, yes: int, no: int) -> None:
        """Jump to yes if the expression is true and to no if it is false."""
        graph, cursor = self.graph, bare(cursor)
        children = below(cursor)
        operator = self.operator(cursor)
        if operator == "!" and children:
            self.condition(children[0], no, yes)
        elif operator in ("&&", "||") and len(children) == 2:
            middle = graph.block()
            left = (middle, no) if operator == "&&" else (yes, middle)
            self.condition(children[0], *left)
            graph.here = middle
            self.condition(children[1], yes, no)
        elif operator in _COMPARISONS and len(children) == 2:
            self.comparison(children, operator, yes, no)
        elif operator == "&" and len(children) == 2:
            self.bits(cursor, children, yes, no)
        elif operator == "," and len(children) == 2:
            self.value(children[0])
            self.condition(children[1], yes, no)
        elif found := predicate(cursor):
            name, other = self.value(found.argument), self.value(found.other)
            graph.compare(name, found.operator, other, yes, no)
        elif self.is_expect(cursor):
            self.condition(next(iter(cursor.get_arguments())), yes, no)
        else:
            graph.truth(self.value(cursor), yes, no)

    def comparison(self, children: list[Cursor], operator: str, yes: int, no: int) -> None:
        """Jump to yes if a comparison holds; of bits with zero, it is a test of the bits."""
        left, right = (bare(child) for child in children)
        is_mask = left.kind == CursorKind.BINARY_OPERATOR and self.operator(left) == "&"
        if operator in ("==", "!=") and is_mask and evaluated(right) == 0:
            yes, no = (yes, no) if operator == "!=" else (no, yes)
            self.bits(left, below(left), yes, no)
            return
        name, other = (self.value(child) for child in children)
        sides = self.term(left), self.term(right)
        found = compared(sides[0], operator, sides[1]) if sides[0] and sides[1] else None
        if found is not None:
            yes, no = self.graph.relate(found[0], found[1], yes, no)
        self.graph.compare(name, operator, other, yes, no)

    def bits(self, cursor: Cursor, children: list[Cursor], yes: int, no: int) -> None:
        """Jump to yes if bits are set in a value: if they are not, that says nothing of others."""
        name = self.value(cursor)
        sides = [self.term(child) for child in children]
        value, mask = sides if sides[0] and sides[0].number is None else sides[::-1]
        found = masked(value, mask) if value and mask else None
        if found is not None:
            yes, no = self.graph.relate(found, "!=", yes, no)
        self.graph.split(name, (TRUTH[0] if name else "", ""), yes, no)

    def term(self, cursor: Cursor) -> Term | None:
        """Return a side of a comparison as a term, None if it is none."""
        return term(cursor, self.source.path, self.stands)

    def operator(self, cursor: Cursor) -> str:
        """Return the operator of an expression, "" if it has none."""
        match cursor.kind:
            case CursorKind.BINARY_OPERATOR | CursorKind.COMPOUND_ASSIGNMENT_OPERATOR:
                return binary_operator(cursor)
            case CursorKind.UNARY_OPERATOR:
                return unary_operator(cursor)
            case _:
                return ""

    def is_expect(self, cursor: Cursor) -> bool:
        """Whether this is __builtin_expect, which says its first argument again."""
        return cursor.kind == CursorKind.CALL_EXPR and cursor.spelling == "__builtin_expect"

    def value(self, cursor: Cursor) -> str:
        """Lower the calls in an expression and return the name or literal it comes to."""
        cursor = bare(cursor)
        children = below(cursor)
        match cursor.kind:
            case CursorKind.CALL_EXPR:
                if self.is_expect(cursor):
                    return self.value(next(iter(cursor.get_arguments())))
                return self.call(cursor)
            case CursorKind.DECL_REF_EXPR:
                return self.reference(cursor)
            case CursorKind.MEMBER_REF_EXPR:
                return self.member(cursor, children)
            case CursorKind.ARRAY_SUBSCRIPT_EXPR if len(children) == 2:
                return self.element(*children)
            case CursorKind.STRING_LITERAL:
                return cursor.spelling
            case CursorKind.CONDITIONAL_OPERATOR if len(children) == 3:
                return self.choice(*children)
            case CursorKind.StmtExpr if children:
                return self.block(children[0])
            case kind if kind in _LITERALS:
                return self.literal(cursor)
            case kind if kind in _SKIPPED:
                return ""
            case CursorKind.UNEXPOSED_EXPR if operation := atomic(self.source, cursor):
                return self.builtin(operation, cursor, children)
            case kind if kind in cplusplus.HANDLERS:
                return cplusplus.HANDLERS[kind](self, cursor)
        if (found := cplusplus.unresolved(self, cursor, children)) is not None:
            return found
        return self.operation(cursor, children)

    def builtin(self, callee: str, cursor: Cursor, children: list[Cursor]) -> str:
        """Lower an operation of the compiler as a call; the order of memory is its second argument."""
        args = tuple(self.arg(child, None, n) for n, child in enumerate(children))
        return self.graph.call(callee, args, self.source.span(cursor))

    def literal(self, cursor: Cursor) -> str:
        """Return a number as text, also one that a macro made."""
        text = self.source.spelled(cursor)
        if text.isdigit():
            return text
        value = evaluated(cursor)
        return "" if value is None else str(value)

    def reference(self, cursor: Cursor) -> str:
        """Return the name of a variable, enumerator or function."""
        target = cursor.referenced
        if target is None:
            return cursor.spelling
        if target.kind == CursorKind.ENUM_CONSTANT_DECL:
            return str(target.enum_value)
        if target.kind in FUNCTIONS:
            return FUNCTION + qualified(target)
        name = variable(target, self.source.path)
        return self.stands[name].name if name in self.stands else name

    def member(self, cursor: Cursor, children: list[Cursor]) -> str:
        """Return the name of a field; one without an object is of `this`."""
        inner = [c for c in children if c.kind.is_expression()]
        base = self.value(inner[0]) if inner else cplusplus.THIS
        return f"{base}.{cursor.spelling}" if base else ""

    def element(self, base: Cursor, index: Cursor) -> str:
        """Return the name of an array element; elements with unknown numbers are one."""
        name, number = self.value(base), self.value(index)
        if number.isdigit():
            return f"{name}[{number}]" if name else ""
        return f"{name.removesuffix('[]')}[]" if name else ""

    def choice(self, test: Cursor, first: Cursor, second: Cursor) -> str:
        """Lower `test ? first : second`."""
        graph = self.graph
        yes, no, after = graph.block(), graph.block(), graph.block()
        result = graph.temporary()
        self.condition(test, yes, no)
        for block, branch in ((yes, first), (no, second)):
            graph.here = block
            graph.copy(result, self.value(branch))
            graph.jump(after)
        graph.here = after
        return result

    def operation(self, cursor: Cursor, children: list[Cursor]) -> str:
        """Lower a unary or binary expression, or whatever else holds expressions."""
        operator = self.operator(cursor)
        if cursor.kind == CursorKind.COMPOUND_ASSIGNMENT_OPERATOR:
            return self.update(children, operator)
        match operator, len(children):
            case "=", 2:
                return self.assign(children[0], children[1], cursor)
            case (("&" | "*" | "__extension__"), 1):
                value = self.value(children[0])
                graph = self.graph
                graph.asked.addressed |= {value} if operator == "&" and value else set()
                return value
            case "-", 1:
                inner = self.value(children[0])
                return f"-{inner}" if inner.isdigit() else ""
            case (("++" | "--"), 1):
                return self.count(children[0], operator)
            case ",", 2:
                self.value(children[0])
                return self.value(children[1])
            case (("&&" | "||" | "!"), _):
                return self.boolean(cursor)
            case (("==" | "!=" | "<" | ">" | "<=" | ">="), 2):
                return self.boolean(cursor)
            case (("|" | "+" | "&" | "^"), 2):
                return self.combined(children)
        for child in children:
            if child.kind.is_expression():
                self.value(child)
        return ""

    def combined(self, children: list[Cursor]) -> str:
        """A value with bits added or taken still is that value, for who follows flags."""
        names = [self.value(child) for child in children]
        named = [n for n in names if n and not n.lstrip("-").isdigit()]
        return named[0] if len(named) == 1 else ""

    def update(self, children: list[Cursor], operator: str) -> str:
        """Lower `target op= value`: the target stays what it was, for who follows flags."""
        target = self.value(children[0])
        value = self.value(children[1])
        self.graph.change(target, target, operator, value)
        return target

    def count(self, child: Cursor, operator: str) -> str:
        """Lower `++name`: a new value, and the name counts."""
        name = self.value(child)
        if name:
            self.graph.counters.add(name)
            self.graph.change(name, "", "+=" if operator == "++" else "-=", "1")
        return name

    def assign(self, left: Cursor, right: Cursor, whole: Cursor) -> str:
        """Lower `left = right`."""
        source = self.value(right) or flags(right)
        target = self.value(left)
        self.store(target, source, left, right, self.source.span(whole))
        return target

    def store(self, target: str, source: str, left: Cursor, right: Cursor, span: Span) -> None:
        """Copy source to target, and to the field that target is everywhere."""
        graph = self.graph
        origin = identity(right)
        graph.copy(target, source, span)
        if source in graph.counters and source[0] == "$":
            graph.counters.add(target)
        if origin and origin != source:
            graph.copy(target, origin, span)
        if field_name := identity(left):
            graph.copy(field_name, source, span)
            if source.startswith(FUNCTION):
                self.references.append((field_name, source[1:]))
        elif source.startswith(FUNCTION):
            self.references.append((target, source[1:]))

    def boolean(self, cursor: Cursor) -> str:
        """Lower a truth value that is stored: 1 or 0, by the branch that was taken."""
        graph = self.graph
        yes, no, after = graph.block(), graph.block(), graph.block()
        result = graph.temporary()
        self.condition(cursor, yes, no)
        for block, text in ((yes, "1"), (no, "0")):
            graph.here = block
            graph.copy(result, text)
            graph.jump(after)
        graph.here = after
        return result

    def call(self, cursor: Cursor) -> str:
        """Lower a call; what never returns ends the path."""
        graph = self.graph
        children = below(cursor)
        target = cursor.referenced
        if target is not None and target.kind == CursorKind.CONSTRUCTOR:
            return cplusplus.construct(self, cursor)
        if target is not None and target.kind in cplusplus.METHODS:
            return cplusplus.method(self, cursor, target)
        texts = macro_arguments(self.source, cursor)
        args = tuple(self.arg(a, texts, n) for n, a in enumerate(cursor.get_arguments()))
        if target is not None and target.kind in FUNCTIONS:
            callee = qualified(target)
            args = cplusplus.referred(args, target) if graph.asked.by_reference else args
            if "::" in callee or callee.startswith("operator"):
                return cplusplus.invoked(self, cursor, callee, args)
        elif cursor.spelling and target is None:
            callee = cursor.spelling
        else:
            callee = self.pointer(children[0]) if children else ""
            callee = callee or called_member(self.source, cursor)
        meant = target if graph.asked.by_reference and callee == cursor.spelling else None
        result = graph.call(callee, args, self.source.span(cursor), cplusplus.overload(meant))
        if callee in _NUMBERS and any(a.identity.endswith(_OF_FOLDER) for a in args):
            graph.counters.add(result)  # what /proc/self/fd lists is every descriptor there is
        if target is not None and self.never_returns(target):
            self.stop()
        return result

    def pointer(self, cursor: Cursor) -> str:
        """Return the callee of a call through a pointer: the field or variable it stands in."""
        inner = bare(cursor)
        if inner.kind == CursorKind.UNARY_OPERATOR:
            inner = bare(next(iter(below(inner))))
        field_name = identity(inner)
        name = field_name or self.value(inner)
        return f"*{name}" if name else ""

    def receiver(self, name: str, span: Span) -> Arg:
        """Return a named object as that of a method."""
        stand = self.stands.get(name, Stand(name, ""))
        return Arg(stand.name, "self", span, None, stand.identity)

    def field_of(self, cursor: Cursor) -> str:
        """Return the field that an expression or what it stands for is, "" if it is none."""
        inner = bare(cursor)
        if inner.kind == CursorKind.DECL_REF_EXPR and inner.referenced is not None:
            name = variable(inner.referenced, self.source.path)
            return self.stands[name].identity if name in self.stands else ""
        return identity(cursor)

    def arg(self, cursor: Cursor, texts: list[str] | None, number: int) -> Arg:
        """Lower one argument; texts are what a macro's body says the arguments are."""
        value = self.value(cursor) or product(cursor) or self.opposite(cursor)
        if value.startswith(FUNCTION):
            self.references.append(("", value[1:]))
        parts: list[str] = []
        known = words(cursor, self.source, self.constants, parts)
        if texts is not None and known is not None:
            known = expand(texts[number], self.source.macros) if number < len(texts) else None
        span = self.source.span(cursor)
        inner = bare(cursor)
        lent = inner.kind == CursorKind.UNARY_OPERATOR and self.operator(inner) == "&"
        return Arg(value, "", span, known, self.field_of(cursor), tuple(parts), lent)

    def opposite(self, cursor: Cursor) -> str:
        """Return a name with its sign turned, as in `kill(-pid, ...)`, "" for anything else."""
        inner = bare(cursor)
        if inner.kind != CursorKind.UNARY_OPERATOR or self.operator(inner) != "-":
            return ""
        name = self.value(next(iter(below(inner))))
        return f"-{name}" if name and name[0] not in '-"&$' and not name.isdigit() else ""

    def never_returns(self, target: Cursor) -> bool:
        """Whether a function is declared noreturn."""
        name = target.spelling
        if name not in self.noreturn:
            own = target.type.spelling.endswith(_NORETURN)  # a parameter's type may have it as well
            self.noreturn[name] = own or any(
                "noreturn" in (c.spelling or "").lower()
                for c in below(target)
                if c.kind.is_attribute()
            )
        return self.noreturn[name]

    def stop(self) -> None:
        """End the path without returning."""
        trap = self.graph.block()
        self.graph.enter(trap)
        self.graph.jump(trap)

    def values(self, cursors: Iterable[Cursor]) -> list[str]:
        """Lower several expressions."""
        return [self.value(cursor) for cursor in cursors]
