"""The shape of a rule: a small automaton over events, or a check over what a program has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from forklint.diagnostic import Confidence, Diagnostic, Persona, Severity

START = "start"
END = "END"
REPORT = "REPORT"
BIRTH = "BIRTH"
FORK = "FORK"


class RuleError(ValueError):
    """A rule is malformed."""


@dataclass(frozen=True, slots=True)
class Grade:
    """How sure and how bad a finding is when every condition in `when` holds.

    A condition is the name of a fact about the finding or the program ("sure", "daemonises"), "via."
    with a state that its subject was in,
    with "not " in front for its absence, a question with its answer ("threaded:yes"), or
    "behind." or "forked." with an event that control can come to behind the finding or the fork.
    A grade without severity keeps the finding silent.
    """

    when: tuple[str, ...]
    severity: Severity | None = None
    confidence: Confidence = "high"
    persona: Persona = "regular"


@dataclass(frozen=True, slots=True)
class Rule:
    """An automaton that follows one subject (a stream, a lock, a descriptor) through events.

    table: state -> event -> next state.  A state named like a phase of the process (`start`,
    `child`, `exec_failed`) is that phase: an event there bears a fact.  END drops the fact, REPORT
    makes it a finding, which stands where the subject entered `at` (one state, or several with | between), or began if that is
    BIRTH; if that is FORK, where the process was forked, but for an end of the process, which stands where it is.
    of: the kind of subject that is born at the process's own events ("lock", "object"), "" for the process.
    signs: those a subject that is a number can have; what a test says of others is another path.
    grades: the first whose conditions hold decides; none, and the finding is silent.
    notes: state -> what to say where it was entered; help: the way out, in one paragraph.
    once: whether a fork has one finding at most, which stands in the function that forked; the
    others are notes ("also") of the first.  A rule with such a note that is not once has one finding for what
    children do, at the fork, and one for their ends.
    check: for a rule that asks what exists rather than what happens on a path, or does so as well.
    meant: what a comment beside a place says, as a regular expression, where a finding may be meant.
    preview: whether too few of its findings on real code were true, so that it is off by default.
    """

    code: str
    name: str
    message: str
    help: str
    at: str = REPORT
    table: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    of: str = ""
    signs: str = "0+"
    once: bool = False
    grades: tuple[Grade, ...] = (Grade((), "warning", "high"),)
    notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    check: Callable[[Any], Iterator[Diagnostic]] | None = None
    meant: str = ""
    preview: bool = False

    def __post_init__(self) -> None:
        states = self.states()
        for moves in self.table.values():
            for event, target in moves.items():
                if target not in self.table and target not in (END, REPORT):
                    raise RuleError(f"{self.code}: unknown state {target!r} after {event!r}")
        if self.table and not {*self.at.split("|")} <= {REPORT, BIRTH, FORK, *states}:
            raise RuleError(f"{self.code}: 'at' names no state: {self.at!r}")
        if not (self.table or self.check):
            raise RuleError(f"{self.code}: a rule has a table or a check")

    def stands_at(self, state: str) -> bool:
        """Whether a finding stands where its subject entered a state."""
        return state in self.at.split("|")

    def states(self) -> frozenset[str]:
        """Return the states of the table."""
        return frozenset(self.table)

    def events(self) -> frozenset[str]:
        """Return every event that some row of the table names."""
        return frozenset(event for moves in self.table.values() for event in moves)

    def conditions(self) -> frozenset[str]:
        """Return what the grades ask, whether of a thing that is so or that is not."""
        return frozenset(c.removeprefix("not ") for one in self.grades for c in one.when)

    def later(self, state: str, last: frozenset[str] = frozenset()) -> frozenset[str]:
        """Return the events that can still move a fact in state, less those of last that end it."""
        seen, todo, events = {state}, [state], set[str]()
        while todo:
            for event, target in self.table.get(todo.pop(), {}).items():
                if target == END and event in last:
                    continue
                events.add(event)
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
        return frozenset(events)

    def anchors(self, phases: frozenset[str]) -> frozenset[str]:
        """Return the events that no path from any phase to REPORT can do without."""
        every = self.events()
        return frozenset(e for e in every if not self.can_report(every - {e}, phases))

    def can_report(self, events: frozenset[str], phases: frozenset[str]) -> bool:
        """Whether a path from any phase to REPORT needs no other events."""
        todo = [state for state in self.table if state in phases]
        seen = set(todo)
        while todo:
            for event, target in self.table.get(todo.pop(), {}).items():
                if event in events and target == REPORT:
                    return True
                if event in events and target not in seen:
                    seen.add(target)
                    todo.append(target)
        return False
