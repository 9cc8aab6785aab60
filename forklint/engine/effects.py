"""Read a call in the light of its model: what happens, to whom, on which result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from forklint.ir import ANY_SIGN, FUNCTION, Arg, Call
from forklint.models import Case, Effect, Enters, Row, fitting

USES = ("used", "hangup")  # what a child does to an object of a library
AT_WORK = frozenset(
    {"write", "ahead", "acquire", "acquired", "reacquire", "claim", "file_lock"}
)  # with what was there before
CHILD_EVENTS = ("child", "vchild")
CHILD_ROLES = ("child", "worker")  # of a function that a call runs in a child
PROCESS = "process"
SWEEP = "sweep"  # the event of closing each number that a loop counts
EVERY = "*"  # the subject of fflush(NULL): all there are
# after these a process does nothing more, so that a call which can cause one and comes back has not
LAST_EVENTS = frozenset({"exit", "quick_exit", "gone", "finish", "exec"})
_NOTHING = frozenset({"NULL", "None", "0", "nullptr"})


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that befalls a subject; names are all it is called at the call, peers its other end."""

    event: str
    names: frozenset[str]
    peers: frozenset[str] = frozenset()

    @property
    def is_process(self) -> bool:
        """Whether it befalls the process or every subject there is."""
        return PROCESS in self.names or EVERY in self.names


@dataclass(frozen=True, slots=True)
class Way:
    """One way a call comes out: the signs of what is tested, or how it does not come back."""

    signs: str
    comes_back: bool
    tested: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A function that a call lets run, and as what.

    pack: what holds all that the function is given; given: the same one by one; bound: what it is
    given before that, and by keyword.
    """

    function: str
    role: str
    pack: str = ""
    given: tuple[str, ...] = ()
    bound: tuple[Arg, ...] = ()

    def bindings(self, params: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Map the parameters of the function to the names that are handed over for them."""
        own = [p for n, p in enumerate(params) if n or p not in ("self", "cls")]
        first = [a.value for a in self.bound if not a.keyword]
        known: dict[str, tuple[str, ...]]
        known = {p: (name,) for p, name in zip(own, first, strict=False) if name}
        known |= {a.keyword: (a.value,) for a in self.bound if a.keyword in own and a.value}
        own = [p for p in own[len(first) :] if p not in known]
        if self.pack:
            only = (f"{self.pack}[]",) if len(own) == 1 else ()
            return known | {p: (f"{self.pack}[{n}]", *only) for n, p in enumerate(own)}
        return known | {p: (name,) for p, name in zip(own, self.given, strict=False) if name}


@dataclass(frozen=True, slots=True)
class Effects:
    """What a call does: every way it comes out, who it lets run, and the names it gives."""

    ways: tuple[Way, ...]
    entries: tuple[Entry, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    raises: bool = True
    row: Row | None = None

    def events(self) -> Iterator[Happening]:
        """Yield every happening of every way."""
        for way in self.ways:
            yield from way.happenings


def effects(call: Call, rows: Iterable[Row], counters: frozenset[str]) -> Effects | None:
    """Return what a call does by the first row whose conditions fit, None if none does."""
    row = next((r for r in rows if fitting.fit(call.args, r.when)), None)
    if row is None:
        return None
    tested = row.tested.replace("result", call.result, 1)
    ways = tuple(_way(call, case, tested, counters) for case in row.cases)
    entries = tuple(_entries(call, row))
    aliases = tuple(
        (target, source)
        for into, out_of in row.alias
        for target in sorted(_names(call, into))[:1]
        for source in sorted(_names(call, out_of))
    )
    return Effects(ways, entries, aliases, bool(row.raises), row)


_NULL = frozenset({"0"})  # what is handed in is NULL, None or the number 0


def _way(call: Call, case: Case, tested: str, counters: frozenset[str]) -> Way:
    happenings = tuple(_happenings(call, case.effects, counters))
    return Way(case.signs, case.comes_back, tested, happenings)


def _happenings(
    call: Call, effects: tuple[Effect, ...], counters: frozenset[str]
) -> Iterator[Happening]:
    for effect in effects:
        names = _names(call, effect.subject)
        if names == _NULL:
            names = frozenset({EVERY}) if effect.event == "flush" else frozenset()
        if effect.event == SWEEP and names & counters:
            names = frozenset({EVERY, PROCESS})
        if names:
            peers = _names(call, effect.peer) if effect.peer else frozenset()
            yield Happening(effect.event, names, peers)


def _entries(call: Call, row: Row) -> Iterator[Entry]:
    for enters in row.enters:
        arg = argument(call, enters.arg)
        if arg is not None and arg.value.startswith(FUNCTION):
            yield entry_of(call, arg.value[1:], enters, arg.bound)


def entry_of(call: Call, function: str, enters: Enters, bound: tuple[Arg, ...] = ()) -> Entry:
    """Return a function that a call lets run, with what it is given; bound: before that.

    What is not handed over in this process is a copy there.
    """
    bound = bound if enters.given else ()
    if enters.given.endswith("..."):
        first = int(enters.given.removeprefix("arg").removesuffix("..."))
        given = tuple(a.value for a in call.args if not a.keyword)[first:]
        bound += tuple(a for a in call.args if a.keyword.isidentifier())
        return Entry(function, enters.role, given=given, bound=bound)
    pack = argument(call, enters.given) if enters.given else None
    return Entry(function, enters.role, pack.value if pack is not None else "", bound=bound)


def _names(call: Call, spec: str) -> frozenset[str]:
    """Return the names of the subject that a row tells of; none if there is no such subject."""
    if spec in (PROCESS, EVERY):
        return frozenset({spec})
    if spec.startswith("result"):
        return frozenset({call.result + spec.removeprefix("result")})
    turned = spec.startswith("-")  # the number that is handed in with its sign turned
    for one in spec.removeprefix("-").split("|"):
        if one.startswith("@"):
            return frozenset({one})
        which = one.partition("[")[0].partition(".")[0]
        arg = argument(call, which)
        if arg is None:
            continue
        if arg.value in _NOTHING:
            return _NULL
        if not arg.value and not arg.identity:
            return frozenset()
        if arg.value[:1] in ('"', FUNCTION) or turned != (arg.value[:1] == "-"):
            return frozenset()
        found = {arg.value.removeprefix("-"), arg.identity} - {""}
        return frozenset(name + one[len(which) :] for name in found)
    return frozenset()


def on_each_way(effects: Effects, change: Callable[[Way], Way]) -> Effects:
    """Return the effects of a call with each way that it comes out changed."""
    return replace(effects, ways=tuple(map(change, effects.ways)))


def argument(call: Call, which: str) -> Arg | None:
    """Return the argument of a call that "arg2", "self" or a keyword names."""
    return fitting.argument(call.args, which)


def whole(signs: str) -> bool:
    """Whether signs say nothing."""
    return signs == ANY_SIGN
