"""Tell a finding's story: the steps that led a subject from where it began to REPORT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forklint.diagnostic import Diagnostic, Note
from forklint.engine import doubts
from forklint.engine.closings import Closings
from forklint.engine.code import Code
from forklint.engine.edges import BY_ITSELF
from forklint.engine.effects import CHILD_EVENTS, argument
from forklint.engine.facts import HANDED, NO_SITE, PHASE, WATCHED, Fact
from forklint.engine.feasible import calls_another, contradicts_itself
from forklint.engine.grade import Finding, grade
from forklint.engine.inventory import Inventory, shown
from forklint.engine.objects import Made
from forklint.engine.solve import Edge, Solver
from forklint.engine.together import BAD, RANK, by_code, gathered, with_ends
from forklint.ir import Call, Copy, Step
from forklint.rule import BIRTH, FORK, REPORT, Rule
from forklint.source import Span

CONSTRUCTOR = "__init__"
WORKERS = frozenset({"worker", "forked"})
_SHARED = frozenset({"exit", "acquire", "reacquire"})  # what a child also does in others' functions
_LEAVES = frozenset({"exit", "thread_exit", "jump"})  # ends of a process or of its frame
_WARNED = " (Python 3.12 and later warn of it by a DeprecationWarning{})"
_SERVED = "a server loads the program and forks its workers then, says this"
_PHASE_NOTES = {
    "child": "the child begins here",
    "vchild": "the child begins here, in its parent's memory",
    "vexec_failed": "the child goes on here if exec fails, still in its parent's memory",
    "exec_failed": "the child goes on here if exec fails",
    "worker": "the worker process runs `{function}`",
}


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a story: the state or phase that was entered, by which event, where."""

    fact: Fact
    event: str
    span: Span
    function: int
    entered: str = ""
    stop: int = -1


def diagnostics(solver: Solver, inventory: Inventory) -> list[Diagnostic]:
    """Return one diagnostic for each rule and place: the surest, then the shortest story."""
    best: dict[tuple[str, Span], Diagnostic] = {}
    groups: dict[tuple[str, Span], tuple[int, bool]] = {}
    ends: dict[tuple[str, Span], set[Span]] = {}
    closings = Closings(solver)
    for edge in solver.endings():
        made = _tell(solver, inventory, edge, closings)
        if made is None:
            continue
        key = (made.code, made.span)
        if key not in best or _rank(made) < _rank(best[key]):
            best[key] = made
        fact = solver.facts[edge.fact]
        rule = solver.rules[fact.rule]
        if rule.once or "also" in rule.notes:
            groups[key] = fact.site, not rule.once and fact.by in _LEAVES
        if rule.at == FORK and "also" in rule.notes and fact.by not in _LEAVES:
            ends.setdefault(key, set()).update(_in_home(solver, edge, fact))
    told = [d for key, d in best.items() if key not in groups]
    for group in sorted(set(groups.values())):
        same = [
            with_ends(solver.rules, d, ends.get(k))
            for k, d in best.items()
            if groups.get(k) == group
        ]
        told += [gathered(solver.rules, ds) for ds in by_code(same)]
    return sorted(told, key=lambda d: (d.span, d.code))


def _in_home(solver: Solver, edge: Edge, fact: Fact) -> list[Span]:
    """Return where a child does something, if that is in the function that forked."""
    home = solver.sites.all[fact.site].function if fact.site != NO_SITE else -1
    return [_span(solver, edge)] if solver.contexts[edge.context].function == home else []


def _rank(made: Diagnostic) -> tuple[int, int, int]:
    return RANK[made.confidence], BAD[made.severity], len(made.notes)


def _tell(
    solver: Solver, inventory: Inventory, edge: Edge, closings: Closings
) -> Diagnostic | None:
    fact = solver.facts[edge.fact]
    rule = solver.rules[fact.rule]
    story = list(reversed(list(_story(solver, edge))))
    own = [m for m in story if m.fact.rule != PHASE and not m.entered]
    if not own:
        return None
    frames = [m for m in reversed(story) if m.entered]
    place = begun = _place(solver, rule, own, frames, fact)
    if own[-1].event in WORKERS:
        place = _made(solver, inventory, own[-1]) or place
    function = solver.contexts[edge.context].function
    way = list(doubts.chain(solver, edge))
    if solver.is_cut_off and len({move.span for move in own}) > 1:
        fact = fact._replace(sure=False)
    finding = Finding(
        fact,
        function,
        len(own),
        place.path,
        _is_deep(solver, _entering(rule, own), frames, place),
        sum(move.entered != CONSTRUCTOR for move in story),  # to make an object is no way to go
        edge.node,
        len({f.condition for f in doubts.functions(solver, way)}) > 1,
        doubts.is_handed_in(solver, way),
        frozenset(move.fact.state for move in own),
        begun,
        "settled" in rule.conditions() and closings.include(way),
        "dying" in rule.conditions() and doubts.is_dying(solver, way, fact),
        story[0].span.path,
        next((move.fact.names for move in own if move.event in CHILD_EVENTS), frozenset()),
        "fallback" in rule.conditions() and doubts.is_fallback(solver, own[0].function),
    )
    graded = grade(
        rule,
        finding,
        inventory,
        lambda: contradicts_itself(solver, way) or calls_another(solver, way),
    )
    if graded is None or graded.severity is None or doubts.excludes_itself(solver, way):
        return None
    words = {
        "subject": _subject(solver, way),
        "function": solver.program.name(function),
        "callee": _callee(solver, edge),
        "target": _target(inventory),
        "warned": _WARNED.format(_target(inventory)) if solver.program.language == "python" else "",
    }
    background = _contention(inventory, fact, words["subject"]) if rule.of == "lock" else ()
    if len(own) == 1 and (thread := inventory.late_workers.get((function, edge.node))):
        background = (Note(thread, "a thread of the program starts here, perhaps before"),)
    if fact.site != NO_SITE and solver.sites.all[fact.site].entered == "server":
        background = (Note(solver.sites.all[fact.site].span, _SERVED),)
    if "thread" in rule.notes and (started := _thread(inventory, fact, function)):
        background = (Note(started, rule.notes["thread"]),)
    told = dict.fromkeys((*(move.function for move in story), function))
    notes = (*background, *_notes(solver, rule, story, words, place), *_where(solver, told))
    return Diagnostic(
        rule.code, rule.name, graded.severity, graded.confidence, _said(rule.message, words),
        place, notes, _said(rule.help, words), graded.persona,
    )  # fmt: skip


def _thread(inventory: Inventory, fact: Fact, function: int) -> Span | None:
    """Return where a thread starts that the story's fork meets, or one of its program."""
    site = inventory.sites.all[fact.site] if fact.site != NO_SITE else None
    before = inventory.thread_before(site) if site is not None else None
    some = inventory.thread_of(function) if before is None else None
    return some.span if some is not None else before


def _made(solver: Solver, inventory: Inventory, begun: Move) -> Span | None:
    """Return where the process or pool is made that a call which starts it is made on, if that is in sight.

    How workers begin is said there.
    """
    code = solver.program.codes[begun.function]
    node = next((n for _, n, call in code.calls() if call.span == begun.span), None)
    if node is None:
        return None
    served = [h for h in node.happenings() if h.event == "served"]
    if not served and (span := _constructed(code, node.step)) is not None:
        return span
    names = {n for h in served for name in h.names for n in code.names_of(name)}
    for node in code.nodes if names else ():
        makes = (h for h in node.happenings() if h.event == "crew")
        if isinstance(node.step, Call) and any(
            names & set(code.names_of(n)) for h in makes for n in h.names
        ):
            return node.step.span
    made = (one for one in inventory.objects.made if one.kind == "crew" and one.name in names)
    return next((span for one in made if (span := _at(solver, one))), None)


def _constructed(code: Code, started: Step | None) -> Span | None:
    """Return where a function makes the object of a library that it calls a method of."""
    receiver = argument(started, "self") if isinstance(started, Call) else None
    if receiver is None or not receiver.value:
        return None
    made = (c for _, node, c in code.calls() if c is not started and c.result and not node.targets)
    return next((c.span for c in made if receiver.value in code.names_of(c.result)), None)


def _at(solver: Solver, one: Made) -> Span | None:
    step = solver.program.codes[one.function].nodes[one.node].step if one.node >= 0 else None
    return step.span if isinstance(step, Call) else None


def _target(inventory: Inventory) -> str:
    """Say which Python a program is for, "" if that is not told."""
    told = ".".join(map(str, inventory.about.python[:2]))
    return f", and this is for {told} and later" if told else ""


def _callee(solver: Solver, edge: Edge) -> str:
    """Return the name of what is called where a finding ends, "" if that is no call."""
    code = solver.program.codes[solver.contexts[edge.context].function]
    step = code.nodes[edge.node].step if edge.node >= 0 else None
    return step.callee.rpartition(".")[2] if isinstance(step, Call) else ""


def _where(solver: Solver, functions: Iterable[int]) -> Iterator[Note]:
    """Say in which configuration the functions of a story have the bodies that it goes through."""
    for function in functions:
        told = solver.program.codes[function].function
        if told.condition:
            span = Span(told.span.path, told.span.line, 1, told.span.line, 1)
            yield Note(span, f"`{told.label}` has this body only where {told.condition}")


def _said(text: str, words: dict[str, str]) -> str:
    """Return a text with its words; what has no name is "it", and no name is quoted."""
    return text.format(**words).replace("`it`", "it")


def _entering(rule: Rule, own: list[Move]) -> Move:
    """Return the move by which the subject entered `at`."""
    if rule.at == BIRTH:
        return own[0]
    return next((m for m in reversed(own) if rule.stands_at(m.fact.state)), own[-1])


def _place(solver: Solver, rule: Rule, own: list[Move], frames: list[Move], fact: Fact) -> Span:
    """Return where the subject entered `at`.

    A fork, and what leaves its child's branch, counts where its wrapper is called; an end of the
    process, and a lock that is taken, counts where the child calls it, if it stands in a function that
    others than children run as well; of a rule that has one finding for a fork all counts there.
    """
    move = _entering(rule, own)
    is_at_fork = move.event in (*CHILD_EVENTS, "returned", "handed", "again") or (
        rule.at == FORK and move.event not in _LEAVES
    )
    if is_at_fork and fact.site != NO_SITE:
        return _where_forked(solver, fact.site, frames)
    if (move.event not in _SHARED and not rule.once) or fact.site == NO_SITE:
        return move.span
    home = solver.sites.all[fact.site].function
    span, function = move.span, move.function
    for frame in frames:
        if function == home or not (rule.once or function in solver.starts):
            break
        span, function = frame.span, frame.function
    return span


def _contention(inventory: Inventory, fact: Fact, subject: str) -> tuple[Note, ...]:
    """Tell which thread takes the lock that a finding is about, and where it starts."""
    for name in sorted(fact.names & inventory.thread_locks.keys()):
        use = inventory.thread_locks[name]
        starts = inventory.running.starts_of(use.function)[:1]
        began = tuple(Note(s.span, "a thread starts here") for s in starts)
        return (*began, Note(use.span, f"the thread takes `{subject}` here"))
    return ()


def _where_forked(solver: Solver, number: int, frames: list[Move]) -> Span:
    """Return where a process forks; inside of a wrapper that is where the wrapper is called."""
    site = solver.sites.all[number]
    span, function = site.span, site.function
    for frame in frames:
        if function not in solver.sites.wrappers or frame.entered != solver.program.name(function):
            break
        span, function = frame.span, frame.function
    return span


def _is_deep(solver: Solver, end: Move, frames: list[Move], place: Span) -> bool:
    """Whether the process ends in the depth of a call that as a rule comes back."""
    if end.span == place or end.event != "exit":
        return False
    function = end.function
    for frame in frames:
        if solver.program.summaries[function].returns:
            return True
        if frame.span == place:
            return False
        function = frame.function
    return False


def _notes(
    solver: Solver, rule: Rule, story: list[Move], words: dict[str, str], place: Span
) -> Iterator[Note]:
    for move in story:
        if move.entered:
            yield Note(move.span, f"`{move.entered}` is called here")
            continue
        if move.fact.rule == PHASE:
            text = _PHASE_NOTES.get(move.fact.state, "")
        else:
            text = rule.notes.get(f"by {move.event}") or rule.notes.get(move.fact.state, "")
        if move.event in _SHARED and move.span == place and f"by {move.event}" not in rule.notes:
            continue  # the message says it
        if text and (move.span != place or move.fact.state == REPORT or rule.at == REPORT):
            is_entry = rule.at == BIRTH or rule.stands_at(move.fact.state)
            told = is_entry and move.fact.state != REPORT
            if not (move.span == place and move.fact.rule != PHASE and told):
                yield Note(move.span, _said(text, words))


def _story(solver: Solver, edge: Edge) -> Iterator[Move]:
    """Yield the moves of a finding from its end back to where its process began."""
    here: Edge | None = edge
    seen: set[Edge] = set()
    while here is not None and here not in seen:
        seen.add(here)
        origin = solver.origins[here]
        if origin.through is not None:
            inside = list(_story_of_call(solver, origin.through))
            yield from inside
            if solver.contexts[origin.through.context].entry < 0:
                if inside:
                    yield _called(solver, here, origin.before, origin.through)
                return  # the fact began in the callee
            if inside and origin.before is not None:
                yield _called(solver, here, origin.before, origin.through)
        elif origin.before is not None:
            yield from _moves(solver, here, origin.before)
        here = origin.before


def _story_of_call(solver: Solver, end: Edge) -> Iterator[Move]:
    """Yield the moves inside one call that came back."""
    for move in _story(solver, end):
        if move.entered and move.stop == end.context:
            return
        yield move


def _moves(solver: Solver, here: Edge, before: Edge) -> Iterator[Move]:
    """Yield what one step of a story tells, if anything."""
    origin, fact = solver.origins[here], solver.facts[here.fact]
    function = solver.contexts[before.context].function
    if origin.moved and (fact.rule != PHASE or fact.state in _PHASE_NOTES):
        yield Move(fact, origin.event, _span(solver, before), function)
    if here.node == 0 and here.context != before.context and origin.event not in BY_ITSELF:
        callee = solver.program.name(solver.contexts[here.context].function)
        yield Move(fact, "", _span(solver, before), function, callee, here.context)


def _called(solver: Solver, here: Edge, before: Edge | None, end: Edge) -> Move:
    callee = solver.program.name(solver.contexts[end.context].function)
    at = before or here
    function = solver.contexts[at.context].function
    return Move(solver.facts[here.fact], "", _span(solver, at), function, callee)


def _span(solver: Solver, edge: Edge) -> Span:
    """Return where a node stands; the end of a function stands at its name."""
    code = solver.program.codes[solver.contexts[edge.context].function]
    step = code.nodes[edge.node].step if edge.node >= 0 else None
    span = step.span if isinstance(step, Call | Copy) else None
    return span or code.function.span


def _subject(solver: Solver, way: Iterable[Edge]) -> str:
    """Return what the author calls the subject: its best name on the way."""
    names = [
        n
        for e in way
        for n in sorted(solver.facts[e.fact].names)
        if n[0] not in "$^" and n not in (HANDED, WATCHED)
    ]
    own = [n for n in names if not n.startswith("@")]
    globals_ = [n for n in names if n.startswith("@")]
    chosen = (globals_ or own or ["it"])[0]
    if chosen.startswith("@@") and own:
        last = chosen.rpartition(".")[2]
        chosen = next((n for n in own if n.rpartition(".")[2] == last), chosen)
    return shown(chosen)
