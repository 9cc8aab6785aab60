"""What importing a module loads: which functions of a library one process can come to run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from forklint.engine.program import Program
from forklint.source import is_test


@dataclass(slots=True)
class Loading:
    """The imports of a program's modules by path, and who loads each, as far as it was asked."""

    program: Program
    imports: Mapping[str, Iterable[str]] = field(init=False)
    importers: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    known: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.imports = {
            m.path: [p for p in m.imports if is_test(m.path) or not is_test(p)]
            for m in self.program.modules
        }
        for path, imports in self.imports.items():
            for imported in imports:
                self.importers[imported].append(path)

    def loaded_by(self, path: str) -> frozenset[str]:
        """Return the files that importing a module loads, directly or not, itself included."""
        return _closure(path, self.imports)

    def loaders_of(self, path: str) -> frozenset[str]:
        """Return the files that load a module, directly or not, itself included."""
        if path not in self.known:
            self.known[path] = _closure(path, self.importers)
        return self.known[path]

    def may_meet(self, function: int, start: int) -> bool:
        """Whether one process can come to run a function and another that starts a thread.

        What a test starts is its own; of Python, some module must load both.
        """
        path, other = (self.program.codes[n].function.span.path for n in (function, start))
        if is_test(other) and not is_test(path):
            return False
        if self.program.language != "python":
            return True
        return not self.loaders_of(path).isdisjoint(self.loaders_of(other))


def _closure(path: str, direct: Mapping[str, Iterable[str]]) -> frozenset[str]:
    seen, todo = {path}, [path]
    while todo:
        fresh = [p for p in direct.get(todo.pop(), ()) if p not in seen]
        seen.update(fresh)
        todo += fresh
    return frozenset(seen)
