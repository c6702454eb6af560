"""Processes that share a command's work, each with a connection of its own."""

from __future__ import annotations

import os
import signal
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

import django

MOST = 64
Task = TypeVar("Task")
Done = TypeVar("Done")


def number(argument: str) -> int:
    """How many processes a person asks for. Raises ArgumentTypeError."""
    if not argument.isdecimal() or not 1 <= int(argument) <= MOST:
        raise ArgumentTypeError(f"a number from 1 to {MOST}, not {argument}")
    return int(argument)


def cores() -> int:
    """Those that this process may use."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return min(len(allowed), MOST)


def shared(work: Callable[[Task], Done], tasks: Iterable[Task], processes: int) -> Iterator[Done]:
    """What became of each task, as they end. With one process this one does it; what `work` raises ends it all."""
    if processes == 1:
        yield from map(work, tasks)
        return
    left = iter(tasks)
    # Started anew, not forked: a connection must not be shared.
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin) as pool:
        waiting = {pool.submit(work, task) for task in islice(left, 2 * processes)}
        try:
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                waiting |= {pool.submit(work, task) for task in islice(left, len(done))}
                yield from (future.result() for future in done)
        finally:
            pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Ctrl-C reaches all; the command ends the others when they have finished what they are at."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    django.setup()
