"""Parse C files in worker processes: a crash or a hang of libclang is one file's diagnostic."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext

from clang.cindex import TranslationUnitLoadError

from forklint.diagnostic import Diagnostic, trouble
from forklint.frontends.c import Request, lower
from forklint.frontends.c.configure import granted
from forklint.frontends.c.flags import Flags
from forklint.ir import Module
from forklint.source import start_of
from forklint.workers import cores, end_with_parent

if sys.platform != "win32":
    import resource
    from multiprocessing import forkserver, resource_tracker

FEW = 8  # files that one process does faster than several begin
SECONDS_A_FILE = 120
MEMORY_OF_A_WORKER = 4 << 30  # bytes of address space
DEPTH_OF_A_WORKER = 6000  # Python frames: a chain of `else if` nests, three frames each
_BROKEN = "libclang ended abnormally or took too much time or memory on this file"
_Outcome = tuple[list[Module], list[Diagnostic]]


def c_request(
    path: str,
    texts: Mapping[str, str],
    headers: Sequence[str],
    functions: frozenset[str] | None,
    flags: Flags,
    forced: tuple[str, ...] = (),
    asked: tuple[str, ...] = (),
) -> Request:
    """Return what a worker must know to lower one C file; forced are headers nobody includes.

    asked: what headers ask of a configuration.
    """
    text, ways = texts[path], flags.configurations
    if flags.kind == "fallback":
        more = tuple(f"-D{name}" for name in granted(text))
        ways = tuple((*way, *more) for way in ways)
    else:
        forced = ()
    return Request(path, text, headers, ways, functions, forced, asked)


def lower_c(jobs: Sequence[Request]) -> _Outcome:
    """Lower C files, in other processes: what ends one of them costs one file."""
    outcomes: list[_Outcome] = []
    left = list(jobs)
    workers = 1 if len(jobs) <= FEW else cores()
    while left:
        done, left = _batch(left, workers)
        outcomes += done
        for suspect in left[:workers]:  # one of those that were under way broke its worker
            alone, broken = _batch([suspect], 1)
            outcomes += alone
            if broken:
                outcomes.append(([], [trouble("FL002", start_of(suspect.path), _BROKEN)]))
        left = left[workers:]
    modules, troubles = _gathered(outcomes)
    modules.sort(key=lambda m: m.path)
    return modules, troubles


def _batch(jobs: list[Request], count: int) -> tuple[list[_Outcome], list[Request]]:
    """Lower jobs in so many processes until one of them breaks; return what is still to do."""
    with ProcessPoolExecutor(count, _context(), _prepare) as workers:
        futures: list[Future[_Outcome]] = [workers.submit(_one, job) for job in jobs]
        try:
            return [future.result(SECONDS_A_FILE) for future in futures], []
        except (BrokenProcessPool, TimeoutError):
            for process in list(getattr(workers, "_processes", {}).values()):
                process.kill()
            done = [_is_done(future) for future in futures]
    finished = [f.result() for f, is_done in zip(futures, done, strict=True) if is_done]
    return finished, [job for job, is_done in zip(jobs, done, strict=True) if not is_done]


def _context() -> BaseContext:
    """Return how workers begin; their server does not see an interrupt while it begins itself."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["forklint.frontends.c"])
    resource_tracker.ensure_running()  # first: it leaves the signal unblocked
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    forkserver.ensure_running()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return context


def _is_done(future: Future[_Outcome]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _prepare() -> None:
    """Bound what a worker may do: an interrupt is its parent's, its memory ends, its crash is mute."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    sys.setrecursionlimit(DEPTH_OF_A_WORKER)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)  # libclang writes there how it crashed
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        least = MEMORY_OF_A_WORKER if hard < 0 else min(hard, MEMORY_OF_A_WORKER)
        resource.setrlimit(resource.RLIMIT_AS, (least, hard))


def _gathered(outcomes: Sequence[_Outcome]) -> _Outcome:
    return [m for ms, _ in outcomes for m in ms], [t for _, ts in outcomes for t in ts]


def _one(job: Request) -> _Outcome:
    """Lower one file; whatever goes wrong becomes a diagnostic of that file."""
    try:
        return [lower(job)], []
    except TranslationUnitLoadError:
        return [], [trouble("FL002", start_of(job.path), _BROKEN)]
    except Exception as error:
        told = f"cannot be parsed: {type(error).__name__}: {error}"
        return [], [trouble("FL002", start_of(job.path), told)]
