"""Lint mutated C files: whatever they have become, a run ends, and no error of ours is in it.

python -m bench.fuzz [--seed N] [--runs N] FOLDER ...

The C files below the folders are the seeds; each run lints so many mutants of them, by a seed that
is printed.  Exit code 1 and the mutant, kept as fuzz-SEED.c, if one broke the linter.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from forklint.config import Config
from forklint.registry import builtin_rules
from forklint.session import Result, check
from forklint.source import C_SUFFIXES

MUTANTS = 100
_TOKEN = re.compile(r"\w+|\s+|.", re.S)
_OURS = re.compile(r"internal error|cannot be parsed|left out: (?!nested too deeply)")
_ODD = (
    "(", ")", "{", "}", '"', "'", "\\", "/*", "*/", "//", "#if 0\n", "#else\n", "#endif\n", ";", "...",
    "fork()", "goto x;", "case 0:", "default:", "0x", "\ufeff", "\u00e9", "__attribute__((", "_Generic(",
    "typedef ", "struct ", "#define ", "#include ", "return", "&&", "?", ":", "[", "]", "*", "**",
)  # fmt: skip
_Change = Callable[[random.Random, list[str], Sequence[str]], None]


def mutants(seed: int, sources: Sequence[str], count: int = MUTANTS) -> list[str]:
    """Return so many texts, each a source changed in one to five ways; the same for the same seed."""
    chance = random.Random(seed)
    return [_mutant(chance, sources) for _ in range(count)]


def _mutant(chance: random.Random, sources: Sequence[str]) -> str:
    tokens = _TOKEN.findall(chance.choice(sources))
    for _ in range(chance.randint(1, 5)):
        chance.choice(_CHANGES)(chance, tokens, sources)
    return "".join(tokens)


def _insert(chance: random.Random, tokens: list[str], _: Sequence[str]) -> None:
    tokens.insert(chance.randrange(len(tokens) + 1), chance.choice(_ODD))


def _remove(chance: random.Random, tokens: list[str], _: Sequence[str]) -> None:
    first = chance.randrange(len(tokens) + 1)
    del tokens[first : first + chance.choice((1, 1, 2, 10, 100))]


def _repeat(chance: random.Random, tokens: list[str], _: Sequence[str]) -> None:
    first = chance.randrange(len(tokens) + 1)
    piece = tokens[first : first + chance.choice((1, 5, 30))]
    tokens[first:first] = piece * chance.choice((1, 2, 50))


def _swap(chance: random.Random, tokens: list[str], _: Sequence[str]) -> None:
    if tokens:
        one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        tokens[one], tokens[other] = tokens[other], tokens[one]


def _cut(chance: random.Random, tokens: list[str], _: Sequence[str]) -> None:
    del tokens[chance.randrange(len(tokens) + 1) :]


def _splice(chance: random.Random, tokens: list[str], sources: Sequence[str]) -> None:
    other = _TOKEN.findall(chance.choice(sources))
    first = chance.randrange(len(other) + 1)
    where = chance.randrange(len(tokens) + 1)
    tokens[where:where] = other[first : first + chance.randint(1, 200)]


_CHANGES: tuple[_Change, ...] = (_insert, _insert, _remove, _remove, _repeat, _swap, _cut, _splice)


def linted(texts: Sequence[str]) -> tuple[Result, list[str]]:
    """Lint texts as files of one project; return the result and what of it is an error of ours."""
    names = {f"m{number}/m.c": text for number, text in enumerate(texts)}
    result = check(names, builtin_rules(), Config(min_confidence="low", persona="auditor"))
    return result, [
        f"{t.span.path}: {t.message}" for t in result.troubles if _OURS.search(t.message)
    ]


@click.command(help=(__doc__ or "").replace("\n\n", "\n\n\b\n", 1))
@click.option("--seed", type=int, default=None, help="Of the first run; by chance without.")
@click.option("--runs", type=int, default=1, show_default=True)
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def main(seed: int | None, runs: int, folders: tuple[Path, ...]) -> None:
    """Run the fuzz target."""
    files = sorted(p for f in folders for p in f.rglob("*") if p.name.endswith(C_SUFFIXES))
    sources = [p.read_text(encoding="utf-8", errors="replace") for p in files if p.is_file()]
    seed = random.randrange(1 << 30) if seed is None else seed
    for number in range(seed, seed + runs):
        made = mutants(number, sources)
        result, broken = linted(made)
        partly = sum(1 for t in result.troubles if t.code == "FL003")
        print(
            f"seed {number}: {len(result.diagnostics)} findings, {partly} mutants understood in part"
        )
        for one in broken:
            print(f"    {one}")
        if broken:
            where = int(broken[0].split("/")[0].removeprefix("m"))
            Path(f"fuzz-{number}.c").write_text(made[where], encoding="utf-8")
            raise SystemExit(1)


if __name__ == "__main__":
    main()
