"""What rules about things that stay behind have in common: had before a fork, missed by the daemon."""

from __future__ import annotations

from collections.abc import Mapping

from forklint import END, REPORT, Grade

Table = Mapping[str, Mapping[str, str]]


def left_behind(had: str, *undone: str) -> Table:
    """Follow what a process has to the fork whose child is the program from there on."""
    over = dict.fromkeys((*undone, had), END)
    ends = {"exec": END, "exit": END, "quick_exit": END}
    return {"start": {had: "had"}, "had": {**over, "child": REPORT, "detach": REPORT, **ends}}


GRADES = (
    Grade(("by.child", "not daemonises")),
    Grade(("by.child", "not parent.brief")),
    Grade(("redone",)),
    Grade(("left_open",), "error", "medium"),
    Grade(("test",), "error", "low"),
    Grade(("far",), "error", "medium"),
    Grade(("sure",), "error", "high"),
    Grade((), "error", "medium"),
)
