"""What rules about objects of libraries have in common: made before a fork, met in its child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forklint import END, REPORT, Grade

Table = Mapping[str, Mapping[str, str]]
_ENDS = {"exec": END, "exit": END, "quick_exit": END}


def across(kinds: Sequence[str], harm: str = "used") -> Table:
    """Follow objects of some kinds from where they are made to an event that harms in a child."""
    made = dict.fromkeys(kinds, "open")
    others = frozenset({"hangup"}) - {harm}  # another rule's business
    agreed = {"session": "agreed"} if "session" in made else {}
    over = dict.fromkeys(others, END)
    return {
        "start": {**made, **agreed, "child": "inherited"},
        "child": made,
        "agreed": {"close": END, "hangup": END, "child": "taken over", **_ENDS},
        "taken over": {"close": END, **over, harm: REPORT, **_ENDS},
        "open": {"lazy": "idle", "close": END, "child": "inherited", **_ENDS},
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
