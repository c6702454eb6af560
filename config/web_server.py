"""What a web process does with its connections: a request comes in whole before a thread works on it, an answer waits.

waitress takes requests in and hands answers out in one thread that waits for nobody; a few others make the answers.
Here stands what it leaves open: how long a client may take, who may send much, how much is kept in memory, and that
questions about the site itself are answered while all else is busy.
"""

from __future__ import annotations

import math
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any, BinaryIO

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, Task, ThreadedTaskDispatcher, WSGITask
from waitress.utilities import BadRequest, RequestEntityTooLarge

Environ = dict[str, Any]

LONGEST_LINE = 8190
"""Bytes of a request's first line: a question of the longest that is looked for stands in an address."""
LONGEST_HEAD = 32 * 1024
LEAST_SPEED = 8 * 1024
"""Bytes a second of what a client sends or takes, beyond its patience: a slow line is not a client that waits."""
MOST_CONNECTIONS = 1000
MOST_IN_MEMORY = 128 * 1024**2
"""Bytes of all requests that come in and all answers that wait, in a process."""
WATCHING_THREADS = 2
BLOCK = 256 * 1024


class AddressTooLong(BadRequest):
    code = 414
    reason = "URI Too Long"


class Request(HTTPRequestParser):
    """A request as it comes in. One that announces more than anybody may send waits after its head until it is known
    whether the rest is wanted: `held` is what came of it meanwhile."""

    path = ""
    expect_continue: bool = False
    head_came = 0.0
    held: bytes | None = None
    invited = True
    refused = False

    def received(self, data: bytes) -> int:
        """Take a piece; gives how many bytes of it belonged to this request."""
        if self.held is not None:
            self.held += data
            return len(data)
        in_head = not self.headers_finished
        consumed: int = super().received(data)
        if in_head and self.headers_finished:
            self._note_head()
        if self.chunked and self.body_bytes_received > self.adj.most_from_anybody:
            self.error = RequestEntityTooLarge("announce the length of what is large")
            self.completed = True
        return consumed if self.error is None else len(data)  # nobody knows where another request would begin

    def _note_head(self) -> None:
        self.head_came = time.monotonic()
        if self.error is None and len(self.first_line) > LONGEST_LINE:
            self.error = AddressTooLong(f"an address may have {LONGEST_LINE} bytes")
            self.completed = True
        elif self.error is None and self.content_length > self.adj.most_from_anybody:
            self.held = b""
            self.invited, self.expect_continue = not self.expect_continue, False

    @property
    def is_last(self) -> bool:
        """Whether what follows on its connection is no request: it could not be understood, or was not wanted."""
        return self.error is not None or self.refused


class _KeepsOpen(Task):
    """A task that leaves the connection open after the last request, until the client has read the answer and closes:
    to close while it sends would take the answer from it."""

    def set_close_on_finish(self) -> None:
        if not self.request.is_last:
            super().set_close_on_finish()
        elif not self.wrote_header and ("Connection", "close") not in self.response_headers:
            self.response_headers.append(("Connection", "close"))


class Refusal(_KeepsOpen, ErrorTask):
    """Answers what could not be understood."""


class Answer(_KeepsOpen, WSGITask):
    """Has the application answer."""

    def build_response_header(self) -> bytes:
        if self.request.refused:
            self.set_close_on_finish()
        header: bytes = super().build_response_header()
        return header

    def get_environment(self) -> Environ:
        environ: Environ = super().get_environment()
        environ["wsgi.file_wrapper"] = FileBlocks
        if self.channel.server.adj.is_secure(environ):
            environ["wsgi.url_scheme"] = "https"
        return environ


class FileBlocks:
    """A file as the parts of an answer. It is read, and closed, by the thread that answers: closing it gives the
    connection to the database back, which belongs to the thread."""

    def __init__(self, file: BinaryIO, size: int = BLOCK) -> None:
        self.file = file
        self.close = file.close

    def __iter__(self) -> Iterator[bytes]:
        return iter(partial(self.file.read, BLOCK), b"")


class Connection(HTTPChannel):
    """A connection, and how long its client has taken."""

    parser_class = Request
    task_class = Answer
    error_task_class = Refusal

    request: Request | None = None
    asking = False
    """Whether somebody looks up if what it wants to send is wanted."""
    discards = False
    """Whether what still comes is thrown away."""
    answer_length = 0

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.answered = time.monotonic()
        """When a request was last answered, before the first: when it came; never, while one is being answered."""
        super().__init__(*arguments, **options)

    def waits(self) -> bool:
        """Whether it owes nobody an answer."""
        return not self.requests and not self.total_outbufs_len

    def waiting_since(self) -> float:
        """When it began to wait for its client, as it does now; never, while its client waits."""
        if self.waits():
            return self._body.head_came if self._body else self.answered
        return self.answered if self.total_outbufs_len else math.inf

    def overdue(self, now: float) -> bool:
        """Whether its client takes longer than it may: to send a request or its rest, or to take the answer."""
        moved = self.answer_length - self.total_outbufs_len
        if self.waits():
            moved = self._body.body_bytes_received if self._body else 0
        return bool(now > self.waiting_since() + self.adj.patience + moved / LEAST_SPEED)

    def in_memory(self) -> int:
        """Bytes of its requests and its answer that are kept in memory: what has more is on the disk."""
        came = [request.body_bytes_received for request in (*self.requests, self.request) if request is not None]
        return sum(length for length in (*came, self.total_outbufs_len) if length <= self.adj.most_from_anybody)

    @property
    def _body(self) -> Request | None:
        """The request of which the head has come, and the rest not yet."""
        return self.request if self.request is not None and self.request.head_came else None

    def end(self) -> None:
        """Close at once, and have the kernel forget what was not taken."""
        with suppress(OSError):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.handle_close()

    def readable(self) -> bool:
        return not self.asking and bool(super().readable())

    def received(self, data: bytes) -> bool:
        if self.discards:
            return True
        taken = bool(super().received(data))
        request = self.request
        if request is not None and request.held is not None:
            self.asking = True
            self.server.add_task(Admission(self, request))
        return taken

    def go_on(self, wanted: bool) -> None:
        """Take the rest of a request that announced much, or have it answered without: called by the thread that
        waits for nobody."""
        request = self.request
        if not self.connected or request is None or request.held is None:
            return
        self.asking = False
        held, request.held, request.head_came = request.held, None, time.monotonic()
        if wanted and held:
            super().received(held)
        elif wanted and not request.invited:
            with self.requests_lock:
                self.send_continue()
        elif not wanted:
            self.discards = request.refused = request.completed = True
            with self.requests_lock:
                self.request = None
                self.requests.append(request)
                if len(self.requests) == 1:
                    self.server.add_task(self)

    def service(self) -> None:
        """Answer a request, in a thread."""
        self.answered = math.inf
        self.discards = self.discards or self.requests[0].is_last
        super().service()
        self.answer_length = self.total_outbufs_len
        self.answered = time.monotonic()


class Admission:
    """Looks up, in a thread, whether the rest of a request is wanted."""

    def __init__(self, connection: Connection, request: Request) -> None:
        self.connection = connection
        self.environ = Answer(connection, request).get_environment()

    def service(self) -> None:
        server = self.connection.server
        wanted = server.adj.admits(self.environ)
        server.trigger.pull_trigger(partial(self.connection.go_on, wanted))

    def cancel(self) -> None:
        self.connection.cancel()


class Server(TcpWSGIServer):
    """All connections of a web process that came over one listening socket.

    `patience` are the seconds that a client may take (see settings.CLIENT_PATIENCE), `admits` says of a request that
    announces more than `most_from_anybody` whether it is wanted, `is_secure` whether a proxy says that it came over
    HTTPS. Paths in `watching` are answered by threads of their own. Only what is larger than anybody may send lies on
    the disk while it comes or waits: drafts that are checked never do.
    """

    channel_class = Connection

    def __init__(
        self,
        application: Callable[..., Iterable[bytes]],
        listener: socket.socket,
        *,
        threads: int,
        patience: float,
        most_from_anybody: int,
        admits: Callable[[Environ], bool],
        is_secure: Callable[[Environ], bool],
        watching: frozenset[str],
    ) -> None:
        adjustments = Adjustments(
            threads=threads,
            ident=None,
            cleanup_interval=1,
            log_socket_errors=False,
            clear_untrusted_proxy_headers=False,  # the application knows whom it believes
            connection_limit=sys.maxsize,  # one that waits makes room, see handle_accept
            max_request_header_size=LONGEST_HEAD,
            max_request_body_size=sys.maxsize,
            inbuf_overflow=most_from_anybody + 1,
            outbuf_overflow=most_from_anybody + 1,
            outbuf_high_watermark=sys.maxsize,  # no thread waits for a reader
        )
        adjustments.patience = patience
        adjustments.most_from_anybody = most_from_anybody
        adjustments.admits = admits
        adjustments.is_secure = is_secure
        self.watching = watching
        self.watchers = ThreadedTaskDispatcher()
        self.watchers.set_thread_count(WATCHING_THREADS)
        super().__init__(
            application,
            map={},
            _sock=listener,
            adj=adjustments,
            bind_socket=False,
            sockinfo=(listener.family, listener.type, listener.proto, listener.getsockname()),
        )

    def look(self, seconds: float) -> None:
        """Do what can be done now, or what can be done first within so many seconds."""
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._map, count=1)

    def stop_accepting(self) -> None:
        self.accepting = False

    def owes_answers(self) -> bool:
        return not all(connection.waits() for connection in self.active_channels.values())

    def add_task(self, task: Connection | Admission) -> None:
        watching = isinstance(task, Connection) and task.requests[0].path in self.watching
        (self.watchers if watching else self.task_dispatcher).add_task(task)

    def handle_accept(self) -> None:
        """Take a connection; where there are too many, the one that has waited longest for its client makes room."""
        if len(self.active_channels) >= MOST_CONNECTIONS:
            self._by_waiting()[0].end()
        super().handle_accept()

    def maintenance(self, now: float) -> None:
        """Each second: close what a client takes too long for, and where too much is kept in memory, what has waited
        longest of it; last what waits for a thread."""
        clock = time.monotonic()
        for connection in [one for one in self.active_channels.values() if one.overdue(clock)]:
            connection.end()
        keeping = [(connection, connection.in_memory()) for connection in self._by_waiting()]
        too_much = sum(kept for _, kept in keeping) - MOST_IN_MEMORY
        for connection, kept in keeping:
            if too_much > 0 < kept:
                connection.end()
                too_much -= kept

    def _by_waiting(self) -> list[Connection]:
        """The connections, the one that has waited longest for its client first."""
        return sorted(self.active_channels.values(), key=Connection.waiting_since)
