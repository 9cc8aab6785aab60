"""What functions can do, with all they call: found by repeating until nothing is added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from forklint.engine import facts
from forklint.engine.code import RETURNS, Code, Node
from forklint.engine.effects import CHILD_ROLES
from forklint.engine.program import ACQUIRES, Summary, handed_in, tests
from forklint.ir import GLOBAL, RETURN, Copy, Function, root


def summarise(codes: Sequence[Code]) -> list[Summary]:
    """Find what functions can do, by repeating until nothing is added (callees may recurse)."""
    made = [Summary() for _ in codes]
    callers: defaultdict[int, set[int]] = defaultdict(set)
    for number, code in enumerate(codes):
        made[number].globals |= {
            node.step.source
            for node in code.nodes
            if isinstance(node.step, Copy) and node.step.source.startswith(GLOBAL)
        }
        made[number].assigned = {
            node.step.target
            for node in code.nodes
            if isinstance(node.step, Copy) and node.step.target.startswith(GLOBAL)
        }
        made[number].passes = any(_passes(node.step, code.function) for node in code.nodes)
        made[number].asks = _of_params(tests(code), code.function) | _lasting(tests(code))
        for _, node, _ in code.calls():
            aliases = node.effects.aliases if node.effects else ()
            made[number].passes |= bool(aliases)
            made[number].globals |= {source for _, source in aliases if source.startswith(GLOBAL)}
            if node.effects and any(e.role in CHILD_ROLES for e in node.effects.entries):
                made[number].process.add("child")
            for target in node.targets:
                callers[target].add(number)
            for happening in node.happenings():
                kind = made[number].process if happening.is_process else made[number].subject
                kind.add(happening.event)
                made[number].globals |= {n for n in happening.names if n.startswith(GLOBAL)}
                if happening.event in ACQUIRES:
                    made[number].acquires |= _of_params(happening.names, code.function)
    todo = dict.fromkeys(_callees_first(codes))
    while todo:
        number = next(iter(todo))
        del todo[number]
        if _update(number, codes, made):
            todo.update(dict.fromkeys(callers[number]))
    return made


def _callees_first(codes: Sequence[Code]) -> Iterator[int]:
    """Yield all functions, those that one calls before it unless they recurse."""
    called = [iter([t for _, node, _ in code.calls() for t in node.targets]) for code in codes]
    begun: set[int] = set()
    for start in range(len(codes)):
        path = [start] if start not in begun else []
        begun.add(start)
        while path:
            deeper = next((t for t in called[path[-1]] if t not in begun), None)
            if deeper is None:
                yield path.pop()
            else:
                begun.add(deeper)
                path.append(deeper)


def _passes(step: object, function: Function) -> bool:
    if not isinstance(step, Copy) or not step.source:
        return False
    away = step.target.startswith(GLOBAL) or step.target.startswith(RETURN) or "." in step.target
    return away and root(step.source) in function.params


def _update(number: int, codes: Sequence[Code], made: list[Summary]) -> bool:
    summary, code = made[number], codes[number]
    before = _size(summary)
    for _, node, call in code.calls():
        for target in node.targets:
            summary.asks |= _lasting(made[target].asks)
            summary.process |= made[target].process
            summary.subject |= made[target].subject
            summary.passes |= made[target].passes
            summary.globals |= made[target].globals
            summary.assigned |= made[target].assigned
            for mine, theirs in (
                (summary.acquires, made[target].acquires),
                (summary.asks, made[target].asks),
            ):
                if theirs:
                    mine |= _of_params(handed_in(call, codes[target], theirs), code.function)
    summary.returns = summary.returns or _can_return(code, made)
    return before != _size(summary)


def _size(summary: Summary) -> tuple[int, int, int, bool, bool]:
    return (
        len(summary.process), len(summary.subject),
        len(summary.globals) + len(summary.acquires) + len(summary.asks) + len(summary.assigned),
        summary.returns, summary.passes,
    )  # fmt: skip


def _of_params(names: Iterable[str], function: Function) -> set[str]:
    """Return the short names among names that begin with a parameter."""
    return {
        n
        for n in names
        if root(n) in function.params and n.count(".") + n.count("[") <= facts.DEPTH
    }


def _lasting(names: Iterable[str]) -> set[str]:
    return {n for n in names if n.startswith(GLOBAL)}


def _can_return(code: Code, made: Sequence[Summary]) -> bool:
    seen, todo = {0}, [0]
    while todo:
        node = code.nodes[todo.pop()]
        ways = list(node.next) if comes_back(node, made) else []
        for target in (*ways, *node.unwind):
            if target == RETURNS:
                return True
            if target >= 0 and target not in seen:
                seen.add(target)
                todo.append(target)
    return False


def comes_back(node: Node, made: Sequence[Summary]) -> bool:
    """Whether a call can come back, by what is known of the functions it can mean."""
    if node.targets:
        return any(made[t].returns for t in node.targets)
    return node.effects is None or any(way.comes_back for way in node.effects.ways)


def cut_dead_ends(codes: Sequence[Code], made: Sequence[Summary]) -> None:
    """Take away what follows calls that never come back."""
    for code in codes:
        for node in code.nodes:
            if not comes_back(node, made):
                node.next = ()
