"""Parse C files in worker processes: a crash or a hang of libclang is one file's diagnostic."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from forklint.diagnostic import Diagnostic, trouble
from forklint.frontends.c import Request, lower
from forklint.ir import Module
from forklint.source import start_of

FEW = 8  # files that one process does faster than it starts others
SECONDS_A_FILE = 120
_Outcome = tuple[list[Module], list[Diagnostic]]


def c_request(
    path: str, texts: Mapping[str, str], headers: Sequence[str], functions: frozenset[str] | None
) -> Request:
    """Return what a worker must know to lower one C file."""
    return Request(path, texts[path], headers, (), functions)


def lower_c(jobs: Sequence[Request]) -> _Outcome:
    """Lower C files, in processes of their own where there are many."""
    if len(jobs) <= FEW:
        return _gathered([_one(job) for job in jobs])
    modules: list[Module] = []
    troubles: list[Diagnostic] = []
    left = list(jobs)
    while left:
        done, broken, left = _batch(left)
        modules += done[0]
        troubles += done[1]
        if broken is not None:
            told = "libclang ended abnormally or took too long on this file"
            troubles.append(trouble("FL002", start_of(broken.path), told))
    modules.sort(key=lambda m: m.path)
    return modules, troubles


def _batch(jobs: list[Request]) -> tuple[_Outcome, Request | None, list[Request]]:
    """Lower jobs until one breaks its worker; return it and those still to do."""
    context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
    context.set_forkserver_preload(["forklint.frontends.c"])
    outcomes: list[_Outcome] = []
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=context) as workers:
        futures: list[Future[_Outcome]] = [workers.submit(_one, job) for job in jobs]
        for number, future in enumerate(futures):
            try:
                outcomes.append(future.result(SECONDS_A_FILE))
            except (BrokenProcessPool, TimeoutError):
                for process in list(getattr(workers, "_processes", {}).values()):
                    process.kill()
                return _gathered(outcomes), jobs[number], jobs[number + 1 :]
    return _gathered(outcomes), None, []


def _gathered(outcomes: Sequence[_Outcome]) -> _Outcome:
    return [m for ms, _ in outcomes for m in ms], [t for _, ts in outcomes for t in ts]


def _one(job: Request) -> _Outcome:
    """Lower one file; whatever goes wrong becomes a diagnostic of that file."""
    try:
        return [lower(job)], []
    except Exception as error:
        told = f"cannot be parsed: {type(error).__name__}: {error}"
        return [], [trouble("FL002", start_of(job.path), told)]
