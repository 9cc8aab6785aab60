"""What a program does so that its locks survive a fork: handlers, checks on use, a lock round it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from forklint.engine import facts
from forklint.engine.code import Code
from forklint.engine.effects import Happening
from forklint.engine.itself import compares_pid
from forklint.engine.program import Program
from forklint.ir import GLOBAL, RETURN, Assume, Call, Copy, within
from forklint.models.tables import is_fork_hook
from forklint.source import is_test

Locks = Mapping[str, set[str]]  # the lasting locks, with the paths of the files that make them
WAITS = ("acquire", "reacquire")
ANEW = frozenset({"init", "lock"})
FEW = 6  # methods of one name, any of which an object of unknown class may have
IN_HANDLER = ANEW | {"release", "reset"}


def mended(program: Program, locks: Locks, handlers: set[int]) -> set[str]:
    """Return the locks that are made anew or given back in a child, by a handler or on use.

    Handlers may do so themselves, through a variable of a loop over all instances, or by changing
    what the users of the lock compare first (a count of forks, a once-control).
    """
    found: set[str] = set()
    touched: set[str] = set()
    for number in _lasting(program, handlers):
        code = program.codes[number]
        found |= _befallen(program, number, IN_HANDLER)
        found |= _made_by_attribute(program, code, locks)
        touched |= _touched(code)
    found |= set(_handed_out(program, handlers, locks))
    for number, code in enumerate(program.codes):
        if is_test(code.function.span.path):
            continue  # what a test makes anew is its own
        if compares_pid(code) or _asks(code, touched):
            for near in {number, *_near(program, code)}:
                found |= _befallen(program, near, ANEW)
    found |= {
        n
        for code in program.codes
        for h in _happenings(code)
        if h.event == "mends"
        for n in h.names
    }
    lasting = {n for n in found if n.startswith(GLOBAL)}  # others are a function's own affair
    return lasting | _shared_between_processes(program)


def registered(program: Program) -> set[int]:
    """Return the functions that run as child handlers.

    What a function that registers handlers hands on (a weak reference to a method) counts, and so
    do the methods that a handler calls on objects of unknown class, if few have that name.
    """
    begun = {n for n, roles in program.entries.items() if "atfork_child" in roles}
    for number, code in enumerate(program.codes):
        if any(h.event == "atfork" for h in _happenings(code)):
            handed = program.mentioned.get(number, ())
            begun.update(n for n in handed if not program.entries.get(n, set()) & {"thread"})
    by_label = defaultdict[str, set[int]](set)
    for number, code in enumerate(program.codes):
        by_label[code.function.label].add(number)
    found: set[int] = set()
    fresh = program.reach(begun)
    while fresh:
        found |= fresh
        called = [m for n in fresh for m in _by_name(program, program.codes[n], by_label)]
        fresh = program.reach(called) - found
    return found


def hooks(program: Program, handlers: set[int]) -> set[int]:
    """Return what runs in a child by hooks that are only named for it; no handler leads to one of that name."""
    known = {program.codes[n].function.label for n in handlers}
    named = [
        n
        for n, code in enumerate(program.codes)
        if is_fork_hook(code.function.label)
        and not is_test(code.function.span.path)
        and code.function.label not in known
    ]
    return program.reach(named, guessed=False)


def renews(program: Program, functions: Iterable[int]) -> bool:
    """Whether some functions make something anew."""
    return any(_made(program.codes[n], IN_HANDLER) for n in functions)


def _lasting(program: Program, handlers: set[int]) -> set[int]:
    """Return handlers without the constructors of objects that nobody keeps: those are others than before."""
    fresh = {n for n in handlers if program.codes[n].function.label == "__init__"}
    found = handlers - fresh
    while kept := {n for n in fresh if _is_kept(program, n, found)}:
        found |= kept
        fresh -= kept
    return found


def _is_kept(program: Program, constructor: int, handlers: set[int]) -> bool:
    """Whether some handler stores what a constructor makes under a lasting name."""
    for caller, node in program.callers.get(constructor, ()):
        step = program.codes[caller].nodes[node].step
        if caller in handlers and isinstance(step, Call):
            if any(n.startswith(GLOBAL) for n in program.codes[caller].names_of(step.result)):
                return True
    return False


def _by_name(program: Program, code: Code, by_label: Mapping[str, set[int]]) -> Iterator[int]:
    """Yield the methods that calls on objects of unknown class can mean: of this file, or of few."""
    path = code.function.span.path
    for call in code.function.calls():
        if call.callee.startswith("."):
            named = by_label.get(call.callee[1:], set())
            few = len(named) <= FEW
            yield from (n for n in named if few or program.codes[n].function.span.path == path)


def _made(code: Code, events: frozenset[str]) -> set[str]:
    """Return what some events befall in a function, and what it stores under a lasting name.

    A lock that the function takes itself is not given back for others.
    """
    found = {
        n.step.target
        for n in code.nodes
        if isinstance(n.step, Copy) and n.step.target.startswith(GLOBAL)
    }
    taken = {n for h in _happenings(code) if h.event in (*WAITS, "entered") for n in h.names}
    for happening in _happenings(code):
        if happening.event in events:
            found |= happening.names - (taken if happening.event == "release" else set())
    return found


def _befallen(program: Program, number: int, events: frozenset[str], depth: int = 3) -> set[str]:
    """Return what some events befall in a function, in its names, or in what it hands that to."""
    code = program.codes[number]
    found = _made(code, events)
    for _, node, call in code.calls() if depth else ():
        for target in (t for t in node.targets if events & program.summaries[t].subject):
            bound = facts.Bound(call, program.codes[target].function)
            for name in _befallen(program, target, events, depth - 1):
                for param in (p for p in bound if within(name, p)):
                    found |= {passed + name[len(param) :] for passed in bound[param]}
    return found


def _made_by_attribute(program: Program, code: Code, locks: Locks) -> set[str]:
    """Return the locks of a file that a loop over objects of unknown class makes anew."""
    resets = {n.rpartition(".")[2] for n in program.models.names(("init",))}
    steps = [step for block in code.function.blocks for step in block.steps]
    names = [step.target for step in steps if isinstance(step, Copy)]
    for call in code.function.calls():
        if call.callee[:1] == "." and call.callee[1:] in resets:
            names += [a.value for a in call.args if a.keyword == "self"]
    attributes = {n.rpartition(".")[2] for n in names if "." in n and not n.startswith(GLOBAL)}
    path = code.function.span.path
    return {n for n, paths in locks.items() if n.rpartition(".")[2] in attributes and path in paths}


def _handed_out(program: Program, handlers: set[int], locks: Locks) -> Iterator[str]:
    """Yield the locks that methods hand out to a handler which makes anew what it is handed."""
    resets = {n.rpartition(".")[2] for n in program.models.names(("init",))}
    codes = [program.codes[n] for n in sorted(handlers)]
    steps = {id(c): [s for b in c.function.blocks for s in b.steps] for c in codes}
    copies = {key: [s for s in found if isinstance(s, Copy)] for key, found in steps.items()}
    asked = {s.source.rpartition(".")[2] for found in copies.values() for s in found}
    asked |= {
        call.callee[1:] for c in codes for call in c.function.calls() if call.callee[:1] == "."
    }
    for found in copies.values() if asked & resets else ():
        given = {RETURN, *(s.source for s in found if s.target == RETURN)}
        yield from (
            s.source for s in found if s.target.partition("[")[0] in given and s.source in locks
        )


def _touched(code: Code) -> set[str]:
    """Return the lasting variables that a function changes or hands on by address."""
    found = {n.step.target for n in code.nodes if isinstance(n.step, Copy)}
    for _, _, call in code.calls():
        found |= {a.value for a in call.args}
    return {n for n in found if n.startswith(GLOBAL)}


def _asks(code: Code, touched: set[str]) -> bool:
    """Whether a function tests, or hands to a once-control, one of some variables."""
    if not touched:
        return False
    names = {n for node in code.nodes if isinstance(node.step, Assume) for n in _told(node.step)}
    for _, node, call in code.calls():
        if node.effects is not None and any(e.role == "once" for e in node.effects.entries):
            names |= {a.value for a in call.args}
    return bool(names & touched)


def _told(step: Assume) -> tuple[str, str]:
    return step.name, step.other


def _near(program: Program, code: Code) -> Iterator[int]:
    """Yield what a function calls itself, or lets run."""
    path = code.function.span.path
    for _, node, _ in code.calls():
        yield from node.targets
        for entry in node.effects.entries if node.effects else ():
            if entry.role == "once":
                yield from program.entry(entry.function, path)


def _shared_between_processes(program: Program) -> set[str]:
    """Return the locks made with attributes that let processes share them."""
    found: set[str] = set()
    for code in program.codes:
        attributes = {n for h in _happenings(code) if h.event == "shared" for n in h.names}
        for _, node, call in code.calls() if attributes else ():
            if attributes & {a.value for a in call.args}:
                found |= {n for h in node.happenings() if h.event == "lock" for n in h.names}
    return found


def _happenings(code: Code) -> Iterator[Happening]:
    for _, node, _ in code.calls():
        yield from node.happenings()


# A lock round the fork and round all that a thread does


def held(code: Code, number: int) -> set[str]:
    """Return the locks that every way to a node takes and none on the way gives back."""
    found: set[str] = set()
    released: set[str] = set()
    for before in code.dominating(number):
        for happening in reversed(list(code.nodes[before].happenings())):
            if happening.event == "release":
                released |= happening.names
            elif happening.event in WAITS:
                found |= happening.names - released
    return {n for n in found if n.startswith(GLOBAL)}


def shielded(program: Program, in_threads: set[int]) -> dict[str, set[str]]:
    """Return, for each lock, the locks that threads hold wherever they take it."""
    found: dict[str, set[str]] = {}
    for function in sorted(in_threads):
        code = program.codes[function]
        for number, node, _ in code.calls():
            for happening in node.happenings():
                if happening.event in (*WAITS, "acquired"):
                    outer = held(code, number)
                    for name in happening.names:
                        found[name] = found.get(name, outer) & outer - {name}
    return found
