"""Show what forklint is for: programs that go wrong, what it says of them, and of real projects."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import urllib.error
from pathlib import Path

from bench.sources import PROJECTS, fetch

HERE = Path(__file__).parent.parent
EXAMPLES = HERE / "examples"
DEMO = HERE / ".demo"
REAL = ("uwsgi", "gunicorn", "billiard")
SHOWN = 40  # lines of a real project's report


def main() -> None:
    """Run both parts; the second needs the network."""
    DEMO.mkdir(exist_ok=True)
    say("1. Two programs that go wrong")
    run("hello_twice", "prints its line twice, once from each process")
    run("lock_hangs", "hangs: its child waits for a lock that nobody will give back")
    say("2. What forklint says of them")
    lint(["examples/hello_twice.c", "examples/lock_hangs.c"])
    say("3. Their repaired twins: forklint is silent")
    run("hello_once", "prints its line once")
    run("lock_reset", "ends")
    lint(["examples/hello_once.c", "examples/lock_reset.c", "examples/lock_reset.py"])
    say("4. Real projects as they are published: no build, no compile database, no configuration")
    for name in REAL:
        real(name)


def say(title: str) -> None:
    print(f"\n=== {title} ===\n", flush=True)


def run(name: str, what: str) -> None:
    """Build an example, run it for at most a second with its output in a pipe, and show it."""
    binary = DEMO / name
    compiler = shutil.which("cc") or shutil.which("gcc") or "cc"
    source = EXAMPLES / f"{name}.c"
    subprocess.run([compiler, "-o", str(binary), str(source), "-lpthread"], check=True)
    print(f"$ ./{name} | cat     # {what}", flush=True)
    started = subprocess.Popen(
        [str(binary)], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        print(f"{started.communicate(timeout=1)[0]}", flush=True)
    except subprocess.TimeoutExpired:
        print("(stopped after a second)\n", flush=True)
        os.killpg(started.pid, signal.SIGKILL)
        started.communicate()


def lint(paths: list[str], most: int | None = None) -> None:
    print(f"$ forklint {' '.join(paths)}", flush=True)
    command = [sys.executable, "-m", "forklint", *paths]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    lines = (done.stdout + done.stderr).splitlines()
    if most is not None and len(lines) > most:
        lines = [*lines[:most], f"    ... {len(lines) - most - 1} more lines ...", lines[-1]]
    print("\n".join(lines), flush=True)


def real(name: str) -> None:
    project = next(p for p in PROJECTS if p.name == name)
    try:
        folder = fetch(project, DEMO)
    except (OSError, urllib.error.URLError) as error:
        print(f"{name}: not downloaded ({error})", flush=True)
        return
    lint([str(folder.relative_to(HERE))], SHOWN)
    print(flush=True)


if __name__ == "__main__":
    main()
