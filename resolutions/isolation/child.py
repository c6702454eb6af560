"""The process in which files are read. It is run as a script, so that nothing is loaded but the pure half; from where,
it is told by the first line that it gets, and so the product is imported within functions.

A request is a line of JSON and as many bytes as it says; so is an answer. Python objects never pass: a process that has
parsed a hostile file may say what it likes, and the one that asked must be able to take it.
"""

from __future__ import annotations

import fcntl
import importlib
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from typing import IO, Any

LONGEST_LINE = 64 * 1024
LONGEST_BODY = 64 * 1024 * 1024
"""Bytes: three times the longest file, and as much as the longest document takes as JSON."""
SHORTEST = 1e-6
"""Seconds; a timer that is set to none at all is off."""


class Broken(Exception):
    """What arrived is no message, or ended before its end."""


def send(stream: IO[bytes], header: dict[str, Any], body: bytes) -> None:
    """Write one message. Raises OSError where nobody reads."""
    stream.write(json.dumps(header | {"size": len(body)}).encode() + b"\n")
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Read one message. Raises Broken where none comes whole."""
    line = stream.readline(LONGEST_LINE)
    try:
        header = json.loads(line)
        size = int(header["size"])
    except (KeyError, TypeError, ValueError, RecursionError) as problem:
        raise Broken from problem
    if not 0 <= size <= LONGEST_BODY:
        raise Broken
    body = stream.read(size)
    if len(body) < size:
        raise Broken
    return header, body


def main(told: dict[str, Any]) -> None:
    """Answer requests until their end, until as many are answered as one process should, or until it has grown."""
    _die_with_the_parent(told["lifeline"])
    # What C libraries print must not get among the answers.
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    sys.path[:0] = told["path"]
    # Only now, and only this: what the package beside this file needs, it needs to start processes.
    importlib.import_module("resolutions.reading")
    _take_limits(told)
    _silence()
    send(answers, {"outcome": "ready"}, b"")
    for number in range(told["documents"]):
        try:
            header, body = receive(requests)
        except Broken:
            return
        _take_time(told["processor_seconds"])
        outcome, answer = _answer(header, body)
        last = (
            _memory_held() > told["grown"] or number + 1 == told["documents"] or outcome not in {"done", "unreadable"}
        )
        send(answers, {"outcome": outcome, "last": last}, answer)
        if last:
            return


def _answer(header: dict[str, Any], content: bytes) -> tuple[str, bytes]:
    """What became of the request, and the answer: for "done" what was asked for, for "unreadable" the reason, for
    "failed" where the code failed, for "memory" nothing."""
    from resolutions.document import UnreadableFile

    try:
        return "done", _TASKS[header["task"]](content, **header["arguments"])
    except UnreadableFile as problem:
        return "unreadable", str(problem).encode(errors="replace")
    except MemoryError:
        return "memory", b""
    except Exception as problem:
        return "failed", _where(problem).encode()


def _where(problem: Exception) -> str:
    """The traceback without the words of the error: they may quote the file."""
    return "".join([*traceback.format_tb(problem.__traceback__), type(problem).__name__])


def _read(content: bytes, *, symbol: str | None, side: str) -> bytes:
    from resolutions import reading
    from resolutions.document import exact_contract

    return json.dumps(
        exact_contract(reading.read(content, symbol=symbol, side="base" if side == "base" else "proposal"))
    ).encode()


def _lines(content: bytes) -> bytes:
    from resolutions import reading

    return json.dumps([[line.text, line.page] for line in reading.lines(content)]).encode()


def _page_count(content: bytes) -> bytes:
    from resolutions.reading.pdf import pictures

    return str(pictures.page_count(content)).encode()


def _page_image(content: bytes, *, page: int, width: int) -> bytes:
    from resolutions.reading.pdf import pictures

    return pictures.page_image(content, page, width)


_TASKS: dict[str, Callable[..., bytes]] = {
    "read": _read,
    "lines": _lines,
    "page_count": _page_count,
    "page_image": _page_image,
}


def _die_with_the_parent(lifeline: int) -> None:
    """The kernel sends SIGIO, which ends this process whatever it does, when nobody holds the pipe's other end.

    Linux could also tell of the parent's death, but means by it the thread that started this process.
    """
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC | os.O_NONBLOCK)
    try:
        gone = os.read(lifeline, 1) == b""
    except BlockingIOError:
        return
    if gone:
        os.kill(os.getpid(), signal.SIGKILL)


def _take_limits(told: dict[str, Any]) -> None:
    """No file is written, few are opened, memory is bounded. macOS has RLIMIT_AS but does not hold to it."""
    for kind, most in (
        (resource.RLIMIT_AS, told["memory"]),
        (resource.RLIMIT_NOFILE, told["open_files"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _lower(kind, most)


def _take_time(seconds: float) -> None:
    """So much processor time from now on, then SIGPROF ends this process, whatever it does.

    Not RLIMIT_CPU: it counts whole seconds from the start of the process, so that a file may take up to one more.
    """
    # Whoever started this process may have ignored or blocked it, and that is inherited.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGPROF})
    signal.setitimer(signal.ITIMER_PROF, max(seconds, SHORTEST))


def _memory_held() -> int:
    """Bytes that this process holds: what a file made it grow by, it seldom gives back."""
    try:
        # Not the peak that the kernel counts: Linux begins that with what the process held that started this one.
        with open("/proc/self/statm") as counted:
            return int(counted.read().split()[1]) * resource.getpagesize()
    except FileNotFoundError:  # macOS, where the peak is in bytes
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _lower(kind: int, most: int) -> None:
    allowed = resource.getrlimit(kind)[1]
    if allowed != resource.RLIM_INFINITY:
        most = min(most, allowed)
    resource.setrlimit(kind, (most, most))


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
