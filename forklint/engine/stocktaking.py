"""Go through a program once and write down what it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from forklint.engine import cures, datasets, hosting, objects, tidying
from forklint.engine.between import between
from forklint.engine.children import taken, unkept
from forklint.engine.code import Code, Node
from forklint.engine.handlers import wrong
from forklint.engine.inventory import THREAD_ROLES, Inventory
from forklint.engine.itself import compares_pid
from forklint.engine.joins import ends
from forklint.engine.limits import close_loops
from forklint.engine.loading import Loading
from forklint.engine.order import After
from forklint.engine.piped import streams
from forklint.engine.private import separated
from forklint.engine.program import ACQUIRES, Program
from forklint.engine.signals import handler_forks
from forklint.engine.sites import Sites
from forklint.engine.starts import Starts, children_alone
from forklint.engine.uses import Use
from forklint.ir import GLOBAL, About, Call
from forklint.source import is_beside, is_test


def take(
    program: Program, sites: Sites, swept: frozenset[tuple[int, int]], starts: Starts,
    about: About,
) -> Inventory:  # fmt: skip
    """Go through a program once and write down what it has.

    swept: the calls that are only reached with every inherited descriptor closed; starts: what
    runs in no child; about: what is known of the program beside its code.
    """
    made = Inventory(program, sites, about, Loading(program))
    made.hosts = hosting.hosts(program, about.servers)
    made.loaded = hosting.imported(program)
    for row in program.models.of("<start>"):
        for effect in (e for case in row.cases for e in case.effects if e.event == "unbuffer"):
            made.unbuffered[effect.subject] = set()
    for number, code in enumerate(program.codes):
        for where, node, call in code.calls():
            _note(made, number, where, node, call, (number, where) in swept)
            made.acquisitions += [
                Use("acquire", n, number, call.span)
                for n in sorted(program.acquired(node) if node.targets else ())
                if n.startswith(GLOBAL)
            ]
        if compares_pid(code) and not is_test(code.function.span.path):
            made.checks.add(code.function.owner)
    if program.language == "python":  # what `with` enters is a lock only if it was made as one
        locks = {u.name for u in made.creations if u.event == "lock"}
        made.acquisitions = [u for u in made.acquisitions if u.name in locks]
    made.piped = streams(program)
    made.static = frozenset(name for module in program.modules for name, _ in module.made)
    made.programs = list(_programs(program, made.loading))
    made.between = list(between(program))
    made.closed_before = frozenset(tidying.closed(program, sites))
    made.closed_in_children = frozenset(tidying.in_children(program, sites))
    made.close_loops = list(close_loops(program))
    made.unkept = [*unkept(program, made.programs, starts), *taken(program, made.programs)]
    made.wrong_handlers = list(wrong(program))
    made.handler_forks = list(handler_forks(program, sites))
    made.separated = list(separated(program, sites))
    made.in_threads = _in_threads(program)
    mains = [n for n, c in enumerate(program.codes) if c.function.is_entry]
    made.called = _called(program, mains)
    paths = [program.codes[n].function.span.path for n in mains]
    made.scripts = frozenset(paths)
    made.mains = [PurePosixPath(path).parent for path in paths if not is_beside(path)]
    places = defaultdict[str, set[str]](set)
    for use in made.creations:
        places[use.name].add(program.codes[use.function].function.span.path)
    made.objects = objects.take(program, sites, starts)
    for one in made.objects.made:
        if one.function >= 0:
            places[one.name].add(program.codes[one.function].function.span.path)
    made.drawn = list(datasets.drawn(program, made.objects))
    handlers = cures.registered(program)
    hooks = cures.hooks(program, handlers)
    made.reset = cures.mended(program, places, handlers | hooks)
    made.objects.mended = made.reset
    made.offers_hooks = cures.renews(program, hooks)
    made.wrong_handlers = [
        w for w in made.wrong_handlers if w.kind != "waits" or w.name not in made.reset
    ]  # another handler has made the lock anew by then
    _look_at_forks(made)
    for use in made.acquisitions:
        if use.function in made.in_threads:
            made.thread_locks.setdefault(use.name, use)
    for host in made.hosts:
        host.site = sites.served(min(host.bodies), host.server.span, host.sure)
    return made


def _in_threads(program: Program) -> set[int]:
    """Return what threads run; a thread that a test starts says nothing of the code that it tests."""
    begun = {n for n, roles in program.entries.items() if roles & THREAD_ROLES}
    started: dict[bool, set[int]] = {True: set(), False: set()}
    for code in program.codes:
        path = code.function.span.path
        for _, node, _ in code.calls():
            for entry in node.effects.entries if node.effects else ():
                if entry.role in THREAD_ROLES:
                    started[is_test(path)].update(program.entry(entry.function, path))
    paths = {n: program.codes[n].function.span.path for n in begun}
    of_tests = (started[True] - started[False]) | {n for n in begun if is_test(paths[n])}
    own = program.reach(begun - of_tests)
    tried = program.reach(begun & of_tests)
    return own | {n for n in tried if is_test(program.codes[n].function.span.path)}


def _called(program: Program, mains: list[int]) -> set[int]:
    """Return what calls in sight lead to from the programs' entries, with what they let run."""
    found: set[int] = set()
    fresh = set(mains)
    while fresh:
        found |= program.reach(fresh, guessed=False)
        started = {
            target
            for number in found
            for _, node, _ in program.codes[number].calls()
            for entry in (node.effects.entries if node.effects else ())
            for target in program.entry(entry.function, program.codes[number].function.span.path)
        }
        fresh = started - found
    return found


def _note(made: Inventory, number: int, where: int, node: Node, call: Call, is_swept: bool) -> None:
    tables = {
        "acquire": made.acquisitions,
        "acquired": made.acquisitions,
        "reacquire": made.acquisitions,
        "thread": made.threads,
        "served": made.threads,
        "fork_method": made.methods,
        "other_method": made.methods,
        "join": made.joins,
        "alive": made.asked,
        "delegated": made.delegating,
        "exec": made.starts_programs,
        "spawn": made.starts_programs,
        "atfork": made.handlers,
        "detach": made.detaches,
        "leaks": made.leaks,
    }
    entry = next(iter(node.effects.entries if node.effects else ()), None)
    is_spared = any(h.event == "spared" for h in node.happenings())
    for happening in node.happenings():
        names = sorted(happening.names, key=lambda n: (not n.startswith(GLOBAL), n))
        name = names[0] if names else ""
        if happening.event in ("thread", "served", "join", "alive") and not happening.is_process:
            name = _lasting(made.program.codes[number], name) or name
        use = Use(
            happening.event, name, number, call.span,
            entry.role if entry else "", entry.function if entry else "", where,
        )  # fmt: skip
        if happening.event == "unbuffer":
            for lasting_name in (n for n in happening.names if n.startswith(GLOBAL)):
                if made.unbuffered.setdefault(lasting_name, {number}):  # empty: everywhere
                    made.unbuffered[lasting_name].add(number)
            for local in happening.names:
                named = made.program.codes[number].names_of(local)
                made.unbuffered_locals |= {(number, n) for n in named if not n.startswith(GLOBAL)}
        if happening.event in ("lock", "connection", "made"):
            code = made.program.codes[number]
            made.creations.append(replace(use, name=_lasting(code, name) or _attribute(code, name)))
        elif is_spared and happening.event == "spawn":
            continue  # gets only what it is meant to get
        elif is_swept and happening.event in ("exec", "spawn"):
            made.swept_programs.append(use)
        elif happening.event in tables and (name.startswith(GLOBAL) or happening.is_process
                                            or happening.event not in ACQUIRES):  # fmt: skip
            tables[happening.event].append(use)


def _lasting(code: Code, name: str) -> str:
    """Return the lasting name that a value comes to have in a function, "" if it has none."""
    return next((n for n in code.names_of(name) if n.startswith(GLOBAL)), "")


def _attribute(code: Code, name: str) -> str:
    """Return the attribute of an object of unknown type that a value comes to be, "" if it is none."""
    return next((n for n in code.names_of(name) if n[0] != "$" and "." in n), "")


def _programs(program: Program, loading: Loading) -> Iterator[set[int]]:
    """Yield the functions of each program: what its entry reaches, by calls and by reference.

    A test or an example says nothing of the programs that a library is for.
    """
    entries = [n for n, c in enumerate(program.codes) if c.function.is_entry]
    paths = [c.function.span.path for c in program.codes]
    if program.language == "python":
        for entry in entries:
            loaded = loading.loaded_by(paths[entry])
            if is_test(paths[entry]):
                loaded = frozenset(filter(is_test, loaded))
            yield {n for n, path in enumerate(paths) if path in loaded}
        return
    offered = defaultdict[str, dict[str, int]](dict)
    for number, function in enumerate(code.function for code in program.codes):
        if not (function.is_private or is_beside(function.owner)):
            offered[function.label].setdefault(function.owner, number)
    for entry in entries:
        if is_beside(paths[entry]):
            yield {n for n in _closure(program, entry) if is_beside(paths[n])}
            continue
        bodies = _alternatives(program, entry, offered)
        for body in bodies:
            yield _closure(program, entry, bodies - {body}) | _closure(program, body)
        if not bodies:
            yield _closure(program, entry)


def _alternatives(
    program: Program, entry: int, offered: Mapping[str, Mapping[str, int]]
) -> set[int]:
    """Return the functions of one name of which each makes another program of what calls it.

    A `main` that several programs share calls what each of them defines in a file of its own; offered:
    the functions that files offer to others, by name.
    """
    called = dict.fromkeys(call.callee for _, _, call in program.codes[entry].calls())
    mine = program.codes[entry].function.owner
    found = (offered.get(name, {}) for name in called)
    several = [owners for owners in found if len(owners) > 1 and mine not in owners]
    return set(max(several, key=len, default={}).values())


def _closure(program: Program, entry: int, without: Collection[int] = ()) -> set[int]:
    seen = program.reach([entry], without=without)
    while True:
        handed = {
            target
            for number in seen
            for target in program.mentioned.get(number, ())
            if target not in seen and target not in without
        }
        if not handed:
            return seen
        seen |= program.reach(handed, without=without)


_STARTS = frozenset({"thread", "served"})
_WORKERS = frozenset({"worker", "forked"})


def _rivals(made: Inventory, starts: Sequence[tuple[int, int, Node]]) -> frozenset[int] | None:
    """Return the functions that the threads of some starts run, None if not all are in sight."""
    uses = {(u.function, u.node): u for u in made.threads}
    found: set[int] = set()
    for function, where, _ in starts:
        entries = made.running.entries(uses[function, where])
        if not entries:
            return None
        for entry in entries:
            found |= _closure(made.program, entry)
    return frozenset(found)


def _look_at_forks(made: Inventory) -> None:
    """Find out what the threads in sight mean to each fork."""
    program = made.program
    starts = list(program.calls_with(*_STARTS))
    workers = list(program.calls_with(*_WORKERS))
    if not starts or not (made.sites.all or workers):
        return
    apart = children_alone(program, made.sites)
    uses = {(u.function, u.node): u for u in made.threads}
    after = [
        After(program, (f, w), apart, ends(program, uses[f, w], made.joins)) for f, w, _ in starts
    ]
    made.behind_threads = [
        (node.step.span, behind)
        for (function, _, node), behind in zip(starts, after, strict=True)
        if isinstance(node.step, Call) and not made.is_in_test(function)
    ]
    outer = cures.shielded(program, made.in_threads)
    for site in made.sites.all:
        place = (site.function, site.node)
        mine = [s for s, a in zip(starts, after, strict=True) if place in a or a.may_call(place)]
        site.threads_before = bool(mine)
        site.rivals = _rivals(made, mine) if site.function not in made.in_threads else None
        round_it = cures.held(program.codes[site.function], site.node)
        if round_it:
            site.acquires -= {n for n in site.acquires if outer.get(n, set()) & round_it}
            site.guarded = all(_works_under(made, start, round_it) for start in mine)
    others = [
        (start, node, a)
        for (start, _, node), a in zip(starts, after, strict=True)
        if not any(h.event == "served" for h in node.happenings())
    ]
    for function, where, worker in workers:
        round_it = cures.held(program.codes[function], where)
        mine = [
            s
            for s, a in zip(starts, after, strict=True)
            if (function, where) in a and not _is_of_test(made, s[0], function)
        ]
        if round_it and mine and all(_works_under(made, start, round_it) for start in mine):
            assert isinstance(worker.step, Call)
            made.guarded_workers.add(worker.step.span)
        for start, node, behind in others:
            if (function, where) in behind and _is_of(made, start, function):
                assert isinstance(node.step, Call)
                made.late_workers.setdefault((function, where), node.step.span)


def _is_of(made: Inventory, start: int, function: int) -> bool:
    """Whether a thread starts in a program that runs a function; what a test starts is its own."""
    mine = made.programs_of(function)
    if _is_of_test(made, start, function):
        return False
    return not mine or any(start in p for p in mine)


def _is_of_test(made: Inventory, start: int, function: int) -> bool:
    """Whether a thread is a test's own, and a function is none of a test."""
    return made.is_in_test(start) and not made.is_in_test(function)


def _works_under(made: Inventory, start: tuple[int, int, Node], locks: set[str]) -> bool:
    """Whether a thread takes one of locks."""
    function, number, _ = start
    uses = [u for u in made.threads if (u.function, u.node) == (function, number)]
    bodies = set[int]().union(*map(made.running.bodies, uses)) or made.in_threads
    return any(u.function in bodies and u.name in locks for u in made.acquisitions)
