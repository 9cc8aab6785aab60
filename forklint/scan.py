"""Decide from text alone which functions can matter, so that the others are never parsed.

A function can matter if calls lead from it to where a process, a thread or a program begins, or if
such a function calls it.  The scan reads identifiers, not syntax: it takes too many, and too few only
where a name has another name that it does not follow.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from forklint.models import Models, last_name
from forklint.source import HEADER_SUFFIXES, PYTHON_SUFFIXES

ANCHORS = frozenset(
    {
        "child",
        "vchild",
        "exec",
        "spawn",
        "thread",
        "pool",
        "atfork",
        "wrong_flag",
        "detach",
        "loads",
    }
)
OBJECTS = frozenset({"db", "client", "generator", "loop", "crew", "signal", "bus", "token"})
OBJECT = "<object>"  # stands among the names of functions that make or use one
KEYED = frozenset(
    {"preexec", "leaks"}
)  # what a keyword lets begin, whatever the function is called
THROW = "throw"  # a function that throws matters to who catches
_TOKEN = re.compile(r"[A-Za-z_]\w*|::|[{}()\[;,:=]|^\}|^[ \t]*#(?:\\\n|.)*", re.M)
_EVERYWHERE = frozenset(
    {"run", "call", "close", "join", "get", "start", "exit"}
)  # say nothing alone
_KEYWORDS = frozenset(
    ["if", "while", "for", "switch", "return", "sizeof", "else", "do", "case", "defined"]
)
_SCOPES = frozenset(["namespace", "class", "struct", "union", "extern"])
_CREATING = frozenset({"open", "duplicate", "overlay"})
_AWARE = frozenset(
    {"pid", "atfork", "fork_method", "other_method", "alive", "delegated", "strict"}
)  # matters wherever it is
_OF_OBJECTS = frozenset(
    {
        "used",
        "reset",
        "hangup",
        "lazy",
        "awaits",
        "outwaits",
        "serves",
        "feeds",
        "pending",
        "settled",
    }
)
_COMMON = frozenset({"heap", "fresh"})  # what nearly every function does
_FLAGGED = frozenset({"wrong_flag", "getfd", "getfl", "setfd", "setfl"})
ACCESSOR = 3  # names that one mentions at the most: `return`, the field, what it is of
MANY = 3  # a name that more functions than this share connects nothing
TABLE = 6  # a table of more functions says nothing of which one is called


DEPTH = 4  # calls up from where something begins, and down again


@dataclass(frozen=True, slots=True)
class Item:
    """A function as the scan sees it: where it is, its name, and the names it mentions.

    foreign: those among them that cannot be a library's, for nothing imports it there; is_table: whether
    it is no function but a variable that may hold some from the start; makes: whether it initialises
    members, and so is a constructor, which runs where nothing mentions it.
    """

    path: str
    name: str
    names: frozenset[str]
    foreign: frozenset[str] = frozenset()
    is_table: bool = False
    makes: bool = False


def c_items(path: str, code: str) -> list[Item]:
    """Return the functions of a C or C++ file without comments and literals, found by their braces."""
    items: list[Item] = []
    depth, head = 0, _Head()
    for match in _TOKEN.finditer(code):
        token = match.group()
        if token.lstrip()[0] == "#":
            head.names.update(re.findall(r"[A-Za-z_]\w*", token) if depth else ())
        elif depth and token == "{":
            depth += 1
        elif depth and token == "}":
            at_margin = match.start() == 0 or code[match.start() - 1] == "\n"
            depth = 0 if at_margin else max(depth - 1, 0)
            if depth == 0:
                made = Item(
                    path, head.name, frozenset(head.names), is_table=head.table, makes=head.inits
                )
                items += [made] if head.name else []
                head = _Head()
        elif depth and token.isidentifier():
            head.names.add(token)
        elif depth == 0 and token == "{":
            depth, head = head.opened()
        elif depth == 0:
            head = head.read(token)
    return items


@dataclass(slots=True)
class _Head:
    """What is read before a body: the name before the first parentheses, and what is opened.

    scope: whether it is a namespace's or a class's, whose members are functions themselves; ended:
    whether the parameters are; inits: whether a constructor's members are initialised; older: the function
    whose parameters are declared behind their parentheses, as in the C of 1978 (`f(a) int a;`); first: the
    name before the first parentheses; table: whether it is a variable that is initialised.
    """

    name: str = ""
    scope: bool = False
    parens: int = 0
    ended: bool = False
    inits: bool = False
    braces: int = 0
    older: str = ""
    first: str = ""
    last: str = ""
    table: bool = False
    variable: str = ""
    names: set[str] = field(default_factory=set)

    def read(self, token: str) -> _Head:
        """Return what is known behind one more token outside of every body."""
        match token:
            case "}" if not self.braces:
                return _Head()
            case ";" if not self.braces:
                declares = self.ended and (self.last != ")" or self.name != self.first)
                return _Head(older=self.first if declares else self.older, last=";")
            case "}":
                self.braces -= 1
            case "(":
                if self._names_function():
                    self.name, self.ended = self.last, False
                self.parens += 1
            case ")":
                self.parens = max(self.parens - 1, 0)
                self.ended = self.ended or self.parens == 0
                self.first = self.first or self.name
            case "[" | "=" if not (self.parens or self.ended):
                self.variable = self.variable or self.last
            case ":" if self.ended and self.parens == 0:
                self.inits = True
            case _:
                self.scope = self.scope or token in _SCOPES
                self.names |= {token} if self.inits and token.isidentifier() else set()
        self.last = token
        return self

    def _names_function(self) -> bool:
        """Whether parentheses that begin here are the parameters of what was named last."""
        is_name = self.last.isidentifier() and self.last not in _KEYWORDS
        return is_name and self.parens == 0 and not self.inits

    def opened(self) -> tuple[int, _Head]:
        """Return how deep a brace leads, and what is known behind it."""
        if self.inits and self.last.isidentifier():  # a member is initialised: `: port{80} {`
            self.braces += 1
            self.last = "{"
            return 0, self
        if self.older and self.last == ";":
            return 1, _Head(self.older)
        if self.variable and self.last == "=":
            return 1, _Head(self.variable, table=True)
        if self.name and self.ended:
            return 1, self
        return (0, _Head()) if self.scope else (1, _Head())


_DEFINE = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)((?:\\\n|.)*)", re.M)


def with_macros(
    items: Iterable[Item], codes: Iterable[str], known: frozenset[str]
) -> Iterator[Item]:
    """Yield items with the names of known functions that the macros they mention stand for.

    codes: the texts of all files, without comments and literals.
    """
    bodies = defaultdict[str, set[str]](set)
    for code in codes:
        for name, body in _DEFINE.findall(code) if "define" in code else ():
            bodies[name] |= set(re.findall(r"[A-Za-z_]\w*", body))
    telling = _leading_to(bodies, known)
    for item in items:
        seen: set[str] = set()
        todo = list(item.names & telling)
        while todo:
            fresh = bodies[todo.pop()] - seen
            seen |= fresh
            todo += fresh & telling
        hidden = (seen & known) - item.names
        yield replace(item, names=item.names | hidden) if hidden else item


def _leading_to(bodies: Mapping[str, set[str]], known: frozenset[str]) -> set[str]:
    """Return the macros that stand for a known function, themselves or through others."""
    users = defaultdict[str, list[str]](list)
    for name, body in bodies.items():
        for word in body & bodies.keys():
            users[word].append(name)
    found = {name for name, body in bodies.items() if body & known}
    todo = list(found)
    while todo:
        fresh = [n for n in users.get(todo.pop(), ()) if n not in found]
        found.update(fresh)
        todo += fresh
    return found


def mattering(
    items: Iterable[Item], models: Models, anchors: frozenset[str] = ANCHORS
) -> dict[str, set[str]]:
    """Return the functions that can matter, by path."""
    everything = list(items)
    seeds = _seeds(models, anchors) | models.keywords(KEYED)
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(everything):
        for name in _called_by(item):
            by_name[name].append(number)
    links = [_links(item, by_name, everything) for item in everything]
    told = [item.names - item.foreign for item in everything]

    def naming(names: Iterable[str]) -> list[int]:
        wanted = frozenset(names)
        return [n for n, known in enumerate(told) if known & wanted]

    def called(events: Iterable[str]) -> list[int]:
        return naming(map(last_name, models.names(frozenset(events))))

    begun = naming(seeds)
    above = _upward(links, begun + _siblings(everything, begun, _methods(models, anchors)))
    about = models.events.keys() - OBJECTS - _OF_OBJECTS - _COMMON
    telling = {last_name(n) for n in models.names(about)} - {"run", "call", "get"}
    telling |= {OBJECT, THROW} | {
        last_name(n) for n in models.names(OBJECTS | _OF_OBJECTS) if "." not in n
    }
    busy = _upward(links, naming(telling))
    below = _downward(links, above)
    kept = below & (busy | above)
    controlling = called({"wrong_flag"})
    flags = models.words(_FLAGGED)
    handing = (n for n in _upward(links, controlling, 2) if everything[n].names & flags)
    kept |= {*controlling, *handing}
    kept |= {*called(_AWARE)}
    system = models.names(
        _CREATING
    )  # a project's own `accept` is not the system's, whatever it does
    kept |= {n for n, item in enumerate(everything) if item.name in system}
    kept |= _closure(dict(enumerate(links)), called({"atfork"}), DEPTH)  # what handlers do
    keyed = naming(models.keywords(KEYED))
    kept |= _closure(dict(enumerate(links)), keyed, 2)  # what is handed in with the keyword
    kept |= {n for n, i in enumerate(everything) if OBJECT in i.names} if begun else set()
    kept |= _upward(links, called({*_CREATING, "limit"}), 2)
    kept |= _closure(dict(enumerate(links)), called({"limit"}), 1)  # what the limit is handed to
    kept |= _accessors(everything, below, {everything[n].path for n in kept})
    found: defaultdict[str, set[str]] = defaultdict(set)
    for number in kept:
        found[everything[number].path].add(everything[number].name)
    return dict(found)


def _called_by(item: Item) -> tuple[str, ...]:
    """Return the names that call a function: a constructor of Python is called by its class."""
    name = last_name(item.name)
    is_maker = name in ("__init__", "__new__")
    owner = last_name(item.name.rpartition(".")[0]) if is_maker else ""
    return (name, owner) if owner else (name,)


def _accessors(everything: list[Item], among: set[int], paths: set[str]) -> set[int]:
    """Return the functions that hardly do more than return or set a field, where that costs no parse."""
    makers = {n for n, item in enumerate(everything) if item.makes}
    return {
        n
        for n in among | makers
        if len(everything[n].names) <= ACCESSOR
        and not everything[n].path.endswith(PYTHON_SUFFIXES)
        and (everything[n].path in paths or everything[n].path.endswith(HEADER_SUFFIXES))
    }


def _methods(models: Models, anchors: frozenset[str]) -> set[str]:
    """Return the names of the methods, of types that models make, that let something begin."""
    types = {row.returns for rows in models.rows.values() for row in rows if row.returns}
    begin = models.names(anchors)
    return set(_EVERYWHERE) | {last_name(n) for n in begin if n.rpartition(".")[0] in types}


def _siblings(everything: list[Item], begun: list[int], methods: set[str]) -> list[int]:
    """Return the methods that may start or end what another method of their class makes."""
    owners = {_owner(everything[n]) for n in begun} - {("", "")}
    return [n for n, i in enumerate(everything) if i.names & methods and _owner(i) in owners]


def _owner(item: Item) -> tuple[str, str]:
    owner = item.name.rpartition(".")[0]
    return (item.path, owner) if owner else ("", "")


def _seeds(models: Models, anchors: frozenset[str]) -> set[str]:
    """Return the last segments of the names that let something begin.

    A method of a type that a model makes stands for itself only through what makes the type.
    """
    types = {row.returns for rows in models.rows.values() for row in rows if row.returns}
    entering = {n for n, rows in models.rows.items() if any(r.enters for r in rows)}
    names = models.names(anchors) | entering
    made = {
        n
        for n, rows in models.rows.items()
        if any(r.returns in _owners(names, types) for r in rows)
    }
    free = {n for n in names if n.rpartition(".")[0] not in types}
    return {last_name(n) for n in free | made} - _EVERYWHERE - {"", "fcntl", "fcntl64"}


def _owners(names: Iterable[str], types: set[str]) -> set[str]:
    return {n.rpartition(".")[0] for n in names} & types


def _links(item: Item, by_name: Mapping[str, list[int]], everything: list[Item]) -> list[int]:
    """Return the functions an item's names can mean: those of its file, else the few of a name."""
    found: list[int] = []
    for name in item.names:
        numbers = by_name.get(name, [])
        near = [n for n in numbers if everything[n].path == item.path] if len(numbers) > 1 else []
        if near or len(numbers) <= MANY:
            found += near or numbers
    return [] if item.is_table and len(found) > TABLE else found


def _upward(links: list[list[int]], seeds: list[int], depth: int = DEPTH) -> set[int]:
    callers: defaultdict[int, list[int]] = defaultdict(list)
    for number, targets in enumerate(links):
        for target in targets:
            callers[target].append(number)
    return _closure(callers, seeds, depth)


def _downward(links: list[list[int]], start: set[int]) -> set[int]:
    return _closure(dict(enumerate(links)), start)


def _closure(links: Mapping[int, list[int]], start: Iterable[int], depth: int = DEPTH) -> set[int]:
    """Return what links lead to from start, nearest first, as far as the story can be told."""
    seen = set(start)
    layer = list(seen)
    for _ in range(depth):
        layer = [n for m in layer for n in links.get(m, ())]
        layer = [n for n in dict.fromkeys(layer) if n not in seen]
        seen.update(layer)
    return seen
