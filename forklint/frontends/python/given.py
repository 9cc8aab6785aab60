"""What the functions and constructors of a project are given, wherever they are called or handed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forklint.frontends.python.makings import Making
from forklint.frontends.python.outline import Outline
from forklint.models import Enters, Models
from forklint.source import is_test

Made = tuple[Outline, Making]
_PARTIAL = Enters("arg0", "", "arg1...")  # `partial(f, x)` hands on x to f, whoever calls that
MANY = 200  # calls of one name; more are not looked at


@dataclass(slots=True)
class Given:
    """The calls in a project by the last segments of the names of what they call."""

    by_name: Mapping[str, list[Made]] = field(default_factory=dict)

    @classmethod
    def of(cls, outlines: Collection[Outline], models: Models) -> Given:
        """Collect what the classes and functions of modules are given, by callers or by a library."""
        own = {_last(name) for o in outlines for name in (*o.classes, *o.function_names)}
        entering = _entering(models)
        found = defaultdict[str, list[Made]](list)
        for outline in outlines:
            for made in outline.makings:
                handed = (_handed(made, e) for e in entering.get(_last(made.name), ()))
                for one in (made, *filter(None, handed)):
                    if _last(one.name) in own:
                        found[_last(one.name)].append((outline, one))
        return cls({name: calls for name, calls in found.items() if len(calls) <= MANY})

    def arguments(
        self, path: str, name: str, params: Iterable[str], param: str
    ) -> Iterator[tuple[Outline, Making, str]]:
        """Yield what a parameter may be given: the module, the call, and what makes the argument.

        path: the file that defines what has a name; what tests hand to others may be a stand-in.  Another
        class or function of the same name is not told apart.
        """
        place = list(params).index(param)
        for outline, made in self.by_name.get(_last(name), ()):
            if is_test(outline.path) and not is_test(path):
                continue
            positional = made.positional
            by = made.named(param) or (positional[place] if place < len(positional) else "")
            if by:
                yield outline, made, by


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _entering(models: Models) -> Mapping[str, list[Enters]]:
    """Return, by the last segments of calls, how these hand on what another function is given."""
    found = defaultdict[str, list[Enters]](list, partial=[_PARTIAL])
    for name, rows in models.rows.items():
        for enters in (e for row in rows for e in row.enters if e.given):
            if enters not in found[_last(name)]:
                found[_last(name)].append(enters)
    return found


def _handed(made: Making, enters: Enters) -> Making | None:
    """Return the call of a function that is handed to another one with its arguments."""
    name = next(filter(None, (_argument(made, key) for key in enters.arg.split("|"))), "")
    if name[:1] != "=" or "(" in name:
        return None
    given = next(filter(None, (_pack(made, key) for key in enters.given.split("|"))), ())
    keywords = [a for a in made.args if a[0].isidentifier() and enters.given.endswith("...")]
    return Making(name[1:], made.owner, (*(("", by) for by in given), *keywords), made.within)


def _argument(made: Making, key: str) -> str:
    number, positional = key.removeprefix("arg"), made.positional
    if key.startswith("arg") and number.isdigit():
        return positional[int(number)] if int(number) < len(positional) else ""
    return made.named(key)


def _pack(made: Making, key: str) -> Sequence[str]:
    """Return what makes the arguments that a tuple holds, or all from one on."""
    number = key.removeprefix("arg")
    if number.endswith("..."):
        return made.positional[int(number.removesuffix("...")) :]
    return made.pack(number if number.isdigit() else key)
