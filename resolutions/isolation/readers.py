"""The processes that read: started when needed, kept warm, replaced when they are spent or had to be ended."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from resolutions import conversion
from resolutions.document import Document, UnreadableFile, from_contract
from resolutions.isolation.child import Broken, receive, send
from resolutions.isolation.limits import LIMITS, Limits
from resolutions.reading.sides import Side
from resolutions.reading.source_alignment import SourceLine

START_SECONDS = 60
"""How long a process may take to start; a third of a second is usual."""
_SCRIPT = Path(__file__).with_name("child.py")
_FAILED = "The reader failed over this file: the fault is the reader's, not the file's, and it has been logged."
_BROKE_OFF = "The file cannot be read: it is damaged, or made so that the reader breaks off over it."

logger = logging.getLogger(__name__)


class NotStarted(RuntimeError):
    """No reading process could be started; what is wrong is the installation, not a file."""


class Readers:
    """Up to `most` processes that read files, for any number of threads. Close it, or use it in a `with` statement.

    Processes that are left behind by a program that was killed end by themselves.
    """

    def __init__(self, most: int, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self._room = threading.BoundedSemaphore(most)
        self._free: list[_Reader] = []
        self._at_work: set[_Reader] = set()
        self._closed = False
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, content: bytes, *, symbol: str | None = None, side: Side = "proposal") -> Document:
        """The document that the bytes hold, as `isolation.read`. Raises UnreadableFile."""
        answer = self._ask("read", conversion.readable(content), symbol=symbol, side=side)
        try:
            return from_contract(json.loads(answer))
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as problem:
            raise UnreadableFile(_BROKE_OFF) from problem

    def lines(self, content: bytes) -> tuple[SourceLine, ...]:
        """The lines that the bytes hold, as `isolation.lines`. Raises UnreadableFile."""
        answer = self._ask("lines", conversion.readable(content))
        try:
            return tuple(SourceLine(str(text), page and int(page)) for text, page in json.loads(answer))
        except (TypeError, ValueError, RecursionError) as problem:
            raise UnreadableFile(_BROKE_OFF) from problem

    def page_count(self, content: bytes) -> int:
        """How many pages a PDF has. Raises UnreadableFile."""
        return int(self._ask("page_count", content))

    def page_image(self, content: bytes, page: int, width: int) -> bytes:
        """A page of a PDF as PNG. Raises UnreadableFile."""
        return self._ask("page_image", content, page=page, width=width)

    def close(self) -> None:
        """End the processes. Whoever waits for one of them is refused, whoever asks now gets RuntimeError."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
            for reader in self._at_work:
                reader.break_off()
        for reader in free:
            reader.end()

    def _ask(self, task: str, content: bytes, **arguments: Any) -> bytes:
        with self._room:
            reader = self._taken()
            try:
                return reader.ask(task, content, arguments)
            finally:
                self._give_back(reader)

    def _taken(self) -> _Reader:
        """One that waits for work, else a new one."""
        reader = self._waiting() or _Reader(self.limits)
        with self._lock:
            self._at_work.add(reader)
            if self._closed:
                reader.break_off()
        return reader

    def _waiting(self) -> _Reader | None:
        while True:
            with self._lock:
                if self._closed:
                    raise RuntimeError("These readers are closed.")
                if not self._free:
                    return None
                reader = self._free.pop()
            if reader.waits:
                return reader
            reader.end()

    def _give_back(self, reader: _Reader) -> None:
        with self._lock:
            self._at_work.remove(reader)
            kept = reader.waits and not self._closed
            if kept:
                self._free.append(reader)
        if not kept:
            reader.end()


class _Reader:
    """One reading process."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._spent = True
        self._process, self._lifeline = _started(limits)
        assert self._process.stdin is not None  # both are pipes: _started asks for them
        assert self._process.stdout is not None
        self._requests, self._answers = self._process.stdin, self._process.stdout
        self._answered(START_SECONDS)
        if self._outcome != "ready":
            self.end()
            raise NotStarted("The process that reads files does not start.")

    @property
    def waits(self) -> bool:
        """Whether it can be asked again."""
        return not self._spent and self._process.poll() is None

    def ask(self, task: str, content: bytes, arguments: dict[str, Any]) -> bytes:
        """The answer to one request. Raises UnreadableFile where there is none."""
        self._spent = True
        answer = self._answered(self._limits.seconds, ({"task": task, "arguments": arguments}, content))
        match self._outcome:
            case "done":
                return answer
            case "unreadable":
                raise UnreadableFile(" ".join(answer.decode(errors="replace").split()))
            case "memory":
                raise UnreadableFile(
                    f"Reading the file takes more memory than is allowed: {_size(self._limits.memory)}."
                )
            case "failed":
                logger.error("The reader failed over a file:\n%s", answer.decode(errors="replace"))
                raise UnreadableFile(_FAILED)
        raise UnreadableFile(self._end_in_words())

    def break_off(self) -> None:
        """End the process from another thread than the one that asks, which will `end` it."""
        self._process.kill()

    def end(self) -> None:
        """End the process, whatever it does, and leave nothing of it."""
        self._process.kill()
        self._process.wait()
        os.close(self._lifeline)
        for stream in (self._requests, self._answers):
            try:
                stream.close()
            except BrokenPipeError:  # what it was still to be sent is lost with it
                continue

    def _answered(self, seconds: float, request: tuple[dict[str, Any], bytes] | None = None) -> bytes:
        """Send the request and take the answer; ended where it takes longer, so that waiting for it ends too."""
        self._outcome, self._late = "", False
        clock = threading.Timer(seconds, self._end_late)
        clock.daemon = True
        clock.start()
        try:
            if request:
                send(self._requests, *request)
            header, answer = receive(self._answers)
        except (Broken, BrokenPipeError):
            return b""
        finally:
            clock.cancel()
        self._outcome = str(header.get("outcome"))
        self._spent = self._late or header.get("last") is True
        return answer

    def _end_late(self) -> None:
        self._late = True
        self._process.kill()

    def _end_in_words(self) -> str:
        self._process.kill()
        if self._late or self._process.wait() == -signal.SIGPROF:
            return f"Reading the file takes longer than is allowed: {self._limits.seconds:g} seconds."
        return _BROKE_OFF


def _started(limits: Limits) -> tuple[subprocess.Popen[bytes], int]:
    """The process, which knows nothing of ours but where its modules are, and the pipe that keeps it alive."""
    lifeline, held = os.pipe()
    told = {name: getattr(limits, name) for name in ("processor_seconds", "memory", "open_files", "documents", "grown")}
    told |= {"lifeline": lifeline, "path": [str(_SCRIPT.parents[2]), *filter(os.path.isabs, sys.path)]}
    try:
        process = subprocess.Popen(
            # Isolated and without site: its path is given, and a tenth of the time to start is saved.
            [sys.executable, "-I", "-S", "-B", str(_SCRIPT), json.dumps(told)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd="/",
            env={"LANG": "C.UTF-8", "PATH": os.defpath},
            pass_fds=(lifeline,),
            start_new_session=True,
        )
    except BaseException:
        os.close(held)
        raise
    finally:
        os.close(lifeline)
    return process, held


def _size(count: int) -> str:
    return f"{count // (1024 * 1024)} MB"
