"""Facts: what may be true of one subject at one place on some path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from forklint.ir import (
    ANY_SIGN,
    FIELD,
    FUNCTION,
    GLOBAL,
    RAISED,
    RETURN,
    Arg,
    Assume,
    Call,
    Copy,
    Function,
    root,
    within,
)  # fmt: skip

CALLER = "^"  # in a callee: names only its caller can say
LOST = "$lost"  # nothing names the subject any more
HANDED = "@handed on"  # a name in code that is not in sight
WATCHED = "@watched[]"  # what models call a descriptor that a library has taken over
DEPTH = 3  # fields and elements a name may be long
ALIASES = 6  # names a fact may know for its subject
LEARNT = 5  # signs that tests taught it, beside those of results
MAYBE = "?"  # marks the signs of a guard that a test taught
PHASE = -1  # the rule number of the facts that say in which phase the process is
NO_SITE = -1
RECEIVERS = ("self", "cls", "this")  # the first parameter of a method
CONSTRUCTORS = frozenset({"__init__", "__new__", "__post_init__"})  # run before any other method

Guards = frozenset[tuple[str, str]]
_ELEMENT = re.compile(r"\[\w+\]")
_SIGNS = {
    "0": "0",
    "NULL": "0",
    "None": "0",
    "False": "0",
    "nullptr": "0",
    "True": "+",
    "true": "+",
}


class Fact(NamedTuple):
    """A subject of a rule is in a state; names all hold it, guards are signs known so far.

    site: the fork that made the process this holds in, NO_SITE before any; sure: whether no
    guess was needed to come here; by: the event that made it a finding; peers: the names of the
    subject's other end, if it is one of a pair.
    """

    rule: int
    state: str
    names: frozenset[str] = frozenset()
    guards: Guards = frozenset()
    site: int = NO_SITE
    sure: bool = True
    by: str = ""
    peers: frozenset[str] = frozenset()


def with_guards(fact: Fact, guards: Guards) -> Fact:
    """Return a fact with what is known of signs, itself if it knows that already.

    This is what runs most often, and `_replace` is several times slower.
    """
    rule, state, names, known, site, sure, by, peers = fact
    if known == guards:
        return fact
    return Fact(rule, state, names, guards, site, sure, by, peers)


def copy(fact: Fact, step: Copy, live: frozenset[str]) -> Fact:
    """Carry a fact over an assignment."""
    return copied(fact, step, signs_behind(fact.guards, step, live))


def copied(fact: Fact, step: Copy, guards: Guards) -> Fact:
    """Carry a fact over an assignment, behind which some signs are known."""
    target, source = step.target, step.source
    names = renamed(fact.names, target, source) if fact.names else fact.names
    peers = renamed(fact.peers, target, source) if fact.peers else fact.peers
    if names == fact.names and peers == fact.peers:
        return with_guards(fact, guards)
    return fact._replace(names=names, guards=guards, peers=peers)


def signs_behind(guards: Guards, step: Copy, live: frozenset[str]) -> Guards:
    """Return what is known of signs behind an assignment."""
    target, source = step.target, step.source
    is_live = target in live or (target[-1] == "]" and target.partition("[")[0] in live)
    if source.startswith(FIELD) or not (is_live or any(n == target for n, _ in guards)):
        return guards
    signs = _sign_after(step, dict(guards))
    kept = {(n, s) for n, s in guards if n != target}
    parts = {
        (target + n[len(source) :], s) for n, s in kept if source and n.startswith(f"{source}[")
    }
    return frozenset(kept | parts | ({(target, signs)} if signs and is_live else set()))


def _sign_after(step: Copy, guards: Mapping[str, str]) -> str:
    """Return the sign that an assignment gives its target, "" for an unknown one."""
    if step.change:
        known = guards.get(step.target, ANY_SIGN)
        sign, against = ("+", "-") if step.change == "more" else ("-", "+")
        is_told = step.change != "any" and against not in known
        return sign + MAYBE * known.endswith(MAYBE) if is_told else ""
    return sign_of(step.source) or guards.get(step.source, "")


def part_of(name: str, rest: str) -> str:
    """Return the name of a part of what a name names.

    An element of unknown number of what is one itself (`&array[i]` handed in) is just one.
    """
    return (name + rest).replace("[][]", "[]")


def renamed(names: frozenset[str], target: str, source: str) -> frozenset[str]:
    """Return the names after target = source; fields of a type only ever gain."""
    weak = target.startswith(FIELD) or source.startswith(FIELD) or target.endswith("[]")
    kept = names if weak else frozenset(n for n in names if not within(n, target))
    if source:
        gained = [part_of(target, n[len(source) :]) for n in names if within(n, source)]
        if gained:
            kept = few((*kept, *gained))
    return kept or frozenset({LOST}) if names else kept


def sign_of(value: str) -> str:
    """Return the sign of a constant, "" for anything else."""
    if value in _SIGNS:
        return _SIGNS[value]
    if value[:1] in ('"', FUNCTION) and len(value) > 1:
        return "+"
    if value.isdigit():
        return "+" if value.strip("0") else "0"
    return "-" if value[:1] == "-" and value[1:].isdigit() else ""


def assume(
    fact: Fact, step: Assume, live: frozenset[str], steady: bool = False, most: int = LEARNT
) -> Fact | None:  # fmt: skip
    """Carry a fact over a test; None if no path with this fact passes it, else as taught."""
    guards = taught(fact.guards, step, live, steady, most)
    return None if guards is None else with_guards(fact, guards)


def taught(
    guards: Guards, step: Assume, live: frozenset[str], steady: bool = False, most: int = LEARNT
) -> Guards | None:  # fmt: skip
    """Return what is known of signs behind a test; None if nobody who knows this passes it.

    steady: whether what is tested is a lasting variable that nothing changes meanwhile; most: how many
    signs are learnt of tests.
    """
    if step.other:
        return guards
    told = dict(guards).get(step.name, ANY_SIGN + MAYBE)
    known = told.rstrip(MAYBE)
    signs = "".join(sign for sign in known if sign in step.signs)
    if not signs:
        return None
    if signs == known:
        return guards
    if told.endswith(MAYBE):
        learnt = len(_learnt(guards) & live)
        is_local = step.name[0] not in "@$" and "." not in step.name and "[" not in step.name
        lasts = is_local or steady
        if not lasts or (known == ANY_SIGN and learnt >= most):
            return guards
        signs += MAYBE
    return _with_sign(guards, step.name, signs, live)


def _learnt(guards: Guards) -> set[str]:
    """Return what tests taught something of, a variable and its bits once."""
    return {name.partition(" & ")[0] for name, signs in guards if signs.endswith(MAYBE)}


def without_learnt(fact: Fact, steady: frozenset[str] = frozenset()) -> Fact:
    """Return a fact without the signs that only tests taught it, but for those of steady names."""
    kept = frozenset((n, s) for n, s in fact.guards if n in steady or not s.endswith(MAYBE))
    return with_guards(fact, kept)


def without(fact: Fact, names: frozenset[str]) -> Fact:
    """Return a fact that says nothing of the signs of some names."""
    kept = frozenset((n, s) for n, s in fact.guards if n not in names)
    return with_guards(fact, kept)


def guard(fact: Fact, name: str, signs: str, live: frozenset[str]) -> Fact:
    """Note that name has one of signs, if a later test reads it."""
    return with_guards(fact, _with_sign(fact.guards, name, signs, live))


def _with_sign(guards: Guards, name: str, signs: str, live: frozenset[str]) -> Guards:
    others = frozenset((n, s) for n, s in guards if n != name and n in live)
    return others | {(name, signs)} if name in live and signs != ANY_SIGN else others


def forget(fact: Fact, name: str) -> Fact:
    """Carry a fact over an assignment of something unknown to name."""
    names, peers = _without(fact.names, name), _without(fact.peers, name)
    guards = frozenset((n, s) for n, s in fact.guards if n != name)
    if names == fact.names and guards == fact.guards and peers == fact.peers:
        return fact
    return fact._replace(names=names, guards=guards, peers=peers)


def _without(names: frozenset[str], root: str) -> frozenset[str]:
    kept = frozenset(n for n in names if not within(n, root))
    return kept or frozenset({LOST}) if names else names


class Bound(dict[str, tuple[str, ...]]):
    """The names that a call passes for each parameter of a callee, and what was found out with them."""

    def __init__(self, call: Call, callee: Function) -> None:
        super().__init__(
            (p, tuple(n for n in (a.value, a.identity) if n))
            for p, a in passed(call, callee).items()
            if p  # a parameter without a name is none that the callee can use
        )
        if all(a.keyword != "*" for a in call.args):
            for param, value in callee.defaults:
                if param not in self and sign_of(value):
                    self[param] = (value,)
        self.call = call
        self._in_callee: dict[frozenset[str], frozenset[str]] = {}
        self._in_caller: dict[tuple[frozenset[str], frozenset[str]], frozenset[str]] = {}

    def in_callee(self, names: frozenset[str]) -> frozenset[str]:
        """Say names of the caller in the callee's."""
        if names not in self._in_callee:
            self._in_callee[names] = few(inner for name in names for inner in _inside(name, self))
        return self._in_callee[names]

    def in_caller(self, inner: frozenset[str], before: frozenset[str]) -> frozenset[str]:
        """Say names of the callee in the caller's; before are those the subject had at the call."""
        key = inner, before
        if key not in self._in_caller:
            self._in_caller[key] = _named_outside(inner, before, self)
        return self._in_caller[key]


def passed(call: Call, callee: Function) -> dict[str, Arg]:
    """Map the callee's parameters to the arguments passed for them."""
    positional = [a for a in call.args if a.keyword == ""]
    receiver = [a for a in call.args if a.keyword == "self"]
    params = list(callee.params)
    if receiver and params and params[0] in RECEIVERS:
        positional = [*receiver, *positional]
    elif params and params[0] in RECEIVERS and not receiver:
        params = params[1:]
    keywords = {a.keyword: a for a in call.args if a.keyword not in ("", "self", "*", "run")}
    bound = dict(zip(params, positional, strict=False))
    return bound | {p: keywords[p] for p in params if p in keywords}


def into(fact: Fact, bound: Bound, tested: frozenset[str]) -> Fact:
    """Say a caller's fact in its callee's names; tested are names the callee asks for signs."""
    names, peers = bound.in_callee(fact.names), bound.in_callee(fact.peers)
    known = dict(fact.guards)
    guards = set[tuple[str, str]]()
    for name in tested:
        signs = sign_handed_in(name, bound, known)
        guards |= {(name, signs)} if signs else set()
    guards |= {(n, s) for n, s in fact.guards if n in tested and n.startswith(GLOBAL)}
    return fact._replace(names=names, guards=frozenset(guards), peers=peers)


def sign_handed_in(
    name: str, bound: Mapping[str, tuple[str, ...]], known: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return the sign that a call gives a parameter, or its relation with a number; "" if unknown.

    known: the signs of the caller's names.
    """
    param, operator, number = name.partition(" <> ") if "<" in name else name.partition(" & ")
    passed = bound.get(param)
    if not passed:
        return ""
    if not operator:
        return sign_of(passed[0]) or known.get(passed[0], "")
    value = passed[0]
    if not (value.isdigit() and number.isdigit()):
        return ""
    if operator == " & ":
        return "+" if int(value) & int(number) else "0"
    return sign_of(str(int(value) - int(number)))


def out_of(
    end: Fact, before: Fact, bound: Bound, live: frozenset[str], keeps: frozenset[str] = frozenset()
) -> Fact:  # fmt: skip
    """Say the fact at a callee's end in its caller's names; keeps are names whose signs last."""
    call = bound.call
    names = bound.in_caller(end.names, before.names)
    peers = bound.in_caller(end.peers, before.peers)
    ends = dict(end.guards)
    told = {call.result, *({RAISED} & ends.keys())}
    guards = {(n, s) for n, s in before.guards if n not in told and n in live}
    if RETURN in ends and call.result in live:
        guards.add((call.result, ends[RETURN]))
    guards |= {(n, s) for n, s in end.guards if n == RAISED}
    guards |= {
        (call.result + n[len(RETURN) :], s) for n, s in end.guards if n.startswith(f"{RETURN}[")
    }
    for name, signs in ((n, s) for n, s in end.guards if n in keeps):
        for outer in outside(name, bound):
            guards = {g for g in guards if g[0] != outer} | {(outer, signs)}
    return end._replace(names=names, guards=frozenset(guards), peers=peers)


def _named_outside(
    inner: frozenset[str], before: frozenset[str], bound: Bound
) -> frozenset[str]:  # fmt: skip
    hidden = frozenset(n for n in before if CALLER in _inside(n, bound))
    names = few(n for name in inner for n in outside(name, bound, hidden))
    return names or frozenset({LOST}) if inner else names


def outside(name: str, bound: Bound, hidden: frozenset[str] = frozenset()) -> Iterable[str]:
    """Yield the names that a callee's name has where it was called; hidden are all it cannot say."""
    if name == CALLER:
        yield from hidden
    elif name == LOST or name.startswith(GLOBAL):
        yield name
    elif within(name, RETURN):
        yield bound.call.result + name[len(RETURN) :]
    else:
        for param, passed in bound.items():
            if within(name, param):
                yield from (part_of(p, name[len(param) :]) for p in passed if p[0] not in '"&-0')


def _inside(name: str, bound: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    inner = frozenset(
        param + name[len(p) :] for param, passed in bound.items() for p in passed if within(name, p)
    )
    if name.startswith(GLOBAL) or name == LOST:
        inner |= {name}
    if not inner and (numbered := _ELEMENT.search(name)):
        each = any_element(name[: numbered.end()])  # an element of unknown number may be this one
        inner = frozenset(
            param + name[numbered.end() :] for param, p in bound.items() if each in p
        ) | {CALLER}
    return inner or frozenset({CALLER})


def any_element(name: str) -> str:
    """Return a name with elements of unknown number for those with one."""
    return _ELEMENT.sub("[]", name) if "[" in name else name


def few(names: Iterable[str]) -> frozenset[str]:
    """Keep the shortest names; without a bound, loops and recursion would grow them for ever."""
    short = {name for name in names if name.count(".") + name.count("[") <= DEPTH + _dots(name)}
    named = sorted(short - {HANDED}, key=_preferred)
    return frozenset(named[:ALIASES]) | (short & {HANDED})


def _preferred(name: str) -> tuple[bool, bool, int, str]:
    """Variables come first, then what holds the subject for later, as the arguments of a worker."""
    passing = name[0] == "$"
    return passing, passing and not name.endswith("]"), len(name), name


def _dots(name: str) -> int:
    """A global's own name may have dots that are no fields."""
    return 12 if name.startswith(GLOBAL) else 0


def outlives(name: str, function: Function) -> bool:
    """Whether a name still means the subject after the function has returned."""
    if name.startswith(GLOBAL) or name == CALLER or within(name, RETURN):
        return True
    return root(name) in function.params
