"""FL601: the child of vfork runs in its parent's memory; all it may do is exec or _exit."""

from collections.abc import Iterator
from typing import Any

from forklint import END, FORK, REPORT, Diagnostic, Grade, Note, Rule

_USES = {
    "write": REPORT,
    "flush": REPORT,
    "acquire": REPORT,
    "reacquire": REPORT,
    "acquired": REPORT,
    "stuck": REPORT,
    "heap": REPORT,
    "unbuffer": REPORT,
}
_LEAVES = {
    "exec": END,
    "quick_exit": END,
    "exit": REPORT,
    "thread_exit": REPORT,
    "jump": REPORT,
    "handed": END,  # FL602
    "returned": REPORT,
    "again": REPORT,
}
_MESSAGE = "the child of vfork runs in its parent's memory, and does more there than exec or _exit"
_HELP = "use posix_spawn, or fork; behind vfork only exec and _exit, with close, dup2 and the like before"
_ENDS = frozenset({"exec", "quick_exit"})


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield, for auditors, what a child does in the function of its vfork that the old contract forbids."""
    for site in stock.sites.all:
        nodes = stock.program.codes[site.function].nodes
        if site.event != "vchild" or site.entered or not nodes[site.node].forks:
            continue
        begins = (
            Note(site.span, "the child begins here and borrows its parent's memory and stack"),
        )
        for number in sorted(_own(site, nodes)):
            if span := _forbidden(nodes[number]):
                yield Diagnostic(
                    RULE.code, RULE.name, "info", "low", _MESSAGE, span, begins, _HELP, "auditor"
                )  # fmt: skip


def _own(site: Any, nodes: Any) -> set[int]:
    """Return the steps that only the child comes to: its calls, and the stores that lead to them."""
    own: set[int] = site.child_nodes - site.parent_nodes
    grows = True
    while grows:
        before = len(own)
        own |= {
            n
            for n, node in enumerate(nodes)
            if hasattr(node.step, "target") and own >= {*node.next}
        }
        grows = len(own) != before
    return own


def _forbidden(node: Any) -> Any:
    """Return where a step stores, or calls what the table of this rule says nothing of; else None."""
    step = node.step
    if hasattr(step, "callee"):
        events = {h.event for h in node.happenings()}
        return None if events & (_ENDS | _USES.keys() | _LEAVES.keys()) else step.span
    return step.span if hasattr(step, "target") and step.target[:1] != "$" else None


RULE = Rule(
    code="FL601",
    name="vfork-child-unsafe",
    message=_MESSAGE,
    at=FORK,
    table={
        "start": {"vchild": "borrowed"},
        "child": {"vchild": "borrowed"},
        "vchild": _USES,
        "vexec_failed": _USES,
        "borrowed": _LEAVES,
    },
    grades=(
        Grade(("by.flush", "unbuffered")),
        Grade(("deep",), "error", "low"),
        Grade(("mixed",), "error", "medium"),
        Grade(("by.acquire",), "error", "medium"),
        Grade(("by.reacquire",), "error", "medium"),
        Grade(("by.acquired",), "error", "medium"),
        Grade(("by.heap", "sure"), "error", "medium"),
        Grade(("by.heap",), "error", "low"),
        Grade(("sure",), "error", "high"),
        Grade((), "error", "medium"),
    ),
    notes={
        "borrowed": "the child begins here and borrows its parent's memory and stack",
        "by exit": "exit writes the parent's buffers and runs its exit handlers, and both are then done",
        "by thread_exit": "the end of a thread is noted in the parent's memory",
        "by jump": "the jump unwinds the stack that the parent still needs",
        "by returned": "the child can leave the function here, and the parent returns into a frame "
        "that is gone",
        "by again": "the child comes to the vfork again",
        "by write": "the text goes into the parent's buffer of `{subject}`",
        "by flush": "the parent's buffer of `{subject}` is written here",
        "by acquire": "`{subject}` is the parent's lock, and stays taken if the child execs",
        "by reacquire": "`{subject}` is the parent's lock, and stays taken if the child execs",
        "by stuck": "the call changes what its parent has: its environment, its lists of users and "
        "groups, the state of libc",
        "by heap": "the allocator is its parent's, and so is what is allocated here",
        "by unbuffer": "the stream `{subject}` is its parent's",
        "by acquired": "`{subject}` is the parent's lock, and stays taken if the child execs",
        "also": "the child does so here as well",
    },
    help=_HELP,
    check=_check,
)
