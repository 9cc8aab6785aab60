"""What Python functions mention, as the scan sees it, in the light of what their modules import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from forklint.frontends.python.outline import Outline
from forklint.frontends.python.properties import names as properties_of
from forklint.models import Models
from forklint.scan import KEYED, OBJECT, OBJECTS, Item

CALLED = "__call__"  # the method that calling an object calls
EVERY = "*"  # the last segment of what is known of all functions of a module
_HOPS = 2  # modules of the project that a name can come through


def _bases(outline: Outline, owner: str) -> frozenset[str]:
    made = outline.classes.get(owner)
    return frozenset(b.rpartition(".")[2] for b in made.bases) if made else frozenset()


def python_items(outlines: Sequence[Outline], models: Models) -> Iterator[Item]:
    """Yield the functions of modules, and the modules' own code, as the scan sees them."""
    telling = models.keywords(KEYED)
    makers = models.names(OBJECTS)
    holders = {name for o in outlines for name in _holders(o, makers)}
    lineages = _lineages(outlines)
    rooted = _rooted(models)
    reached = _reached(outlines)
    methods = models.methods()
    called = _called_objects(outlines)
    owners = {n.removesuffix(".*") for n in models.effective() if n.endswith(".*")}
    lent = _lent(outlines)
    properties = properties_of(f for o in outlines for f in o.functions)
    handling = {
        name.rpartition(".")[2]
        for o in outlines for name, made in o.classes.items() if not methods.isdisjoint(made.methods)
    }  # fmt: skip
    for outline in outlines:
        absent = frozenset(n for n, roots in rooted.items() if not roots & reached[outline.module])
        made = _imported(outline, makers | models.names({"used"}))
        whole = _whole(outline, owners)
        for function in outline.functions:
            own = function.calls | function.handed | (function.receivers & properties)
            sure = _bases(outline, function.owner) | (function.keywords & telling)
            sure |= {base for name in function.calls for base in lineages.get(name, ())}
            names = own | sure
            if (function.receivers | function.calls) & holders or function.calls & made:
                names |= {OBJECT}
            names |= {EVERY} if function.receivers & whole else set()
            names |= methods if function.handed & handling else set()
            names |= (
                lent.get(function.name.rpartition(".")[2], set()) if function.calls_given else set()
            )
            meant = _meant(outline, names)
            meant |= {CALLED} if (function.calls | meant) & called else set()
            foreign = (own & absent) - sure - meant
            yield Item(outline.path, function.name, names | meant, foreign)
        names = outline.calls | _meant(outline, outline.calls) | (outline.keywords & telling)
        names |= {base for name in outline.calls for base in lineages.get(name, ())}
        names |= {OBJECT} if outline.calls & made else set()
        names |= {CALLED} if names & called else set()
        yield Item(outline.path, f"{outline.module}.<module>", names)


def _lent(outlines: Sequence[Outline]) -> Mapping[str, set[str]]:
    """Return what is handed to the functions that call it, by the last segments of their names."""
    every = [f for o in outlines for f in o.functions]
    found = {f.name.rpartition(".")[2]: set(f.defaults) for f in every if f.calls_given}
    givers = [(f.calls, f.handed) for f in every] + [(o.calls, o.calls) for o in outlines]
    for calls, handed in givers:
        for name in calls & found.keys():
            found[name] |= handed
    return found


def _called_objects(outlines: Sequence[Outline]) -> frozenset[str]:
    """Return the classes whose objects can be called, and the variables and attributes that hold one."""
    classes = frozenset(
        name.rpartition(".")[2]
        for o in outlines for name, made in o.classes.items() if CALLED in made.methods
    )  # fmt: skip
    return classes | {name for o in outlines for name in _holding(o, classes)}


def _rooted(models: Models) -> Mapping[str, frozenset[str]]:
    """Return the libraries that define functions of a name, for names that only functions have.

    A method's name says nothing of what a module imports.
    """
    types = {row.returns for rows in models.rows.values() for row in rows if row.returns}
    found, free = defaultdict[str, set[str]](set), set[str]()
    for full in models.rows:
        owner, _, name = full.rpartition(".")
        is_method = owner in types or owner.rpartition(".")[2][:1].isupper()
        if not owner or is_method:
            free.add(name)
        found[name].add(owner.partition(".")[0])
    return {name: frozenset(roots) for name, roots in found.items() if name not in free}


def _reached(outlines: Sequence[Outline]) -> Mapping[str, frozenset[str]]:
    """Return the words of what each module imports, or those modules that it imports it from."""
    known = {o.module: o for o in outlines}
    words = {o.module: frozenset(_words(o)) for o in outlines}
    links = {o.module: frozenset(_sources(o, known)) for o in outlines}
    for _ in range(_HOPS):
        words = {m: own.union(*(words[n] for n in links[m])) for m, own in words.items()}
    return words


def _words(outline: Outline) -> Iterator[str]:
    for full in (*outline.imports.values(), *outline.stars, *outline.loads):
        yield from full.split(".")


def _sources(outline: Outline, known: Mapping[str, Outline]) -> Iterator[str]:
    """Yield the modules of the project that names of a module can come from."""
    for full in (*outline.imports.values(), *outline.stars, *outline.loads):
        yield from (m for m in (full, full.rpartition(".")[0]) if m in known)


def _lineages(outlines: Sequence[Outline]) -> Mapping[str, frozenset[str]]:
    """Return the bases of each class by the last segments of their names, those of bases included.

    Who makes an object of a class that is a process or a thread lets one begin.
    """
    found: dict[str, frozenset[str]] = {}
    for outline in outlines:
        for name in outline.classes:
            short = name.rpartition(".")[2]
            found[short] = found.get(short, frozenset()) | _bases(outline, name)
    for _ in range(3):  # classes of classes
        found = {
            name: bases.union(*(found.get(base, ()) for base in bases))
            for name, bases in found.items()
        }
    return found


def _imported(outline: Outline, makers: Iterable[str]) -> frozenset[str]:
    """Return the last segments of those makers of objects whose library a module imports."""
    roots = {full.partition(".")[0] for full in outline.imports.values()}
    return frozenset(m.rpartition(".")[2] for m in makers if m.partition(".")[0] in roots)


def _whole(outline: Outline, owners: Set[str]) -> frozenset[str]:
    """Return a module's names for those modules of libraries of which every function has an effect."""
    roots = {full.partition(".")[0] for full in outline.imports.values()}
    named = {name for name, full in outline.imports.items() if full in owners}
    return frozenset(named | {o.rpartition(".")[2] for o in owners if o.partition(".")[0] in roots})


def _holders(outline: Outline, makers: Iterable[str]) -> Iterator[str]:
    """Yield the variables and attributes of a module that hold objects of libraries."""
    return _holding(outline, _imported(outline, makers))


def _holding(outline: Outline, made: frozenset[str]) -> Iterator[str]:
    """Yield the variables and attributes of a module that hold what makers of some names make."""
    tables = [outline.variables, *(c.attributes for c in outline.classes.values())] if made else []
    for table in tables:
        found = (n for n, m in table.items() if m.partition("(")[0].rpartition(".")[2] in made)
        yield from (name.removesuffix("[]").rpartition(".")[2] for name in found)


def _meant(outline: Outline, names: frozenset[str]) -> set[str]:
    """Return what a module's other names for functions mean: `from os import fork as split`."""
    made = {n: m[1:] for n, m in outline.variables.items() if m.startswith("=")}
    both = {**made, **outline.imports}
    return {both[name].rpartition(".")[2] for name in names & both.keys()}
