"""The branches of #if that a parse leaves out, and texts of the file in which they are in.

A tree as unpacked is not configured, so that half of its code is left out.  Where a branch that is
left out calls what models know, the file is read once more with that branch in: the directives are
rewritten, and so is every other one in the file that asks the same, so that each text is
consistent in itself; branches that define the same function go into different texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forklint.models.tables import forkless
from forklint.source import c_code

VARIANTS = 4
_WORD = re.compile(r"[A-Za-z_]\w*")
_DIRECTIVE = re.compile(r"[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif)\b(.*)")
_CALL = re.compile(r"\b([A-Za-z_]\w*)[ \t]*\(")
_FUNCTION = re.compile(r"^[A-Za-z_][^\n;{}=#]*?\b(\w+)\s*\([^;{}#]{0,400}\)\s*\{", re.M)
_CONDITION_OR_INCLUDE = re.compile(r"^[ \t]*#[ \t]*(?:(if|endif)|include[ \t]*<([^>\n]+)>)", re.M)
_DEFINED = re.compile(r"\bdefined\s*\(?\s*(\w+)\s*\)?")
Lines = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Variant:
    """A text of the file with other branches in.

    told: what is asked for where, by lines; defined: the macros that are asked to be there, which
    headers ask for as well.
    """

    text: str
    told: tuple[tuple[Lines, str], ...]
    defined: tuple[str, ...] = ()


@dataclass(slots=True)
class _Branch:
    """One branch of an #if: the lines of its directive and of its body, and what it asks."""

    first: int
    last: int
    kind: str
    asks: str
    end: int = 0


@dataclass(slots=True)
class _Group:
    """An #if with all of its branches; within: the branch of another that it stands in."""

    within: _Place | None
    branches: list[_Branch] = field(default_factory=list)


_Place = tuple[_Group, int]


def variants(
    text: str, skipped: Sequence[Lines], tells: Callable[[Lines, frozenset[str]], bool]
) -> Iterator[Variant]:
    """Yield texts in which the branches that tell are in; skipped are the lines that are left out.

    tells: whether a branch is worth it, by its lines and the names that it calls.
    """
    if not skipped:
        return
    lines = text.split("\n")
    groups = list(_groups(lines))
    clean = c_code(text).split("\n")
    wanted = [
        (group, number)
        for group in groups
        for number, branch in enumerate(group.branches)
        if _is_out(group, branch, skipped) and tells(*_content(branch, clean))
    ]
    for _ in range(VARIANTS):
        if not wanted:
            return
        truths: dict[str, bool] = {}
        taken, left = list[_Place](), list[_Place]()
        defined: set[str] = set()
        for group, number in wanted:
            branch = group.branches[number]
            names = set(_FUNCTION.findall("\n".join(clean[branch.last : branch.end])))
            if not names & defined and _take(group, number, truths):
                defined |= names
                taken.append((group, number))
            else:
                left.append((group, number))
        if not taken:
            return
        asked = {id(g.branches[n]): (g, n) for place in taken for g, n in _chain(*place)}
        others = _let_in(groups, truths, skipped) if defined else ()
        asked |= {
            id(g.branches[n]): (g, n)
            for g, n in others
            if not defined.isdisjoint(_content(g.branches[n], clean)[1])
        }
        told = (
            ((g.branches[n].first, g.branches[n].end), _condition(g, n)) for g, n in asked.values()
        )
        defines = tuple(k for k, truth in truths.items() if truth and k.isidentifier())
        yield Variant("\n".join(_rewritten(lines, groups, truths)), tuple(told), defines)
        wanted = left


def _let_in(
    groups: Sequence[_Group], truths: Mapping[str, bool], skipped: Sequence[Lines]
) -> Iterator[_Place]:
    """Yield the branches that are in by what others ask."""
    for group in groups:
        for number, branch in enumerate(group.branches):
            key = branch.asks.lstrip("!")
            is_in = key in truths and truths[key] != branch.asks.startswith("!")
            if is_in and branch.kind != "else" and _is_out(group, branch, skipped):
                yield group, number


def is_forkless(path: str, text: str) -> bool:
    """Whether a file is for a system without fork: by its folder, or a header it includes in any case."""
    folders = () if path.startswith("/") else path.lower().split("/")[:-1]
    if not forkless("folders").isdisjoint(folders):
        return True
    depth = 0
    for match in _CONDITION_OR_INCLUDE.finditer(text):
        if match[1]:
            depth += {"i": 1, "e": -1}[match[1][0]]
        elif depth == 0 and match[2] in forkless("headers"):
            return True
    return False


def live(code: str) -> str:
    """Return code with the branches blanked that are never compiled where there is a fork."""
    lines = code.split("\n")
    for group in _groups(lines):
        for number, branch in enumerate(group.branches):
            if not _take(group, number, {}):
                lines[branch.last : branch.end] = [""] * (branch.end - branch.last)
    return "\n".join(lines)


def _content(branch: _Branch, clean: Sequence[str]) -> tuple[Lines, frozenset[str]]:
    """Return the lines of a branch, and what it calls."""
    calls = (name for line in clean[branch.last : branch.end] for name in _CALL.findall(line))
    return (branch.last + 1, branch.end), frozenset(calls)


def _chain(group: _Group, number: int) -> Iterator[_Place]:
    """Yield a branch and those that it stands in, the innermost first."""
    place: _Place | None = (group, number)
    while place is not None:
        yield place
        place = place[0].within


def _groups(lines: Sequence[str]) -> Iterator[_Group]:
    """Yield every #if ... #endif, those inside others included."""
    open_groups: list[_Group] = []
    number = 0
    while number < len(lines):
        first = number
        text = lines[number]
        while text.endswith("\\") and number + 1 < len(lines):
            number += 1
            text = text[:-1] + " " + lines[number]
        number += 1
        found = _DIRECTIVE.match(text)
        if found is None:
            continue
        kind, rest = found[1], re.sub(r"/\*.*?(\*/|$)|//.*", "", found[2]).strip()
        if kind.startswith("if"):
            above = open_groups[-1] if open_groups and open_groups[-1].branches else None
            open_groups.append(_Group((above, len(above.branches) - 1) if above else None))
        elif open_groups and open_groups[-1].branches:
            open_groups[-1].branches[-1].end = first
        if kind == "endif":
            if open_groups:
                yield open_groups.pop()
        elif open_groups:
            open_groups[-1].branches.append(_Branch(first, number, kind, _asked(kind, rest)))


def _asked(kind: str, rest: str) -> str:
    """Return what a directive asks, in one spelling; "!" in front of what must not be so."""
    if kind == "ifdef":
        return rest.split()[0] if rest else ""
    if kind == "ifndef":
        return f"!{rest.split()[0]}" if rest else ""
    plain = re.sub(r"\s+", "", _DEFINED.sub(r"\1", rest))
    return f"!{plain[2:-1]}" if plain.startswith("!(") and plain.endswith(")") else plain


def _is_out(group: _Group, branch: _Branch, skipped: Sequence[Lines]) -> bool:
    """Whether a branch is left out, alone or with all that it stands in."""
    begin = group.branches[0].first + 1
    return branch.end > branch.last and (
        any(low < begin < high for low, high in skipped)
        or any(low <= branch.first + 1 and branch.end <= high for low, high in skipped)
    )


def _take(group: _Group, number: int, truths: dict[str, bool]) -> bool:
    """Ask for a branch and those that it stands in, if nothing asked for before speaks against it."""
    needed = dict(truths)
    for outer, inner in _chain(group, number):
        asked = [(b.asks, False) for b in outer.branches[:inner]]
        if outer.branches[inner].kind != "else":
            asked.append((outer.branches[inner].asks, True))
        if not asked or not all(_need(asks, truth, needed) for asks, truth in asked):
            return False
    truths.update(needed)
    return True


def _need(asks: str, truth: bool, needed: dict[str, bool]) -> bool:
    """Note that a condition must be so; return whether it can be."""
    key = asks.lstrip("!")
    wanted = truth != (asks.startswith("!") and len(asks) - len(key) == 1)
    return _can_be(key, wanted) and needed.setdefault(key, wanted) == wanted


def _can_be(key: str, truth: bool) -> bool:
    """Whether a condition can be so where there is a fork: code under #if 0 is a comment."""
    if key[:1].isdigit():
        return truth == (key[:1] != "0")
    words = frozenset(_WORD.findall(key))
    return not (truth and words and words <= forkless("macros") and "!" not in key)


def _condition(group: _Group, number: int) -> str:
    branch = group.branches[number]
    if branch.kind == "else":
        return " and ".join(
            b.asks[1:] if b.asks.startswith("!") else f"not {b.asks}"
            for b in group.branches[:number]
        )
    return f"not {branch.asks[1:]}" if branch.asks.startswith("!") else branch.asks


def _rewritten(
    lines: Sequence[str], groups: Sequence[_Group], truths: dict[str, bool]
) -> Iterator[str]:
    """Yield the lines with every directive decided that asks what is settled."""
    decided: dict[int, tuple[int, str]] = {}
    for group in groups:
        for branch in group.branches:
            key = branch.asks.lstrip("!")
            if branch.kind != "else" and key in truths:
                truth = truths[key] != branch.asks.startswith("!")
                word = "elif" if branch.kind == "elif" else "if"
                decided[branch.first] = (branch.last, f"#{word} {int(truth)}")
    number = 0
    while number < len(lines):
        last, text = decided.get(number, (number + 1, lines[number]))
        yield text
        yield from [""] * (last - number - 1)
        number = last
