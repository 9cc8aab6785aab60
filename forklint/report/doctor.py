"""What forklint has to work with, and how well it understands each C file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forklint.diagnostic import Diagnostic
from forklint.report.concise import printable
from forklint.session import Examined


@dataclass(frozen=True, slots=True)
class Findings:
    """What the doctor found.

    version: forklint's; libclang: its version and file; headers: where some come from; databases:
    those that were used; problems: what is wrong with them; files: the C files.
    """

    version: str
    libclang: tuple[str, str]
    headers: Mapping[str, str]
    databases: Sequence[str]
    problems: Sequence[Diagnostic]
    files: Sequence[Examined]


def render(found: Findings, verbose: bool) -> Iterator[str]:
    """Yield lines for people: the equipment, the sums, and each file, with details if verbose."""
    yield f"forklint {found.version}"
    yield f"libclang: {found.libclang[0]} ({printable(found.libclang[1])})"
    yield "headers: " + ", ".join(f"{n} from {_origin(w)}" for n, w in found.headers.items())
    told = ", ".join(map(printable, found.databases)) or "none found, so flags are guessed"
    yield f"compile commands: {told}"
    for one in found.problems:
        yield f"  {printable(one.span.path)}: {one.code} {printable(one.message)}"
    yield from _sums(found.files)
    for file in found.files:
        yield _line(file)
        for detail in (*file.healed, *_missed(file)) if verbose else ():
            yield f"    {printable(detail)}"
        for problem in file.problems:
            yield f"    {printable(problem)}"


def json_lines(found: Findings) -> Iterator[str]:
    """Yield one object for programs."""
    yield json.dumps(
        {
            "forklint": found.version,
            "libclang": dict(zip(("version", "file"), found.libclang, strict=True)),
            "headers": dict(found.headers),
            "compile_commands": list(found.databases),
            "problems": [{"filename": p.span.path, "message": p.message} for p in found.problems],
            "files": [_json(file) for file in found.files],
        },
        indent=2,
    )


def _json(file: Examined) -> dict[str, Any]:
    return {
        "filename": file.path,
        "flags": file.flags.kind,
        "from": file.flags.source or None,
        "configurations": [list(c) for c in file.flags.configurations],
        "healed": list(file.healed),
        "problems": list(file.problems),
        "calls": file.coverage.written,
        "reached": len(file.coverage.reached),
        "missed": [
            {"name": place.name, "row": place.line, "cause": cause}
            for place, cause in file.coverage.missed
        ],
    }


def _origin(where: str) -> str:
    return "forklint itself" if where == "forklint" else f"the system ({printable(where)})"


def _sums(files: Sequence[Examined]) -> Iterator[str]:
    kinds = Counter(file.flags.kind for file in files)
    said = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    partly = len([file for file in files if file.problems])
    healed = len([file for file in files if file.healed])
    yield f"C files: {len(files)}{f' ({said})' if said else ''}; {healed} healed, {partly} with problems left"
    written = sum(file.coverage.written for file in files)
    reached = sum(len(file.coverage.reached) for file in files)
    causes = Counter(cause for file in files for _, cause in file.coverage.missed)
    lost = "".join(f"; {count} {cause}" for cause, count in causes.most_common())
    share = f" ({reached / written:.1%})" if written else ""
    yield f"calls whose effects models know: {written}, reached: {reached}{share}{lost}"


def _line(file: Examined) -> str:
    source, kind = file.flags.source, file.flags.kind
    ways = len(file.flags.configurations)
    origin = f" from {printable(source)}" if kind == "inferred" else ""
    often = f", {ways} configurations" if ways > 1 else ""
    calls = f"{len(file.coverage.reached)} of {file.coverage.written} calls"
    healed = f", {len(file.healed)} healed" if file.healed else ""
    return f"{printable(file.path)}: {kind}{origin}{often}; {calls}{healed}"


def _missed(file: Examined) -> Iterator[str]:
    for place, cause in file.coverage.missed:
        yield f"line {place.line}: `{place.name}` is lost {cause}"
