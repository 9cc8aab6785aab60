"""FL707: a semaphore or queue of one process is used to talk to its child, which has a copy."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Note, Rule

_MESSAGE = "parent and child wait for each other here, and neither sees what the other does"
_HELP = (
    "put it into memory that both have (mmap with MAP_SHARED before the fork), and make it for several "
    "processes: sem_init with pshared 1, PTHREAD_PROCESS_SHARED; or use a pipe; Python: the Queue, "
    "Event and Lock of multiprocessing"
)


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each thing that the sides of a fork wait for and do not share."""
    for one in stock.separated:
        name = stock.shown(one.name)
        confidence: Any = "high" if one.sure else "medium"
        confidence = "low" if stock.is_in_test(one.function) else confidence
        notes = (
            Note(one.fork, "the child begins here"),
            Note(one.child, f"the child uses `{name}` here"),
            Note(one.parent, f"its parent uses `{name}` here"),
        )
        yield Diagnostic(
            RULE.code, RULE.name, "error", confidence, _said(one, name), one.span, notes, _HELP
        )


def _said(one: Any, name: str) -> str:
    """Say what keeps the two sides apart: the memory, or what it was made for."""
    if one.memory == "shared":
        return (
            f"`{name}` lies in shared memory, but is made for one process alone: "
            "who waits on one side of the fork is not woken by the other"
        )
    return (
        f"parent and child each have a `{name}` of their own: "
        "what one does to it, the other never sees"
    )


RULE = Rule(code="FL707", name="private-sync-as-ipc", message=_MESSAGE, help=_HELP, check=_check)
