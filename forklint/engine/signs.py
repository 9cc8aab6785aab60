"""Guards as sets of bits, so that which of two says less is one operation on numbers."""

from __future__ import annotations

from collections import defaultdict

from forklint.engine.facts import MAYBE, Guards
from forklint.ir import ANY_SIGN


class Signs:
    """For each function the bits of its names: the signs a name has not, and that they are certain.

    Guards say less than others, and are not forgotten later, if their bits are among those of the others.
    """

    def __init__(self) -> None:
        self._places: defaultdict[int, dict[str, int]] = defaultdict(dict)
        self._known: dict[tuple[int, Guards], int] = {}

    def of(self, function: int, guards: Guards) -> int:
        """Return the bits of what is known in a function."""
        if not guards:
            return 0
        key = function, guards
        if key not in self._known:
            places = self._places[function]
            self._known[key] = sum(
                _bits(signs) << places.setdefault(name, 4 * len(places)) for name, signs in guards
            )
        return self._known[key]


def _bits(signs: str) -> int:
    found = 0 if MAYBE in signs else 1
    for place, sign in enumerate(ANY_SIGN, 1):
        found |= (sign not in signs) << place
    return found
