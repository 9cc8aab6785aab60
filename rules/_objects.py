"""What rules about objects of libraries have in common: made before a fork, met in its child."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from forklint import END, REPORT, Diagnostic, Grade, Note

Table = Mapping[str, Mapping[str, str]]
_ENDS = {"exec": END, "exit": END, "quick_exit": END}


def across(kinds: Sequence[str], harm: str = "used") -> Table:
    """Follow objects of some kinds from where they are made to an event that harms in a child."""
    made = dict.fromkeys(kinds, "open")
    others = frozenset({"hangup"}) - {harm}  # another rule's business
    agreed = {"session": "agreed"} if "session" in made else {}
    emptied = {"reset": "idle"} if made.keys() & {"db", "client"} else {}
    over = dict.fromkeys(others, END)
    return {
        "start": {**made, **agreed, "child": "inherited"},
        "child": made,
        "agreed": {"close": END, "hangup": END, "child": "taken over", **_ENDS},
        "taken over": {"close": END, **over, harm: REPORT, **_ENDS},
        "open": {"lazy": "idle", **emptied, "close": END, "child": "inherited", **_ENDS},
        "idle": {"used": "open", "close": END, "child": END, **_ENDS},
        "inherited": {"reset": END, **dict.fromkeys(others, END), harm: REPORT, **_ENDS},
    }


GRADES = (
    Grade(("hosted", "other_method")),
    Grade(("renewed",)),
    Grade(("via.taken over", "not parent.uses")),  # handed to the child
    Grade(("test",), "warning", "low"),
    Grade(("daemonises",), "warning", "medium"),
    Grade(("supposed",), "error", "medium"),
    Grade(("far",), "error", "medium"),
    Grade(("sure",), "error", "high"),
    Grade((), "error", "medium"),
)
NOTES = {
    "by loaded": "`{subject}` is made here, before the workers are forked",
    "open": "`{subject}` is made here",
    "agreed": "`{subject}` is agreed on with its peer here",
    "taken over": "the child begins here, and both have `{subject}`",
    "inherited": "the child begins here, with a copy of `{subject}`",
}


def kept(
    code: str, name: str, kinds: Sequence[str], help_text: str
) -> Callable[[Any], Iterator[Diagnostic]]:
    """Look for objects that a library keeps, where the fork is its caller's, and those of datasets."""

    def check(stock: Any) -> Iterator[Diagnostic]:
        for one in (d for d in stock.drawn if d.kind in kinds):
            subject = stock.shown(one.name)
            message = f"each worker of the data loader uses `{subject}`, made before the fork"
            notes = (
                Note(one.made, f"`{subject}` is made here, once"),
                Note(one.loader, "workers are started here, each with a copy of the dataset"),
            )
            yield Diagnostic(
                code, name, "error", "high", message, one.span, notes, help_text, "regular"
            )
        for one in stock.kept_objects(kinds):
            subject = stock.shown(one.name)
            message = f"`{subject}` is kept from call to call, and a child that its caller forks goes on with it"
            used = (Note(one.used, f"`{subject}` is used here, whatever the process"),)
            grade: Any = ("info", "low", "library")
            if stock.is_aware():
                grade = ("warning", "medium", "regular")
            yield Diagnostic(
                code, name, grade[0], grade[1], message, one.span, used, help_text, grade[2]
            )

    return check
