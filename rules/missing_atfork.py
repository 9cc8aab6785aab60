"""FL451: state that fork breaks, whose owner neither registers fork handlers nor compares pids."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Note, Rule

_HELP = (
    "register handlers that make it anew in the child: pthread_atfork(prepare, parent, child) with a "
    "child handler that initialises the lock, or os.register_at_fork(after_in_child=reset); or "
    "compare the process number on use"
)


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each owner's lock or thread that a fork breaks and nothing mends."""
    for lock in stock.locks.shared():
        yield from _lock(stock, lock)
    for lock in stock.locks.lone():
        yield from _lone(stock, lock)
    for thread in stock.running.owned():
        yield from _thread(stock, thread)


def _lock(stock: Any, lock: Any) -> Iterator[Diagnostic]:
    site = stock.locks.child_that_takes(lock)
    subject = stock.shown(lock.name)
    notes = [
        Note(lock.taken.span, f"`{subject}` is taken here"),
        *(Note(start.span, "that thread starts here") for start in lock.starts[:1]),
    ]
    if site is not None:
        way = stock.locks.way(site, lock.name)
        notes += _in_child(site, way, subject)
        is_sure = not site.entered and way.sure
        grade = ("error", "high" if is_sure else "medium", "regular")
    elif stock.is_for_others(lock.taken.function):
        if stock.is_brief(lock.owner):
            return
        cares = stock.is_aware() and not stock.forks_itself() and not stock.offers_hooks
        is_sure = cares and not stock.locks.is_no_childs_affair(lock)
        grade = ("warning", "high" if is_sure else "medium", "regular")
    else:
        return
    message = f"another thread can hold `{subject}` when the process forks, and nothing resets it in the child"
    yield _found(lock.span, message, notes, grade)


def _in_child(site: Any, way: Any, subject: str) -> Iterator[Note]:
    """Tell how a child comes to take a lock: where it begins, whom it calls, where it waits."""
    yield Note(site.span, f"a child that also takes `{subject}` begins here")
    for callee, span in way.calls[:-1]:
        yield Note(span, f"`{callee}` is called here")
    for _, span in way.calls[-1:]:
        if span != site.span:
            yield Note(span, f"the child takes `{subject}` here")


def _lone(stock: Any, lock: Any) -> Iterator[Diagnostic]:
    subject = stock.shown(lock.name)
    notes = [Note(lock.taken.span, f"`{subject}` is taken here")]
    message = f"a thread of the program that uses this library can hold `{subject}` when it forks"
    grade = ("info", "low", "library")
    if stock.handles_forks(lock.owner):
        message += ", and the fork handlers beside it leave it as it is"
        grade = ("warning", "high" if lock.others_mended else "medium", "regular")
    if lock.awaited is not None:
        notes.append(
            Note(lock.awaited, f"a process that notices its fork waits for `{subject}` here")
        )
        grade = ("error", "high", "regular")
    yield _found(lock.span, message, notes, grade)


def _thread(stock: Any, thread: Any) -> Iterator[Diagnostic]:
    subject = stock.shown(thread.name)
    if not stock.is_for_others(thread.function) or stock.is_brief(thread.owner):
        return
    sure = "medium" if stock.is_aware() else "low"
    notes = []
    if thread.fed is not None:
        sure = "medium" if stock.offers_hooks else "high"
        notes.append(Note(thread.fed, "what a child hands over here is never taken"))
    message = (
        f"`{subject}` does not live on in a child of fork, and nothing here notices that it is gone"
    )
    yield _found(thread.span, message, notes, ("warning", sure, "regular"))


def _found(span: Any, message: str, notes: list[Note], grade: Any) -> Diagnostic:
    severity, confidence, persona = grade
    return Diagnostic(
        "FL451", "missing-atfork", severity, confidence, message, span, tuple(notes), _HELP, persona
    )


RULE = Rule(
    code="FL451",
    name="missing-atfork",
    message="`{subject}` is broken by fork, and no fork handler resets it in a child",
    help=_HELP,
    check=_check,
)
