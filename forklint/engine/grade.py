"""How sure and how bad a finding is: named facts about it and its program, and the rule's grades."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from forklint.engine.effects import USES
from forklint.engine.facts import HANDED, NO_SITE, Fact
from forklint.engine.inventory import Answer, Inventory
from forklint.engine.order import After
from forklint.engine.program import Place
from forklint.engine.sites import BRIEF, FAR, Site
from forklint.engine.speaking import speaks
from forklint.ir import FIELD, root
from forklint.models.tables import standard_streams
from forklint.rule import START, Grade, Rule
from forklint.source import Span, is_test


@dataclass(frozen=True, slots=True)
class Finding:
    """What grading looks at: the last fact of a story, where it began, its moves, all its steps.

    mixed: whether some of its functions were read in another configuration than others; handed_in:
    whether it goes through a call of one of several functions that callers hand in; states: those its
    subject was in; place: where it is told; settled: whether the child closes it on another way;
    begun: the path of the file that its story begins in; forked: what its subject is called at the fork; dying: whether it
    goes through what ends the process, as errors do; fallback: whether it begins in a body of a function for systems
    without a flag that another body uses.
    """

    fact: Fact
    function: int
    moves: int
    path: str
    deep: bool = False
    steps: int = 0
    node: int = -1
    mixed: bool = False
    handed_in: bool = False
    states: frozenset[str] = frozenset()
    place: Span | None = None
    settled: bool = False
    dying: bool = False
    begun: str = ""
    forked: frozenset[str] = frozenset()
    fallback: bool = False


def grade(
    rule: Rule, finding: Finding, inventory: Inventory, is_guess: Callable[[], bool]
) -> Grade | None:
    """Return the first grade whose conditions hold, None if the finding is to stay silent.

    is_guess: whether its way cannot be gone, so that a finding that is sure is not; to ask that takes longest.
    """
    answers = _answers(finding, inventory)
    known = _known(finding, inventory)
    known |= set(_behind(rule, _undecided(rule, known, answers), finding, inventory))
    sure, guessed = _first(rule, known, answers), _first(rule, known - {"sure"}, answers)
    chosen = guessed if sure != guessed and is_guess() else sure
    return chosen if chosen is not None and chosen.severity is not None else None


def _undecided(rule: Rule, known: frozenset[str], answers: Mapping[str, Answer]) -> frozenset[str]:
    """Return the conditions of those grades that what is known already does not rule out."""

    def is_settled(condition: str) -> bool:
        bare = condition.removeprefix("not ")
        return bare not in PLACES and not bare.startswith((BEHIND, BESIDE, FORKED, ANYWHERE))

    return frozenset(
        condition.removeprefix("not ")
        for one in rule.grades
        if all(_holds(c, known, answers) or c == "not sure" for c in one.when if is_settled(c))
        for condition in one.when
    )


def _first(rule: Rule, known: frozenset[str], answers: Mapping[str, Answer]) -> Grade | None:
    held = (g for g in rule.grades if all(_holds(c, known, answers) for c in g.when))
    return next(held, None)


def _holds(condition: str, known: frozenset[str], answers: Mapping[str, Answer]) -> bool:
    if ":" in condition:
        question, _, answer = condition.partition(":")
        return answers[question] == answer
    if condition.startswith("not "):
        return condition[4:] not in known
    return condition in known


def _answers(finding: Finding, inventory: Inventory) -> Mapping[str, Answer]:
    return {
        "threaded": inventory.threaded(finding.function),
        "executes": inventory.executes(finding.function),
    }


def _known(finding: Finding, inventory: Inventory) -> frozenset[str]:
    fact = finding.fact
    found = {f"by.{fact.by}"}
    found |= {f"via.{state}" for state in finding.states}
    found |= {"sure"} if fact.sure else set()
    found |= {"deep"} if finding.deep else set()
    found |= {"mixed"} if finding.mixed else set()
    found |= {"fallback"} if finding.fallback else set()
    found |= {"settled"} if finding.settled else set()
    found |= {"handed_in"} if finding.handed_in else set()
    found |= {"far"} if finding.steps > FAR else set()
    found |= {"path"} if finding.moves > 1 else set()
    found |= {"library"} if inventory.is_library(finding.function) else set()
    found |= {"packaged"} if inventory.is_for_others(finding.function) else set()
    found |= {"aware"} if inventory.handlers or inventory.checks else set()
    found |= {"handlers"} if inventory.has_handlers(finding.function) else set()
    found |= {"sweeps"} if inventory.sweeps(finding.function) else set()
    found |= {"elsewhere"} if inventory.runs_elsewhere(finding.function) else set()
    found |= {"closed_before"} if fact.names & inventory.closed_before else set()
    found |= {"closed_in_child"} if fact.names & inventory.closed_in_children else set()
    found |= {"dying"} if finding.dying else set()
    found |= {"test"} if is_test(finding.path) else set()
    found |= {"begun_in_test"} if is_test(finding.begun) else set()
    if any(n.startswith("@") for n in fact.names):
        found.add("kept")
    found |= {"standard"} if fact.names & standard_streams() else set()
    found |= {"static"} if any(root(n) in inventory.static for n in fact.names) else set()
    lasting = {n for n in fact.names if n.startswith("@")}
    found |= {"handed"} if lasting == {HANDED} else set()
    found |= {"typed"} if fact.names and all(n.startswith(FIELD) for n in fact.names) else set()
    found |= {"unbuffered"} if inventory.is_unbuffered(fact.names, finding.function) else set()
    found |= inventory.chosen_methods(finding.function)
    if _is_another_default(finding, inventory):
        found |= {"other_method"}
    if (finding.function, finding.node) in inventory.late_workers:
        found.add("before")
    if finding.place in inventory.guarded_workers:
        found.add("guarded")
    found |= {"shared"} if fact.names & inventory.objects.shared else set()
    if fact.names & inventory.thread_locks.keys():
        found.add("lock.thread_takes")
    here = finding.function
    if fact.site != NO_SITE:
        site = inventory.sites.all[fact.site]
        found |= _of_site(site)
        outer = [inventory.sites.all[o] for o in site.outer]
        in_worker = bool(outer) and all(o.daemonises or o.entered == "worker" for o in outer)
        found |= {"in_worker"} if in_worker else set()
        found |= {"piped"} if inventory.is_piped(finding.forked, site.function) else set()
        found |= {"test"} if inventory.is_in_test(site.function) else set()
        here = site.function
        made_anew = any(inventory.objects.is_renewed(name, site) for name in fact.names)
        if made_anew or fact.names & inventory.reset:
            found.add("renewed")
    found |= {"in_thread"} if here in inventory.objects.waits.in_threads else set()
    return frozenset(found)


def _behind(
    rule: Rule, asked: frozenset[str], finding: Finding, inventory: Inventory
) -> Iterator[str]:
    """Yield what a rule's grades ask of other places of the program.

    "led" if a thread is there at the fork as far as calls tell; "told_apart" if some code compares the number with -1, "raced" if another thread can start a program
    meanwhile; "redone" if what a story begins with happens again behind its end, "left_open" if it may, since a
    function ends there that nobody in sight calls; "parent.uses", "parent.speaks"; "behind.EVENT" and "forked.EVENT" if
    control can come to an event behind the finding or the fork, "beside.EVENT" if calls in sight lead there behind the
    start of a thread that comes to the finding, "anywhere.EVENT" if it is there at all.
    """
    if "told_apart" in asked and inventory.is_told_apart(finding.fact.names):
        yield "told_apart"
    if "raced" in asked and inventory.is_raced(finding.function):
        yield "raced"
    if "parent.uses" in asked and _parent_uses(finding, inventory):
        yield "parent.uses"
    if "parent.speaks" in asked and _parent_speaks(finding, inventory):
        yield "parent.speaks"
    here = finding.function, finding.node
    if "redone" in asked:
        after = After(inventory.program, here)
        again = any(_happens(e, inventory, after.leads_to) for e in rule.table.get(START, {}))
        yield from ("redone",) if again else ("left_open",) if after.all else ()
    yield from _among(asked, BEHIND, inventory, lambda: After(inventory.program, here).__contains__)
    yield from _among(asked, BESIDE, inventory, lambda: _beside(finding.function, inventory))
    yield from _among(asked, ANYWHERE, inventory, lambda: lambda _: True)
    if finding.fact.site != NO_SITE:
        site = inventory.sites.all[finding.fact.site]
        if "led" in asked and inventory.meets_thread(site):
            yield "led"
        place = site.function, site.node
        yield from _among(
            asked, FORKED, inventory, lambda: After(inventory.program, place).__contains__
        )


def _among(
    asked: frozenset[str],
    start: str,
    inventory: Inventory,
    reached: Callable[[], Callable[[Place], bool]],
) -> Iterator[str]:
    """Yield the conditions with a start whose event happens at a place that is reached."""
    conditions = [c for c in asked if c.startswith(start)]
    if conditions:
        reaches = reached()
        yield from (c for c in conditions if _happens(c.removeprefix(start), inventory, reaches))


def _beside(function: int, inventory: Inventory) -> Callable[[Place], bool]:
    """Return whether calls in sight lead to a place behind the start of a thread that runs a function."""
    in_thread = function in inventory.in_threads
    starts = [u for u in inventory.threads if in_thread and function in inventory.running.bodies(u)]
    after = [After(inventory.program, (u.function, u.node)) for u in starts if u.node >= 0]
    return lambda place: any(one.leads_to(place) for one in after)


def _parent_uses(finding: Finding, inventory: Inventory) -> bool:
    """Whether a parent, behind its fork, uses an object of a library in its turn."""
    if finding.fact.site == NO_SITE:
        return False
    site = inventory.sites.all[finding.fact.site]
    nodes = inventory.program.codes[site.function].nodes
    behind = [nodes[n] for n in site.parent_nodes]
    called = inventory.program.reach(t for node in behind for t in node.targets)
    deeper = [node for n in called for _, node, _ in inventory.program.codes[n].calls()]
    return any(h.event in USES for node in (*behind, *deeper) for h in node.happenings())


def _parent_speaks(finding: Finding, inventory: Inventory) -> bool:
    """Whether a parent, behind its fork, reads or writes the descriptor that its child has as well."""
    if finding.fact.site == NO_SITE:
        return False
    return speaks(inventory.program, inventory.sites.all[finding.fact.site], finding.forked)


def _happens(event: str, inventory: Inventory, reached: Callable[[Place], bool]) -> bool:
    """Whether control can come to a call at which an event happens."""
    return any(reached(place) for place in inventory.places(event))


def _is_another_default(finding: Finding, inventory: Inventory) -> bool:
    """Whether a worker begins by the method that is the default, and that is not fork."""
    fact = finding.fact
    if inventory.forks_by_default() or inventory.chosen_methods(finding.function):
        return False
    if fact.site == NO_SITE:
        return fact.by == "worker"
    site = inventory.sites.all[fact.site]
    begun = inventory.program.codes[site.function].nodes[site.node].happenings()
    return any(h.event in ("worker", "by_default") for h in begun)


def _of_site(site: Site) -> set[str]:
    found = {f"child.{site.shape.replace('-', '_')}"}
    found |= {"vfork"} if site.event == "vchild" else set()
    found |= {"daemonises"} if site.daemonises and not site.is_taken else set()
    found |= {"leads"} if site.leads else set()
    found |= {"parent.brief"} if len(site.parent_nodes) <= BRIEF else set()
    found |= {"parent.quits"} if site.parent_quits else set()
    found |= {"wrapper"} if site.wrapper else set()
    found |= {"entered"} if site.entered else set()
    found |= {"hosted"} if site.entered == "worker" else set()
    found |= {"nested"} if site.nested else set()
    found |= {"protocol"} if site.protocol else set()
    found |= {"guarded"} if site.guarded else set()
    found |= {"before"} if site.threads_before else set()
    found |= {"several"} if site.several else set()
    found |= {"supposed"} if site.supposed else set()
    found |= {"ignored"} if site.ignored else set()
    return found


BEHIND = "behind."  # before an event that control can come to behind a finding
BESIDE = "beside."  # behind the start of a thread that comes to a finding
FORKED = "forked."  # the same behind the fork
ANYWHERE = "anywhere."  # whether an event can happen in the program at all
PLACES = frozenset(
    {"led", "told_apart", "raced", "parent.uses", "parent.speaks", "redone", "left_open"}
)
CONDITIONS = frozenset({
    "sure", "led", "fallback", "told_apart", "deep", "mixed", "settled", "dying", "closed_in_child", "standard", "static", "piped", "far", "path", "library", "packaged", "aware", "handlers", "test", "kept", "handed", "sweeps", "raced", "unbuffered", "lock.thread_takes", "daemonises",
    "parent.quits", "wrapper", "entered", "child.exec_only", "child.exit_only", "child.worker", "child.continues", "handed_in", "vfork", "guarded", "before", "nested", "in_worker", "protocol", "elsewhere", "closed_before", "hosted", "parent.brief", "begun_in_test",
    "in_thread", "supposed", "fork_method", "other_method", "shared", "several", "ignored", "leads", "renewed", "redone", "left_open", "parent.uses", "parent.speaks",
})  # fmt: skip
QUESTIONS = frozenset({"threaded", "executes"})
