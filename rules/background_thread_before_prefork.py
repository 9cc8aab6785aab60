"""FL906: a thread that starts while an application is loaded is in none of the forked workers."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Note, Rule

_HELP = (
    "start it in each worker: post_fork of gunicorn, @postfork of uWSGI, worker_process_init of Celery, or "
    "a handler of os.register_at_fork; or let each worker load the application (gunicorn without preload, "
    "uWSGI with lazy-apps)"
)


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each thread that starts before a server forks."""
    told = set()
    for host in stock.hosts:
        for one in stock.running.early(host):
            if one.span not in told:
                told.add(one.span)
                yield _found(host, one, stock.running.fed(one, host))


def _found(host: Any, one: Any, fed: Any) -> Diagnostic:
    kind = host.server.kind
    notes = [Note(host.server.span, f"{kind} loads the application before it forks, says this")]
    if fed is not None:
        notes.append(Note(fed, "what a worker hands over here is never taken"))
    confidence: Any = "medium" if host.sure or fed is not None else "low"
    if host.sure and fed is not None:
        confidence = "high"
    message = (
        f"this thread starts while {kind} loads the application, and none of its workers has it"
    )
    return Diagnostic(
        RULE.code, RULE.name, "warning", confidence, message, one.span, tuple(notes), _HELP
    )


RULE = Rule(
    code="FL906",
    name="background-thread-before-prefork",
    message="this thread starts while a server loads the application, and none of its workers has it",
    help=_HELP,
    check=_check,
)
