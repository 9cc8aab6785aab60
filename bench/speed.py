"""Time forklint on projects beside the parsers alone and another checker; hyperfine takes the times.

python -m bench.speed [--runs N] FOLDER ...

The floor is one parse of each file that forklint reads, by libclang or libcst, in as many processes as there
are processors. The peer is clang-tidy with its checks of close-on-exec for C, which ends a file at the first
missing header, and ruff for Python.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path, PurePosixPath

import libcst
from clang.cindex import Index, TranslationUnitLoadError

from bench.peers.tools import PEERS
from forklint import workspace
from forklint.frontends.c.unit import KEEP_GOING
from forklint.source import C_SUFFIXES, HEADER_SUFFIXES, PYTHON_SUFFIXES

HEAD = """\
| project | files of C | of Python | lines | forklint, seconds | times the parsers alone | times clang-tidy | times ruff |
|---|---|---|---|---|---|---|---|"""
TIDY = next(tool for tool in PEERS if tool.program == "clang-tidy")


def main() -> None:
    words = sys.argv[1:]
    if words[:1] == ["--parse"]:
        parse_all()
        return
    runs = "3"
    if words[:1] == ["--runs"]:
        _, runs, *words = words
    if not words or shutil.which("hyperfine") is None:
        sys.exit(__doc__ if not words else "bench.speed needs hyperfine")
    print(HEAD)
    for folder in [Path(word).resolve() for word in words]:
        print(row(folder, runs), flush=True)


def row(folder: Path, runs: str) -> str:
    """Time one project; return its line of the table, its times as ratios."""
    os.chdir(folder)
    texts = workspace.read([Path(".")]).texts
    c = [path for path in texts if path.endswith(C_SUFFIXES)]
    python = [path for path in texts if path.endswith(PYTHON_SUFFIXES)]
    lines = sum(texts[path].count("\n") for path in (*c, *python))
    own = shlex.quote(sys.executable)
    commands = {
        "forklint": f"{own} -m forklint check --exit-zero -q .",
        "parsers": f"{own} -m bench.speed --parse",
    }
    if c and shutil.which("clang-tidy"):
        commands["clang-tidy"] = tidied(c, includes(texts))
    if python and (ruff := shutil.which("ruff", path=str(Path(sys.executable).parent))):
        commands["ruff"] = f"{shlex.quote(ruff)} check --isolated --no-cache -q --exit-zero ."
    seconds = timed(commands, runs)
    ratios = [
        f"{seconds['forklint'] / seconds[name]:.1f}" if name in seconds else "-"
        for name in ("parsers", "clang-tidy", "ruff")
    ]
    cells = (folder.name, len(c), len(python), lines, f"{seconds['forklint']:.1f}", *ratios)
    return f"| {' | '.join(map(str, cells))} |"


def tidied(files: list[str], folders: list[str]) -> str:
    """Return a line of shell that runs clang-tidy on files, in as many processes as there are processors."""
    own = shlex.join([TIDY.program, *TIDY.words])
    behind = shlex.join([*TIDY.behind, *(f"-I{folder}" for folder in folders)])
    names = " ".join(map(shlex.quote, files))
    each = f"xargs -0 -P {os.cpu_count()} -I FILE {own} FILE {behind}"
    return f"printf '%s\\0' {names} | {each} >/dev/null 2>&1; true"


def includes(texts: dict[str, str]) -> list[str]:
    """Return the folders with header files."""
    return sorted({str(PurePosixPath(p).parent) for p in texts if p.endswith(HEADER_SUFFIXES)})


def timed(commands: dict[str, str], runs: str) -> dict[str, float]:
    """Return the mean seconds of each command; all run in this folder, with this checkout's modules."""
    root = str(Path(__file__).parent.parent)
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "times.json")
        scripts = []
        for name, command in commands.items():
            script = Path(folder, name)
            script.write_text(f"{command} > /dev/null\n")
            scripts.append(f"bash {script}")
        subprocess.run(
            ["hyperfine", "-N", "-w", "1", "-r", runs, "--export-json", str(told), *scripts],
            env=os.environ | {"PYTHONPATH": root, "PYTHONSAFEPATH": "1"},
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        means = [one["mean"] for one in json.loads(told.read_text())["results"]]
    return dict(zip(commands, means, strict=True))


def parse_all() -> None:
    """Parse each file of this folder once, and do nothing else."""
    texts = workspace.read([Path(".")]).texts
    folders = includes(texts)
    with ProcessPoolExecutor(mp_context=get_context("forkserver")) as pool:
        todo = [
            pool.submit(parse, path, text, folders)
            for path, text in texts.items()
            if path.endswith((*C_SUFFIXES, *PYTHON_SUFFIXES))
        ]
        for one in todo:
            one.result()


def parse(path: str, text: str, folders: list[str]) -> None:
    if path.endswith(PYTHON_SUFFIXES):
        with suppress(libcst.ParserSyntaxError, RecursionError):
            libcst.parse_module(text)
        return
    with suppress(TranslationUnitLoadError):
        arguments = ["-D_GNU_SOURCE", *(f"-I{folder}" for folder in folders)]
        Index.create().parse(path, args=arguments, options=KEEP_GOING)


if __name__ == "__main__":
    main()
