"""What the constructors of a project's classes are given, wherever an object is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from forklint.frontends.python.outline import Making, Outline

Made = tuple[Outline, Making]


@dataclass(slots=True)
class Given:
    """The makings of a project by the last segments of the names of their classes."""

    by_name: Mapping[str, list[Made]] = field(default_factory=dict)

    @classmethod
    def of(cls, outlines: Iterable[Outline]) -> Given:
        """Collect what modules make."""
        found = defaultdict[str, list[Made]](list)
        for outline in outlines:
            for making in outline.makings:
                found[making.name.rpartition(".")[2]].append((outline, making))
        return cls(found)

    def arguments(
        self, cls: str, params: Iterable[str], name: str
    ) -> Iterator[tuple[Outline, str, str]]:
        """Yield what a parameter of a constructor may be given: the module, the class, the maker.

        Another class of the same name is not told apart.
        """
        place = list(params).index(name)
        for outline, making in self.by_name.get(cls.rpartition(".")[2], ()):
            positional = [maker for keyword, maker in making.args if not keyword]
            named = {keyword: maker for keyword, maker in making.args if keyword}
            maker = named.get(name, positional[place] if place < len(positional) else "")
            if maker:
                yield outline, making.owner, maker
