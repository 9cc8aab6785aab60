"""FL605: what this child does before it execs, posix_spawn (Python: subprocess) can do as well."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Note, Rule

_MESSAGE = (
    "the child only prepares an exec: posix_spawn does the same without a copy of the process"
)
_PYTHON = (
    "the child only prepares an exec: subprocess does the same without Python code in the child"
)
_HELP = (
    "posix_spawn with file actions and attributes (Python: subprocess.Popen or os.posix_spawn); it "
    "does not copy the page tables, which takes milliseconds for each GiB, and fails in the parent"
)
_FLAG = "POSIX_SPAWN_"  # what the names of the attributes' flags begin with
_TAKEN = {"adddup2": 2, "addclose": 1}  # of dup3 and of wrappers an action has no use for more
_ENDS = frozenset({"exec", "quick_exit", "exit"})


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each fork whose child does nothing that posix_spawn cannot."""
    message = _PYTHON if stock.program.language == "python" else _MESSAGE
    for site in stock.sites.all:
        is_start = site.event == "child" and site.shape == "exec-only"
        if not is_start or site.wrapper or site.entered or site.daemonises:
            continue
        found = _Walk(stock, site)
        if found.execs and found.is_plain:
            notes = tuple(Note(call.span, f"{text} does this") for call, text in found.steps)
            is_python = stock.program.language == "python"
            told = _HELP if is_python else f"{_HELP}:\n" + "\n".join(_assembled(found, stock))
            yield Diagnostic(
                RULE.code,
                RULE.name,
                "info",
                "high",
                message,
                site.span,
                notes,
                told,
                "auditor",
            )


class _Walk:
    """Goes through a child's steps up to its exec."""

    def __init__(self, stock: Any, site: Any) -> None:
        self.program, self.site = stock.program, site
        self.execs, self.is_plain = False, True
        self.steps: list[tuple[Any, str]] = []  # calls, and what does as much
        self.program_call: Any = None
        self.seen = {(site.function, site.node)}
        self._from(site.function, self.program.codes[site.function].nodes[site.node].next)

    def _from(self, function: int, starts: Any) -> None:
        todo = [n for n in starts if n >= 0]
        while todo and self.is_plain:
            number = todo.pop()
            if (function, number) in self.seen:
                continue
            self.seen.add((function, number))
            node = self.program.codes[function].nodes[number]
            if not hasattr(node.step, "callee"):
                todo += [n for n in node.next if n >= 0]
            elif function != self.site.function or number in self.site.child_nodes:
                todo += [n for n in self._call(node) if n >= 0]

    def _call(self, node: Any) -> Any:
        """Look at one call of the child; return where it goes on."""
        if any(h.event in _ENDS for h in node.happenings()):
            if any(h.event == "exec" for h in node.happenings()):
                self.execs, self.program_call = True, self.program_call or node.step
            return ()
        if node.targets:
            for target in node.targets:
                self._from(target, (0,))
            return node.next
        row: Any = node.effects.row if node.effects is not None else None
        self.is_plain = row is not None and bool(row.instead)
        if self.is_plain:
            self.steps.append((node.step, row.instead))
        return node.next


def _assembled(walk: _Walk, stock: Any) -> Iterator[str]:
    """Yield the calls that do what the child does: its attributes, its file actions, the call itself."""
    names = [text for _, text in walk.steps]
    flags = dict.fromkeys(n for n in names if n.startswith(_FLAG))
    actions = [(call, n) for call, n in walk.steps if not n.startswith(_FLAG)]
    if flags:
        yield f"posix_spawnattr_setflags(&attr, {' | '.join(flags)});"
    for call, name in actions:
        given = ["fd"] if name.endswith("addopen") else []
        given += [_text(stock, arg) for arg in call.args[: _TAKEN.get(name.rpartition("_")[2], 9)]]
        yield f"{name}({', '.join(['&actions', *given])});"
    called = walk.program_call.callee
    by_path = "p" if "p" in called.removeprefix("exec") else ""
    path, *given = [_text(stock, arg) for arg in walk.program_call.args] or ["path"]
    argv = "argv" if called.startswith("execl") or not given else given[0]
    environ = given[-1] if called.endswith("e") and len(given) > 1 else "environ"
    handed = f"{'&actions' if actions else 'NULL'}, {'&attr' if flags else 'NULL'}"
    yield f"posix_spawn{by_path}(&pid, {path}, {handed}, {argv}, {environ});"


def _text(stock: Any, arg: Any) -> str:
    """Return what stands for an argument: its flags, its name, or what is not told."""
    flags = " | ".join(sorted(w for w in arg.words or () if w.isidentifier()))
    return flags or stock.shown(arg.value) or "..."


RULE = Rule(code="FL605", name="use-posix-spawn", message=_MESSAGE, help=_HELP, check=_check)
