"""Processes of forklint's own: how many are worth while, how they end, copies that share the work."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

MOST_COPIES = 8  # each writes to the memory it shares with the others at first
Job = TypeVar("Job")
Answer = TypeVar("Answer")


def cores() -> int:
    """Return how many processors this process may use; a container or `taskset` may allow fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def end_with_parent() -> None:
    """Let this process end when its parent does, in whatever way that ends."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def in_copies(work: Callable[[Job], Answer], jobs: Sequence[Job]) -> list[Answer]:
    """Do jobs in copies of this process, which need not be told what it knows.

    work: what is to be done with one job; its answer is pickled.  What a copy did not bring to its
    end is done here, so an error is raised as if there were no copies.  A process that has other
    threads is not copied, and neither is one of macOS, whose frameworks forbid it.
    """
    count = min(cores(), len(jobs), MOST_COPIES)
    is_safe = sys.platform not in ("win32", "darwin") and threading.active_count() == 1
    answers = _shared_out(work, jobs, count) if count > 1 and is_safe else {}
    return [answers[n] if n in answers else work(job) for n, job in enumerate(jobs)]


def _shared_out(
    work: Callable[[Job], Answer], jobs: Sequence[Job], count: int
) -> dict[int, Answer]:
    """Return the answers of so many copies by the places of their jobs."""
    context = multiprocessing.get_context("fork")
    taken = context.Value("i", 0)
    processes, readers = [], list[Connection]()
    for _ in range(count):
        reader, writer = context.Pipe(duplex=False)
        processes.append(context.Process(target=_copy, args=(work, jobs, taken, writer)))
        processes[-1].start()
        writer.close()  # the next copy must not have it, or its end would not be seen
        readers.append(reader)
    answers: dict[int, Answer] = {}
    while readers:
        for reader in (r for r in wait(readers) if isinstance(r, Connection)):
            try:
                place, answer = reader.recv()
                answers[place] = answer
            except (EOFError, OSError):
                readers.remove(reader)
    for process in processes:
        process.join()
    return answers


def _copy(
    work: Callable[[Job], Answer], jobs: Sequence[Job], taken: Any, writer: Connection
) -> None:
    """Take one job after the other until none is left, or one fails, which the parent finds out."""
    end_with_parent()
    with suppress(Exception):
        while (place := _next(taken)) < len(jobs):
            writer.send((place, work(jobs[place])))


def _next(taken: Any) -> int:
    with taken.get_lock():
        taken.value += 1
        return int(taken.value) - 1
