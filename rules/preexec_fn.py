"""FL403: with preexec_fn, Python code runs in a child that has one of its parent's threads."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Note, Rule

_HELP = (
    "leave preexec_fn out: start_new_session, process_group, user, group, extra_groups, umask, cwd, "
    "restore_signals and pass_fds set up the child without Python code; what is left belongs in a "
    "small program that ends in exec"
)


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each program that is started with a preexec_fn."""
    for one in stock.between:
        thread = stock.thread_beside(one.function)
        if stock.is_in_test(one.function):
            thread = None  # of which program it is one, a test does not tell
        message, notes = _message(one), tuple(_notes(one, thread))
        confidence, persona = _grade(one, thread)
        yield Diagnostic(
            "FL403", "preexec-fn", "warning", confidence, message, one.given, notes, _HELP, persona
        )


def _grade(one: Any, thread: Any) -> tuple[Any, Any]:
    """Return how sure a finding is, and for whom: a thread of the program decides."""
    if one.handed:
        return "low", "library"
    return ("high" if thread is not None else "medium"), "regular"


def _message(one: Any) -> str:
    """Say what runs in the child, and which arguments do the same where that is known."""
    what = f"`{one.shown}`" if one.shown else "preexec_fn"
    if one.whole:
        arguments = " and ".join(text for text, _ in one.instead)
        return f"{what} runs Python code between fork and exec; use {arguments} instead"
    return (
        f"{what} runs Python code in the child between fork and exec; "
        "it can wait for ever for what another thread held at the fork"
    )


def _notes(one: Any, thread: Any) -> Iterator[Note]:
    """Yield where the program is started, where the code stands, what an argument would do of it, and a thread."""
    yield Note(one.span, "the child begins here")
    yield from (Note(span, "this runs in the child") for span in one.defined)
    if not one.whole:
        yield from (Note(span, f"{text} does this") for text, span in one.instead)
    if thread is not None:
        yield Note(thread.span, "a thread of the program starts here")


RULE = Rule(
    code="FL403",
    name="preexec-fn",
    message="preexec_fn runs Python code in the child between fork and exec",
    help=_HELP,
    check=_check,
)
