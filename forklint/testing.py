"""Check rules against sources that say in comments what is to be found, and what running them shows.

A line ends in `// want FL101 "unflushed"` (Python `# want ...`): the code must be reported there,
with a message that matches the quoted pattern if there is one; any other line must stay silent.
A header comment says `truth: NAME prints "TEXT" 2 times` or `truth: NAME hangs`: the program, run
with NAME as its argument and its output in a pipe, must do that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forklint.config import Config
from forklint.rule import Rule
from forklint.session import check

EVERYTHING = Config(min_confidence="low", persona="auditor", preview=True)
_WANT = re.compile(r"(?://|#|/\*)\s*want\s+(?P<list>.*)")
_ONE = re.compile(r'(?P<code>[A-Z]+\d+)(?P<sure>@\w+)?(?:\s+"(?P<pattern>[^"]*)")?')
_TRUTH = re.compile(
    r'truth:\s+(?P<name>\w+)\s+(?:(?P<hangs>hangs)|prints\s+"(?P<text>[^"]*)"\s+(?P<times>\d+)\s+times?)'
)
_FENCE = re.compile(r"^```(?P<language>c|cpp|python)\n(?P<text>.*?)^```$", re.M | re.S)
_SUFFIX = {"c": ".c", "cpp": ".cpp", "python": ".py"}


@dataclass(frozen=True, slots=True)
class Want:
    """A finding that a comment announces; confidence "" is the default set's."""

    path: str
    line: int
    code: str
    pattern: str
    confidence: str = "high"


@dataclass(frozen=True, slots=True)
class Truth:
    """What is seen when a program runs with a name: a text so many times, or no end."""

    name: str
    hangs: bool
    text: str = ""
    times: int = 0


def wants(path: str, text: str) -> Iterator[Want]:
    """Yield what the comments of a source announce; `FL203@medium` asks for that confidence."""
    for number, line in enumerate(text.splitlines(), 1):
        if comment := _WANT.search(line):
            for one in _ONE.finditer(comment["list"]):
                sure = (one["sure"] or "@high")[1:]
                yield Want(path, number, one["code"], one["pattern"] or "", sure)


def truths(text: str) -> Iterator[Truth]:
    """Yield what the header of a source says will be seen."""
    for found in _TRUTH.finditer(text):
        times = int(found["times"]) if found["times"] else 0
        yield Truth(found["name"], bool(found["hangs"]), found["text"] or "", times)


def mismatches(
    texts: Mapping[str, str], rules: Sequence[Rule], codes: Sequence[str] = ()
) -> list[str]:
    """Lint sources and return each difference between what they announce and what is found.

    Findings of high confidence must all be announced; less certain ones need not be, but where
    they are announced with a confidence they must be found with it.  codes limits the check.
    """
    announced = [want for path, text in texts.items() for want in wants(path, text)]
    result = check(texts, rules, EVERYTHING)
    problems: list[str] = [f"{t.span.path}: {t.code} {t.message}" for t in result.troubles]
    for found in result.diagnostics:
        if codes and found.code not in codes:
            continue
        for want in announced:
            if (want.path, want.line, want.code, want.confidence) == (
                found.span.path, found.span.line, found.code, found.confidence
            ) and re.search(want.pattern, found.message):  # fmt: skip
                announced.remove(want)
                break
        else:
            if found.confidence == "high" and found.persona == "regular":
                problems.append(
                    f"{found.span.path}:{found.span.line}: unexpected {found.code} {found.message}"
                )
    problems += [
        f"{w.path}:{w.line}: no {w.code}@{w.confidence} here {w.pattern!r}" for w in announced
    ]
    return problems


def examples(document: str) -> Iterator[tuple[str, str]]:
    """Yield each C and Python block of a rule's page as a file name and its text."""
    for number, block in enumerate(_FENCE.finditer(document), 1):
        yield f"example{number}{_SUFFIX[block['language']]}", block["text"]
