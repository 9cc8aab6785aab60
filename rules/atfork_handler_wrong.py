"""FL452: fork handlers that keep locks, wait in the child, register others or are registered again."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Note, Rule

_MESSAGE = "a fork handler is wrong"
_SIDES = {"atfork_parent": "parent", "atfork_child": "child", "atfork_prepare": "prepare"}
_SAYS = {
    "kept": "the handlers take `{name}` before the fork, and the {side} handler does not give it back",
    "given": "the {side} handler gives `{name}` back, which no handler took before the fork",
    "order": "the handler takes `{name}` first, other code takes it last: they can wait for each other "
    "for ever",
    "waits": "the child handler waits for `{name}`, which no handler holds over the fork: another thread "
    "may have had it",
    "stuck": "the child handler calls `{name}`, which takes a lock of libc that no fork gives back",
    "registers": "the {side} handler calls `{name}`: it can wait for the list of handlers, which the fork "
    "holds",
    "often": "these handlers are registered again each time, and nothing takes them away",
}
_HELP = (
    "take each lock in the prepare handler and give it back in both others (or make it anew in the child), "
    "call only async-signal-safe functions in the child, and register once (pthread_once; Python: at "
    "module level, with weak references to objects)"
)


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each thing that is wrong with a handler."""
    told: set[Any] = set()
    for one in stock.wrong_handlers:
        name = stock.shown(one.name) if one.name.startswith("@") else one.name.rpartition(".")[2]
        message = _SAYS[one.kind].format(name=name, side=_SIDES.get(one.role, ""))
        if (one.span, message) not in told:
            told.add((one.span, message))
            notes = tuple(Note(span, text) for span, text in one.shown)
            confidence: Any = "high" if one.sure else "medium"
            confidence = "low" if stock.is_in_test(one.function) else confidence
            yield Diagnostic(
                RULE.code, RULE.name, "warning", confidence, message, one.span, notes, _HELP
            )


RULE = Rule(code="FL452", name="atfork-handler-wrong", message=_MESSAGE, help=_HELP, check=_check)
