"""Lasting descriptors that are closed, all of them, before a program is executed."""

from __future__ import annotations

from collections.abc import Iterator

from forklint.engine.code import Code, Node
from forklint.engine.program import Program
from forklint.engine.sites import EXEC, Sites
from forklint.ir import GLOBAL


def closed(program: Program, sites: Sites) -> Iterator[str]:
    """Yield the lasting names that children close in a loop before they exec, or programs first of all."""
    for site in (s for s in sites.all if EXEC in s.child):
        code = program.codes[site.function]
        for number in sorted(site.child_nodes - site.parent_nodes):
            if code.is_in_loop(number):
                yield from _closes(program, code.nodes[number])
            for target in code.nodes[number].targets:
                if program.summaries[target].returns:
                    yield from _in_loops(program, program.codes[target])
    yield from _closed_first(program)


def in_children(program: Program, sites: Sites) -> Iterator[str]:
    """Yield the lasting names that children close in their own branch, or what they call there does."""
    for site in sites.all:
        nodes = program.codes[site.function].nodes
        own = [nodes[n] for n in sorted(site.child_nodes - site.parent_nodes)]
        called = {t for node in own for t in node.targets}
        inside = (node for t in called for _, node, _ in program.codes[t].calls())
        for node in (*own, *inside):
            yield from _closes(program, node)


def _in_loops(program: Program, code: Code) -> Iterator[str]:
    for number, node, _ in code.calls():
        if (names := _closes(program, node)) and code.is_in_loop(number):
            yield from names


def _closed_first(program: Program) -> Iterator[str]:
    """Yield what a function that nobody calls closes before all it executes, itself or by others."""
    executing = {(function, number) for function, number, _ in program.calls_with("exec", "spawn")}
    leading = program.above(function for function, _ in executing)
    for function in sorted(n for n in leading if program.is_root(n)):
        code = program.codes[function]
        closing = {n: names for n, node, _ in code.calls() if (names := _closes(program, node))}
        places = [
            n for n, node, _ in code.calls() if closing
            and ((function, n) in executing or leading.intersection(node.targets))
        ]  # fmt: skip
        first = [set(code.dominating(place)) for place in places]
        for number, names in closing.items():
            if all(number in above for above in first):
                yield from names


def _closes(program: Program, node: Node) -> frozenset[str]:
    """Return the lasting names of what a call closes."""
    befallen = program.handing.befallen(node)
    return frozenset(n for event, n in befallen if event == "close" and n.startswith(GLOBAL))
