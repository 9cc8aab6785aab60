"""Fork handlers: what each of a triple does to locks, what it calls, how often it is registered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from forklint.engine import cures, facts
from forklint.engine.code import Code, Node
from forklint.engine.effects import argument
from forklint.engine.program import Program
from forklint.ir import FIELD, FUNCTION, GLOBAL, Assume, Call, Copy, within
from forklint.source import Span

PREPARE, PARENT, CHILD = "atfork_prepare", "atfork_parent", "atfork_child"
ROLES = (PREPARE, PARENT, CHILD)
TAKES = frozenset({"acquire", "reacquire", "entered"})
GIVES = frozenset({"release", "init", "lock"})
_NOTHING = frozenset({"", "0", "NULL", "None", "nullptr"})
_FIRST = frozenset({"__init__", "__new__", "__post_init__", "__enter__", "__call__"})
DEPTH = 4  # calls that a lock is handed on through

Done = dict[str, Span]  # what is done to a name, with the first place


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something is wrong with a handler: what, where, and the places that show it.

    kind: "kept", "given", "order", "waits", "stuck", "registers" or "often"; role: of which handler.
    """

    kind: str
    function: int
    span: Span
    name: str = ""
    role: str = ""
    shown: tuple[tuple[Span, str], ...] = ()
    sure: bool = True


@dataclass(slots=True)
class Registration:
    """One call that registers handlers: the functions of each role, and roles nothing is known of."""

    function: int
    node: int
    call: Call
    handlers: dict[str, tuple[int, ...]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)


def wrong(program: Program) -> Iterator[Wrong]:
    """Yield what is wrong with the fork handlers of a program."""
    for one in _registrations(program):
        yield from _unbalanced(program, one)
        yield from _out_of_order(program, one)
        yield from _called_in_child(program, one)
        yield from _registering(program, one)
        if (found := _repeated(program, one)) is not None:
            yield found


def _registrations(program: Program) -> Iterator[Registration]:
    for number, code in enumerate(program.codes):
        for where, node, call in code.calls():
            if not any(h.event == "atfork" for h in node.happenings()):
                continue
            assert node.effects is not None
            one = Registration(number, where, call)
            path = code.function.span.path
            for entry in node.effects.entries:
                one.handlers[entry.role] = program.entry(entry.function, path)
            for enters in node.effects.row.enters if node.effects.row is not None else ():
                arg = argument(call, enters.arg)
                is_given = arg is not None and arg.value not in _NOTHING
                if is_given and not one.handlers.get(enters.role):
                    one.unknown.add(enters.role)
            yield one


def _unbalanced(program: Program, one: Registration) -> Iterator[Wrong]:
    """Yield the locks that prepare takes and a side keeps, or that a side gives back untaken."""
    if PREPARE in one.unknown:
        return
    taken = _held_over(program, one, TAKES)
    tried = _done_by(program, one, PREPARE, frozenset({"acquired"}))
    for role in (PARENT, CHILD):
        if role in one.unknown:
            continue
        given = _done_by(program, one, role, GIVES)
        own = _done_by(program, one, role, TAKES | {"acquired", "looked"})
        for name in sorted(taken.keys() - given.keys()):
            if not _is_part(name, given):
                yield Wrong(
                    "kept", one.function, one.call.span, name, role,
                    ((taken[name], "it is taken here, before the fork"),),
                )  # fmt: skip
        released = _done_by(program, one, role, frozenset({"release"}))
        for name in sorted(released.keys() - taken.keys() - tried.keys() - own.keys()):
            if not _is_part(name, taken):
                yield Wrong(
                    "given", one.function, one.call.span, name, role,
                    ((released[name], "it is given back here"),),
                )  # fmt: skip


def _is_part(name: str, others: Iterable[str]) -> bool:
    """Whether a name and another may mean the same: an element, a field of every object of a type."""
    bare = name.partition("[")[0]
    return any(bare == o.partition("[")[0] or _field(name) == _field(o) for o in others)


def _field(name: str) -> str:
    return name.rpartition(".")[2]


def _out_of_order(program: Program, one: Registration) -> Iterator[Wrong]:
    """Yield two locks that prepare takes in one order and other code in the other."""
    for handler in one.handlers.get(PREPARE, ()):
        order = [(n, span) for n, span in _taken_here(program.codes[handler])]
        for place, (second, span) in enumerate(order):
            for first, _ in order[:place]:
                other = _nested(program, handler, second, first)
                if other is not None and first != second:
                    note = (other, f"here `{_bare(second)}` is held already")
                    yield Wrong("order", one.function, span, first, PREPARE, (note,), False)


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _taken_here(code: Code) -> Iterator[tuple[str, Span]]:
    for _, node, call in code.calls():
        for happening in node.happenings():
            if happening.event in TAKES:
                yield from ((n, call.span) for n in happening.names if _lasts(n))


def _lasts(name: str) -> bool:
    return name.startswith(GLOBAL) and not name.startswith(FIELD)


def _nested(program: Program, handler: int, outer: str, inner: str) -> Span | None:
    """Return where a lock is taken with another held, outside of a handler."""
    for number, code in enumerate(program.codes):
        if number == handler or set(ROLES) & program.entries.get(number, set()):
            continue
        for where, node, call in code.calls():
            takes = {n for h in node.happenings() if h.event in TAKES for n in h.names}
            if inner in takes and outer in cures.held(code, where):
                return call.span
    return None


def _called_in_child(program: Program, one: Registration) -> Iterator[Wrong]:
    """Yield what a child handler waits for: a lock of libc, or one that prepare does not hold."""
    known = PREPARE not in one.unknown
    held = _held_over(program, one, TAKES | {"acquired"})
    for handler in one.handlers.get(CHILD, ()):
        anew = _done_by(program, one, CHILD, frozenset({"init", "lock"}))
        for number in sorted(program.reach([handler], guessed=False)):
            for _, node, call in program.codes[number].calls():
                for happening in node.happenings():
                    note = ((one.call.span, "the handler is registered here"),)
                    if happening.event == "stuck":
                        yield Wrong("stuck", number, call.span, call.callee, CHILD, note)
                    elif happening.event in ("acquire", "reacquire") and known:
                        lasting = sorted(n for n in happening.names if n.startswith(GLOBAL))
                        name = next(filter(_lasts, lasting), lasting[0] if lasting else "")
                        if (
                            name
                            and name not in held
                            and name not in anew
                            and not _is_part(name, held)
                        ):
                            sure = _lasts(name)  # of a member it is not known of which object
                            yield Wrong("waits", number, call.span, name, CHILD, note, sure)


def _registering(program: Program, one: Registration) -> Iterator[Wrong]:
    """Yield the calls in handlers that register handlers or unload libraries."""
    for role, handlers in one.handlers.items():
        for number in sorted(program.reach(handlers, guessed=False)):
            for _, node, call in program.codes[number].calls():
                if any(h.event in ("atfork", "unloads") for h in node.happenings()):
                    note = ((one.call.span, "the handler is registered here"),)
                    yield Wrong("registers", number, call.span, call.callee, role, note)


def _repeated(program: Program, one: Registration) -> Wrong | None:
    """Return a registration that happens more than once: in a loop, for each object, at each fork."""
    code = program.codes[one.function]
    if _is_asked(code, one.node) or program.entries.get(one.function):
        return None
    if any(h.event == "forgotten" for h in code.nodes[one.node].happenings()):
        return None
    if _comes_again(code, one.node):
        return Wrong("often", one.function, one.call.span)
    function = code.function
    if function.label in _FIRST and _is_owned(one.call, function.owner):
        return Wrong("often", one.function, one.call.span, sure=False)
    for caller, where in program.callers.get(one.function, ()):
        outer = program.codes[caller]
        if _comes_again(outer, where) and not _is_asked(outer, where):
            step = outer.nodes[where].step
            assert isinstance(step, Call)
            note = ((step.span, "this is called again and again"),)
            sure = any(node.forks for node in code.nodes)
            return Wrong("often", one.function, one.call.span, shown=note, sure=sure)
    return None


def _is_owned(call: Call, owner: str) -> bool:
    """Whether a method of the object is handed in, which then lives for ever."""
    method = f"{FUNCTION}{owner}."
    return any(
        a.value.startswith("self.")
        or (a.value.startswith(method) and "." not in a.value.removeprefix(method))
        for a in call.args
    )


def _is_asked(code: Code, number: int) -> bool:
    """Whether a test of something that lasts decides whether a call is made."""
    steps = [code.nodes[n].step for n in code.dominating(number)]
    return any(isinstance(s, Assume) and s.name.startswith(GLOBAL) for s in steps)


def _comes_again(code: Code, number: int) -> bool:
    """Whether control can come from a node to itself."""
    seen: set[int] = set()
    todo = list(code.nodes[number].next)
    while todo:
        here = todo.pop()
        if here == number:
            return True
        if here >= 0 and here not in seen:
            seen.add(here)
            todo += code.nodes[here].next
    return False


def _held_over(program: Program, one: Registration, events: frozenset[str]) -> Done:
    """Return the locks that prepare takes and does not give back itself, so that the fork finds them held."""
    given = _done_by(program, one, PREPARE, frozenset({"release"}))
    taken = _done_by(program, one, PREPARE, events)
    return {name: span for name, span in taken.items() if not _is_part(name, given)}


def _done_by(program: Program, one: Registration, role: str, events: frozenset[str]) -> Done:
    """Return the lasting names that events befall in the handlers of a role, however deep."""
    found: Done = {}
    for handler in one.handlers.get(role, ()):
        for name, span in _done(program, handler, events, DEPTH, set()):
            if name.startswith(GLOBAL):
                found.setdefault(name, span)
    fields = [n for n in found if n.startswith(FIELD)]
    for name in fields if len(fields) < len(found) else ():
        if any(_field(o) == _field(name) for o in found if not o.startswith(FIELD)):
            del found[name]  # the same lock by a name of its own
    return found


def _done(
    program: Program, number: int, events: frozenset[str], depth: int, seen: set[int]
) -> Iterator[tuple[str, Span]]:
    """Yield the names that events befall in a function and what it calls, in the function's names."""
    code = program.codes[number]
    for step in (n.step for n in code.nodes) if "init" in events else ():
        if isinstance(step, Copy) and step.target.startswith(GLOBAL):
            yield step.target, step.span or code.function.span
    for _, node, call in code.calls():
        for happening in node.happenings():
            if happening.event in events:
                yield from ((name, call.span) for name in sorted(happening.names))
        if depth and number not in seen:
            yield from _done_inside(program, node, call, events, depth - 1, seen | {number})


def _done_inside(
    program: Program, node: Node, call: Call, events: frozenset[str], depth: int, seen: set[int]
) -> Iterator[tuple[str, Span]]:
    for target in node.targets:
        bound = facts.Bound(call, program.codes[target].function)
        for name, span in _done(program, target, events, depth, seen):
            if name.startswith(GLOBAL):
                yield name, span
            for param in (p for p in bound if within(name, p)):
                yield from ((passed + name[len(param) :], span) for passed in bound[param])
