"""What calls do to what they are handed, by their model or in a function of the program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from forklint.engine.code import Node
from forklint.engine.facts import passed
from forklint.ir import Call, Function


class Handing:
    """The events that may befall the parameters of functions; wrappers of wrappers included."""

    def __init__(
        self, functions: Sequence[Function], meanings: Sequence[Mapping[int, Node]],
        events: Collection[str],
    ) -> None:  # fmt: skip
        self.functions, self.events = functions, frozenset(events)
        self.params: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
        todo = list(range(len(functions)))
        while todo:
            grown = [n for n in todo if self._grows(n, meanings[n].values())]
            wrapping = set(grown)
            todo = [
                n for n, nodes in enumerate(meanings)
                if wrapping and any(wrapping.intersection(m.targets) for m in nodes.values())
            ]  # fmt: skip

    def befallen(self, node: Node) -> Iterator[tuple[str, str]]:
        """Yield each event with a name of what it befalls, in the words of the call."""
        for happening in node.happenings():
            if happening.event in self.events:
                yield from ((happening.event, name) for name in happening.names)
        if not isinstance(node.step, Call):
            return
        for target in node.targets:
            given = passed(node.step, self.functions[target])
            for event, param in self.params.get(target, ()):
                if param in given:
                    names = (given[param].value, given[param].identity)
                    yield from ((event, name) for name in names if name)

    def _grows(self, number: int, nodes: Iterable[Node]) -> bool:
        params = self.functions[number].params
        found = {one for node in nodes for one in self.befallen(node) if one[1] in params}
        if found <= self.params.get(number, set()):
            return False
        self.params[number] |= found
        return True
