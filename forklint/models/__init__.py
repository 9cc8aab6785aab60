"""What library functions do to streams, locks, descriptors and processes, read from TOML.

This package may not import a front end or the engine, and knows no function by name: all that is
known of a library stands in the rows beside this file.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from forklint.ir import ANY_SIGN, Arg
from forklint.models.fitting import Condition, fit
from forklint.models.tables import HERE, Answer, ModelError, answers, read
from forklint.models.versions import Newest, Version, parsed

NEVER = "never"
RAISE = "raise"
OS_ERRORS = "OSError"  # what the calls of the system raise
LEAVE = "leave"  # raises the exception that ends the process
_SPECIAL = (NEVER, RAISE, LEAVE)


def last_name(name: str) -> str:
    """Return the last segment of a qualified name: `lock` of `std::mutex::lock`; calling an object names its class."""
    owner, _, last = name.rpartition("." if "::" not in name else "::")
    return last_name(owner) if last == "operator()" else last


@dataclass(frozen=True, slots=True)
class Effect:
    """An event that a call causes, and the subject it happens to ("arg0", "result", "self").

    peer: the other end of a subject that is one of a pair.
    """

    event: str
    subject: str
    peer: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One way a call can come out: the signs of its result, NEVER, RAISE or LEAVE, and why."""

    signs: str
    effects: tuple[Effect, ...]

    @property
    def comes_back(self) -> bool:
        """Whether control goes on after the call."""
        return self.signs not in _SPECIAL


@dataclass(frozen=True, slots=True)
class Enters:
    """A function that the call lets run, by the argument that names it, and as what.

    given: what is handed to that function: an argument that holds it all ("args|arg3"), or every
    argument from one on ("arg1..."); of_class: whether it is the method of that name of a class handed in;
    keeps: the attribute of an object of that class which holds the one that lets it run.
    """

    arg: str
    role: str
    given: str = ""
    of_class: bool = False
    keeps: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Everything one row says of a call that fits its conditions.

    tested: what the signs of the cases speak of ("result", "result[0]"); returns: the type of the
    result; alias: pairs (name, name it then also has); raises: what it can raise, "" for nothing;
    safe: whether it is async-signal-safe; calm: whether the row only says
    that its functions raise so seldom that nobody expects it; package, mended: the library and the version
    from which on the row does not hold; loaded: modules whose import lets it hold all the same; wins: whether it holds even for a function with a body; instead: the
    argument that lets a library do the same in a child, so that no code has to.
    """

    calls: tuple[str, ...]
    when: tuple[Condition, ...] = ()
    cases: tuple[Case, ...] = ()
    enters: tuple[Enters, ...] = ()
    tested: str = "result"
    returns: str = ""
    kind: str = ""
    alias: tuple[tuple[str, str], ...] = ()
    raises: str = "Exception"
    safe: bool = False
    calm: bool = False
    wins: bool = False
    instead: str = ""
    source: str = ""
    package: str = ""
    mended: Version = ()
    loaded: tuple[str, ...] = ()

    @property
    def thrown(self) -> str:
        """What a caller has to expect that it raises, "" for nothing."""
        if any(case.signs == RAISE for case in self.cases):
            return self.raises
        returns = any(case.comes_back for case in self.cases)
        return self.raises if returns and not self.safe else ""

    def events(self) -> frozenset[str]:
        """Return every event that a call of this row can cause."""
        return frozenset(e.event for case in self.cases for e in case.effects)


@dataclass(frozen=True, slots=True)
class Phase:
    """A state of the process: the events that lead out of it, and the phase it is a kind of."""

    name: str
    meaning: str
    like: str = ""
    moves: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Models:
    """The rows of one language, with the vocabulary they are written in.

    calm: names of functions that raise so seldom that nobody expects it, with or without rows;
    constants: names of libraries that always mean one number; answers: what tests of fields say, by the
    field.
    """

    rows: Mapping[str, tuple[Row, ...]]
    patterns: tuple[tuple[str, Row], ...]
    phases: Mapping[str, Phase]
    events: Mapping[str, str]
    calm: frozenset[str] = frozenset()
    constants: Mapping[str, str] = field(default_factory=dict, hash=False)
    answers: Mapping[str, Answer] = field(default_factory=dict, hash=False)

    def of(self, callee: str) -> tuple[Row, ...]:
        """Return the rows of a function, tried in order, by its name or as a method of its type."""
        owner = callee.rpartition(".")[0]
        return self.rows.get(callee) or (self.rows.get(f"{owner}.*", ()) if owner else ())

    def of_c(self) -> Models:
        """Return the models of C alone, for what has no C++."""
        return replace(self, rows={n: r for n, r in self.rows.items() if "::" not in n})

    def guessed(self, callee: str) -> tuple[Row, ...]:
        """Return the rows whose pattern fits a function without rows of its own."""
        return tuple(row for pattern, row in self.patterns if fnmatch.fnmatchcase(callee, pattern))

    def result_type(self, callee: str, args: Sequence[Arg] = ()) -> str:
        """Return the type that a call with some arguments returns, "" if no row says."""
        rows = (row for row in self.of(callee) if row.returns and fit(args, row.when))
        return next((row.returns for row in rows), "")

    def is_itself(self, attribute: str) -> bool:
        """Whether an attribute of a library's type is another name for the object that has it."""
        return any(("result", "self") in row.alias for row in self.rows.get(attribute, ()))

    def at(self, packages: Mapping[str, Newest], imported: Iterable[str] = ()) -> Models:
        """Return the rows that hold for a project's libraries; the newest is taken where none is told.

        imported: the modules that the project imports.
        """
        modules = [f"{name}." for name in imported]

        def holds(row: Row) -> bool:
            known = packages.get(row.package)
            if not row.mended or (known is not None and known.is_before(row.mended)):
                return True
            return any(m.startswith(f"{one}.") for one in row.loaded for m in modules)

        kept = {n: tuple(r for r in rows if holds(r)) for n, rows in self.rows.items()}
        return replace(self, rows={n: rows for n, rows in kept.items() if rows})

    def names(self, events: Iterable[str]) -> frozenset[str]:
        """Return the functions that can cause one of events."""
        wanted = frozenset(events)
        return frozenset(n for n, rows in self.rows.items() for r in rows if r.events() & wanted)

    def methods_for(self, event: str) -> Mapping[str, str]:
        """Return the names of rows that cause an event, each with the method that it befalls."""
        effects = (
            (name, effect)
            for name, rows in self.rows.items()
            for row in rows
            for case in row.cases
            for effect in case.effects
        )
        return {name: effect.subject for name, effect in effects if effect.event == event}

    def effective(self) -> frozenset[str]:
        """Return the functions of which something is known beyond that they are safe."""
        return frozenset(
            n for n, rows in self.rows.items() if any(r.events() or r.enters for r in rows)
        )

    def words(self, events: Iterable[str]) -> frozenset[str]:
        """Return the constants that decide whether a call causes one of events."""
        return frozenset(c.word for c in self._conditions(events) if c.word.isidentifier())

    def keywords(self, events: Iterable[str]) -> frozenset[str]:
        """Return the keywords that, when they are given, let a call cause one of events."""
        asked = [c for c in self._conditions(events) if c.arg.isidentifier()]
        return frozenset(
            c.arg for c in asked if c.op == "is" or (c.op, c.word) == ("given", "True")
        )

    def asked(self) -> frozenset[str]:
        """The keywords of arguments that some row asks for, or lets run."""
        rows = [row for rows in self.rows.values() for row in rows]
        named = [c.arg for row in rows for c in row.when]
        named += [e.arg for row in rows for e in row.enters]
        return frozenset(w for text in named for w in text.split("|") if w.isidentifier())

    def methods(self) -> frozenset[str]:
        """The methods that some function lets run of the classes it is handed."""
        rows = (row for rows in self.rows.values() for row in rows)
        return frozenset(e.arg for row in rows for e in row.enters if e.of_class)

    def keepers(self) -> Mapping[str, str]:
        """Return the classes that let methods of a class run, with the attribute that holds the object which does."""
        every = ((name, e) for name, rows in self.rows.items() for row in rows for e in row.enters)
        return {name.removesuffix(".__init__"): e.keeps for name, e in every if e.keeps}

    def _conditions(self, events: Iterable[str]) -> Iterator[Condition]:
        wanted = frozenset(events)
        for row in (r for rows in self.rows.values() for r in rows if r.events() & wanted):
            yield from row.when


@cache
def load(language: str, extra: tuple[Path, ...] = ()) -> Models:
    """Read the models of "c" or "python": the user's rows first, which win, then the built-in.

    Raises ModelError for an unknown key or event, naming the file and the row.
    """
    events = {n: str(m) for n, m in read(HERE / "events.toml").items()}
    phases = {n: _phase(n, row, events) for n, row in read(HERE / "phases.toml").items()}
    rows: dict[str, list[Row]] = {}
    patterns: list[tuple[str, Row]] = []
    calm: set[str] = set()
    for path in (*extra, *sorted((HERE / language).glob("*.toml"))):
        for number, raw in enumerate(_rows(path), 1):
            row = _checked_row(f"{path.name}, row {number}", raw, events)
            if row.calm:
                calm.update(row.calls)
                continue
            for name in row.calls:
                rows.setdefault(name, []).append(row)
            patterns += [(pattern, row) for pattern in _texts(raw.get("like"))]
    made = {n: tuple(r) for n, r in rows.items()}
    constants: dict[str, str] = {}
    for path in sorted((HERE / language).glob("*.toml")):
        data = read(path)
        constants |= {name: str(number) for name, number in data.get("constants", {}).items()}
        for twin, module in data.get("twins", {}).items():
            made = _twin(made, str(twin), str(module)) | made
    told = {a.field: a for a in answers()}
    return Models(made, tuple(patterns), phases, events, frozenset(calm), constants, told)


def _twin(
    rows: Mapping[str, tuple[Row, ...]], twin: str, module: str
) -> dict[str, tuple[Row, ...]]:
    """Return the rows of a module under the name of one that has the same functions."""
    own = f"{module}."
    return {f"{twin}.{n.removeprefix(own)}": r for n, r in rows.items() if n.startswith(own)}


def _rows(path: Path) -> list[Any]:
    data = read(path)
    rows = data.get("model", [])
    if unknown := data.keys() - {"model", "twins", "constants"}:
        raise ModelError(f"{path.name}: unknown key {min(unknown)!r}; rows begin with [[model]]")
    if not isinstance(rows, list):
        raise ModelError(f"{path.name}: model must be an array of tables: [[model]]")
    return rows


def _checked_row(place: str, raw: Any, events: Mapping[str, str]) -> Row:
    """Return a row; raises ModelError for one that says nothing or says it in the wrong shape."""
    if not isinstance(raw, dict):
        raise ModelError(f"{place}: must be a table")
    for key in ("calls", "like"):
        value = raw.get(key, [])
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(t, str) for t in texts):
            raise ModelError(f"{place}: {key} must be a name or a list of names")
    if not raw.get("calls") and not raw.get("like"):
        raise ModelError(f"{place}: names no function: calls = [...]")
    try:
        return _row(place, raw, events)
    except (TypeError, AttributeError, KeyError) as error:
        raise ModelError(f"{place}: malformed: {error}") from error


def _phase(name: str, row: Mapping[str, Any], events: Mapping[str, str]) -> Phase:
    moves = {k: str(v) for k, v in row.items() if k not in ("means", "like")}
    if unknown := moves.keys() - events.keys():
        raise ModelError(f"phases.toml, phase {name}: unknown event {min(unknown)!r}")
    return Phase(name, str(row["means"]), str(row.get("like", "")), moves)


_KEYS = frozenset(
    {
        "calls",
        "like",
        "when",
        "on",
        "enters",
        "tested",
        "returns",
        "kind",
        "alias",
        "raises",
        "safe",
        "calm",
    }
    | {"wins", "instead", "source", "peer", "package", "mended", "loaded"}
)


def _row(place: str, raw: Mapping[str, Any], events: Mapping[str, str]) -> Row:
    plain = {key: value for key, value in raw.items() if key not in _KEYS}
    outcomes = raw.get("on") or {ANY_SIGN: {}}
    peers = {str(k): str(v) for k, v in raw.get("peer", {}).items()}
    cases = [
        _case(place, signs, plain | effects, events, peers) for signs, effects in outcomes.items()
    ]
    return Row(
        calls=_texts(raw.get("calls")),
        when=tuple(_conditions(place, raw.get("when", {}))),
        cases=tuple(cases),
        enters=tuple(
            Enters(
                str(e.get("method") or e["arg"]),
                str(e["as"]),
                str(e.get("given", "")),
                "method" in e,
                str(e.get("keeps", "")),
            )
            for e in _tables(raw.get("enters"))
        ),
        tested=str(raw.get("tested", "result")),
        returns=str(raw.get("returns", "")),
        kind=str(raw.get("kind", "")),
        alias=tuple((str(k), str(v)) for k, v in raw.get("alias", {}).items()),
        raises=str(raw.get("raises", "Exception") or ""),
        safe=bool(raw.get("safe", False)),
        calm=bool(raw.get("calm", False)),
        wins=bool(raw.get("wins", False)),
        instead=str(raw.get("instead", "")),
        source=str(raw.get("source", "")),
        package=str(raw.get("package", "")),
        mended=parsed(str(raw.get("mended", ""))),
        loaded=_texts(raw.get("loaded")),
    )


def _case(
    place: str, signs: str, raw: Mapping[str, Any], events: Mapping[str, str],
    peers: Mapping[str, str],
) -> Case:  # fmt: skip
    if unknown := raw.keys() - events.keys():
        raise ModelError(f"{place}: unknown key or event {min(unknown)!r}")
    if signs not in _SPECIAL and not set(signs) <= set(ANY_SIGN):
        raise ModelError(f"{place}: unknown outcome {signs!r}")
    effects = (Effect(e, s, peers.get(s, "")) for e, value in raw.items() for s in _texts(value))
    return Case(signs, tuple(effects))


def _conditions(place: str, raw: Mapping[str, Any]) -> Iterable[Condition]:
    for arg, test in raw.items():
        if isinstance(test, str):
            yield Condition(arg, "has", test)
            continue
        for op, word in test.items():
            if op not in (
                "has",
                "lacks",
                "is",
                "unknown",
                "given",
                "from",
                "bit",
                "joined",
                "matches",
            ):
                raise ModelError(f"{place}: unknown operator {op!r}")
            yield Condition(arg, op, str(word))


def _texts(value: Any) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(map(str, value))


def _tables(value: Any) -> tuple[Mapping[str, Any], ...]:
    return () if value is None else (value,) if isinstance(value, dict) else tuple(value)
