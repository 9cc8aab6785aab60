"""The branches of #if that a parse leaves out, and texts of the file in which they are in.

A tree as unpacked is not configured, so that half of its code is left out.  Where a branch that is
left out calls what models know, the file is read once more with that branch in: the directives are
rewritten, and so is every other one in the file that asks the same, so that each text is
consistent in itself; branches that define the same function go into different texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from forklint.source import c_code

VARIANTS = 3
_DIRECTIVE = re.compile(r"[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif)\b(.*)")
_CALL = re.compile(r"\b([A-Za-z_]\w*)[ \t]*\(")
_FUNCTION = re.compile(r"^[A-Za-z_][^\n;{}=#]*?\b(\w+)\s*\([^;{}#]{0,400}\)\s*\{", re.M)
_DEFINED = re.compile(r"\bdefined\s*\(?\s*(\w+)\s*\)?")
Lines = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Variant:
    """A text of the file with other branches in; told: what is asked for where, by lines."""

    text: str
    told: tuple[tuple[Lines, str], ...]


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
    branches: list[_Branch] = field(default_factory=list)


def variants(text: str, skipped: Sequence[Lines], telling: frozenset[str]) -> Iterator[Variant]:
    """Yield texts in which the branches that call one of telling are in; skipped are left out."""
    if not skipped:
        return
    lines = text.split("\n")
    groups = list(_groups(lines))
    clean = c_code(text).split("\n")
    wanted = [
        (group, number)
        for group in groups
        for number, branch in enumerate(group.branches)
        if _is_out(group, branch, skipped) and _tells(clean[branch.last : branch.end], telling)
    ]
    for _ in range(VARIANTS):
        if not wanted:
            return
        truths: dict[str, bool] = {}
        taken: list[tuple[_Group, int]] = []
        defined: set[str] = set()
        for group, number in wanted:
            branch = group.branches[number]
            names = set(_FUNCTION.findall("\n".join(clean[branch.last : branch.end])))
            if not names & defined and _take(group, number, truths):
                defined |= names
                taken.append((group, number))
        left = [w for w in wanted if w not in taken]
        told = tuple(((g.branches[n].first, g.branches[n].end), _condition(g, n)) for g, n in taken)
        yield Variant("\n".join(_rewritten(lines, groups, truths)), told)
        wanted = left


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
            open_groups.append(_Group())
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
    """Whether a branch is left out, but the #if it belongs to is not."""
    begin = group.branches[0].first + 1
    if any(low < begin < high for low, high in skipped):
        return False
    return branch.end > branch.last and any(
        low <= branch.first + 1 and branch.end <= high for low, high in skipped
    )


def _tells(body: Sequence[str], telling: frozenset[str]) -> bool:
    return any(name in telling for line in body for name in _CALL.findall(line))


def _take(group: _Group, number: int, truths: dict[str, bool]) -> bool:
    """Ask for one branch of a group, if nothing asked for before speaks against it."""
    needed: dict[str, bool] = {}
    for branch in group.branches[:number]:
        _need(branch.asks, False, needed)
    if group.branches[number].kind != "else":
        _need(group.branches[number].asks, True, needed)
    if not needed or any(truths.get(k, v) != v for k, v in needed.items()):
        return False
    truths.update(needed)
    return True


def _need(asks: str, truth: bool, needed: dict[str, bool]) -> None:
    key = asks.lstrip("!")
    needed[key] = truth != (asks.startswith("!") and len(asks) - len(key) == 1)


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
