"""Global variables that keep their value while a function runs, such as the flags of a command line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from forklint.engine.code import Code
from forklint.engine.program import Summary
from forklint.ir import GLOBAL, Assume, Call, Copy, bases


def spread(
    codes: Sequence[Code], summaries: Sequence[Summary],
    callers: Mapping[int, object], taken: Collection[int],
) -> None:  # fmt: skip
    """Add to what each function may take as steady the flags that nothing changes under it.

    A flag that the function sets before it is steady behind the last place that may set it.  One that a
    signal handler or a thread may set, or whoever nobody calls in sight, is none.
    """
    setters = _setters(codes)
    aside = {
        n for n, c in enumerate(codes)
        if n in taken or not (n in callers or c.function.is_entry)
    }  # fmt: skip
    unsteady = {name for name, numbers in setters.items() if numbers & aside}
    for code, summary in zip(codes, summaries, strict=True):
        for flag in _tested_flags(code):
            roots = frozenset(bases(flag))
            if roots & unsteady:
                continue
            if summary.assigned.isdisjoint(roots):
                code.steady |= {flag}
            else:
                places = _changes(code, roots, summaries)
                code.steady_from[flag] = frozenset(range(len(code.nodes))) - code.leading(places)


def _changes(code: Code, flags: frozenset[str], summaries: Sequence[Summary]) -> Iterator[int]:
    """Yield the nodes that may set flags."""
    for number, node in enumerate(code.nodes):
        match node.step:
            case Copy(target=target) if target in flags:
                yield number
            case Call() if any(flags & summaries[t].assigned for t in node.targets):
                yield number


def _setters(codes: Sequence[Code]) -> Mapping[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, code in enumerate(codes):
        for node in code.nodes:
            if isinstance(node.step, Copy) and node.step.target.startswith(GLOBAL):
                found[node.step.target].add(number)
    return found


def _tested_flags(code: Code) -> frozenset[str]:
    steps = [n.step for n in code.nodes]
    return frozenset(
        s.name for s in steps
        if isinstance(s, Assume) and not s.other
        and s.name.startswith(GLOBAL) and not {".", "["} & set(s.name.rpartition(":")[2])
    )  # fmt: skip
