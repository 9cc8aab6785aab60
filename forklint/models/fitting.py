"""Whether the arguments of a call are what a row of a model asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forklint.ir import GLOBAL, Arg


@dataclass(frozen=True, slots=True)
class Condition:
    """A test on an argument's constants.

    op is one of has, lacks, is, unknown, given, from (as a number), bit (that is set in a number), joined, matches (a regular expression
    that a literal text has, or a text that is not known).
    """

    arg: str
    op: str
    word: str


def argument(args: Sequence[Arg], which: str) -> Arg | None:
    """Return the argument that "arg2", "self" or a keyword names; alternatives stand between |."""
    for one in which.split("|"):
        number = one.removeprefix("arg")
        if one.startswith("arg") and number.isdigit():
            positional = [a for a in args if not a.keyword]
            if int(number) < len(positional):
                return positional[int(number)]
        else:
            found = next((a for a in args if a.keyword == one), None)
            if found is not None:
                return found
    return None


def fit(args: Sequence[Arg], conditions: Iterable[Condition]) -> bool:
    """Whether arguments meet every condition."""
    return all(_fits(args, condition) for condition in conditions)


def _fits(args: Sequence[Arg], condition: Condition) -> bool:
    """Test the constants of an argument; one that cannot be told fits only `unknown`."""
    arg = argument(args, condition.arg)
    if condition.op == "given":
        return (arg is not None) == (condition.word == "True")
    if arg is None:
        return condition.op == "lacks"
    if condition.op == "from":
        return arg.value.isdigit() and int(arg.value) >= int(condition.word)
    if condition.op == "bit":
        return arg.value.isdigit() and bool(int(arg.value) & int(condition.word))
    if condition.op == "is" and condition.word.startswith(GLOBAL):
        return arg.value == condition.word
    words = arg.words
    if condition.op == "joined":  # `type | asked_for()`: a flag may be in any of several values
        return words is None and len(arg.parts) > 1
    undeclared = f"{GLOBAL}{condition.word}"  # where the header that defines it is missing
    if condition.op == "has" and {condition.word, undeclared} & {*arg.parts}:
        return True
    if condition.op == "has" and condition.word == "NULL" and arg.value == "0":
        return True  # however the null pointer is written
    if (words is None and arg.value[:1] in ('"', "-")) or arg.value.isdigit():
        words = frozenset({arg.value}) | (words or frozenset())
    if condition.op == "unknown" or words is None:
        return condition.op in ("unknown", "matches") and words is None
    texts = [w for w in words if w.startswith('"')]
    if condition.op == "matches":
        return any(re.search(condition.word, text) for text in texts)
    has = condition.word in words or any(condition.word in text.strip('"') for text in texts)
    if condition.op == "is":
        return words == {condition.word} or words == {f'"{condition.word}"'}
    return has if condition.op == "has" else not has
