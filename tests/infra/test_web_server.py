"""The web server with an application of a few lines: what clients do slowly or too much takes no thread."""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from config import web_server
from config.web_server import Environ, Server
from tests.waiting import PATIENCE, wait_until

LITTLE = 1000
"""Bytes that anybody may send to the server of these tests."""
GET = b"GET /%b HTTP/1.1\r\nHost: a\r\n%b\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\n%b\r\n\r\n"
LARGE = 16 * 1024**2
"""Bytes of an answer: more than the kernel takes of it while nobody reads."""


class Site:
    """A server with one thread and its application: `/held` waits until it is let go, `/large` is larger than what the
    kernel keeps, everything else tells what came."""

    def __init__(self) -> None:
        self.wanted = True
        self.asked: list[str] = []
        self.let_go = threading.Event()
        self.closed_by: list[str] = []
        self.address = ("", 0)
        self.server: Server

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> list[bytes] | Any:
        path, body = environ["PATH_INFO"], environ["wsgi.input"].read()
        if path == "/held":
            self.let_go.wait(PATIENCE)
        if path == "/file":
            start_response("200 OK", [("Content-Length", "3")])
            return environ["wsgi.file_wrapper"](self._file())
        told = b"x" * LARGE if path == "/large" else self._told(environ, body)
        start_response("200 OK", [("Content-Length", str(len(told)))])
        return [told]

    def _told(self, environ: Environ, body: bytes) -> bytes:
        return f"{environ.get('CONTENT_LENGTH')} announced, {len(body)} came, {environ['wsgi.url_scheme']}".encode()

    def _file(self) -> io.BytesIO:
        site = self

        class File(io.BytesIO):
            def close(self) -> None:
                site.closed_by.append(threading.current_thread().name)
                super().close()

        return File(b"abc")

    def admits(self, environ: Environ) -> bool:
        self.asked.append(threading.current_thread().name)
        return self.wanted

    def connect(self) -> socket.socket:
        return socket.create_connection(self.address, PATIENCE)

    def answer(self, request: bytes) -> bytes:
        """What comes on a connection of its own, up to its end or that of the answer."""
        with closing(self.connect()) as client:
            client.sendall(request)
            return answer(client)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Site]]:
    """A function that starts a site whose clients may take so many seconds."""
    ending: list[Callable[[], None]] = []

    def start(patience: float = PATIENCE) -> Site:
        site = Site()
        listener = socket.create_server(("127.0.0.1", 0))
        site.address = listener.getsockname()
        site.server = Server(
            site,
            listener,
            threads=1,
            patience=patience,
            most_from_anybody=LITTLE,
            admits=site.admits,
            is_secure=lambda environ: environ.get("HTTP_X_FORWARDED_PROTO") == "https",
            watching=frozenset({"/healthz"}),
        )
        stopping = threading.Event()

        def run() -> None:
            while not stopping.is_set():
                site.server.look(0.02)

        thread = threading.Thread(target=run)
        thread.start()

        def end() -> None:
            site.let_go.set()
            stopping.set()
            thread.join()
            for connection in list(site.server.active_channels.values()):
                connection.end()
            for dispatcher in (site.server.task_dispatcher, site.server.watchers):
                dispatcher.shutdown()
            site.server.close()

        ending.append(end)
        return site

    yield start
    for end in ending:
        end()


def answer(client: socket.socket) -> bytes:
    """An answer with its body; what came before the connection ended, where it did."""
    received = bytearray()
    while b"\r\n\r\n" not in received:
        piece = client.recv(65536)
        received += piece
        if not piece or received.startswith(b"HTTP/1.1 100"):
            return bytes(received)
    head = received.partition(b"\r\n\r\n")[0]
    length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
    while len(received) < len(head) + 4 + length:
        received += client.recv(1024**2)
    return bytes(received)


def is_closed(client: socket.socket) -> bool:
    """Whether the server has closed the connection; what it sent before is taken."""
    client.setblocking(False)
    try:
        while client.recv(65536):
            pass
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True
    return True


SLOW = {
    "nothing": b"",
    "half a line": b"GET / HTTP/1.1\r\nHost: l",
    "half a head": b"GET / HTTP/1.1\r\nHost: a\r\nX-Header: ",
    "half a body": POST % b"Content-Length: 100" + b"text=",
    "half a chunk": POST % b"Transfer-Encoding: chunked" + b"20\r\nabc",
    "a whole request, and no other": GET % (b"", b""),
}


@pytest.mark.parametrize("sent", SLOW.values(), ids=SLOW.keys())
def test_who_sends_nothing_more_holds_no_thread_and_is_cut_off(serve: Callable[..., Site], sent: bytes):
    site = serve(patience=0.5)
    clients = [site.connect() for _ in range(20)]
    for client in clients:
        client.sendall(sent)
    assert b"0 came" in site.answer(GET % (b"", b""))
    wait_until(lambda: all(map(is_closed, clients)))
    assert b"0 came" in site.answer(GET % (b"", b""))


@pytest.mark.parametrize("sent", [b"GET / HTTP/1.1\r\nX: ", POST % b"Content-Length: 1000"])
def test_a_byte_now_and_then_does_not_keep_a_connection(serve: Callable[..., Site], sent: bytes):
    client = serve(patience=0.5).connect()
    client.sendall(sent)

    def sends_one_more_and_is_closed() -> bool:
        try:
            client.send(b"x")
        except ConnectionError:
            return True
        return is_closed(client)

    wait_until(sends_one_more_and_is_closed)


def test_who_does_not_read_holds_no_thread_and_is_cut_off(serve: Callable[..., Site]):
    site = serve(patience=0.5)
    client = site.connect()
    client.sendall(GET % (b"large", b""))
    wait_until(lambda: [one for one in site.server.active_channels.values() if one.total_outbufs_len])
    assert b"0 came" in site.answer(GET % (b"", b""))
    wait_until(lambda: not site.server.active_channels)


def test_who_reads_gets_all_of_it(serve: Callable[..., Site]):
    assert len(serve().answer(GET % (b"large", b""))) > LARGE


def test_questions_about_the_site_are_answered_while_its_threads_are_busy(serve: Callable[..., Site]):
    site = serve()
    with closing(site.connect()) as busy:
        busy.sendall(GET % (b"held", b""))
        wait_until(lambda: site.server.task_dispatcher.active_count)
        assert b"0 came" in site.answer(GET % (b"healthz", b""))
        site.let_go.set()
        assert b"0 came" in answer(busy)


def test_what_was_asked_is_still_owed(serve: Callable[..., Site]):
    site = serve()
    assert not site.server.owes_answers()
    with closing(site.connect()) as busy:
        busy.sendall(GET % (b"held", b""))
        wait_until(site.server.owes_answers)
        site.let_go.set()
        assert answer(busy)
        wait_until(lambda: not site.server.owes_answers())


def test_where_too_much_is_kept_who_waited_longest_makes_room(
    serve: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(web_server, "MOST_IN_MEMORY", 2000)
    site = serve()
    clients = []
    for count in range(1, 4):
        clients.append(site.connect())
        clients[-1].sendall(POST % b"Content-Length: 1000" + b"a" * 900)
        wait_until(
            lambda: [one.in_memory() for one in site.server.active_channels.values()],
            lambda seen, count=count: seen == [900] * count or count == 3,
        )
    wait_until(lambda: [is_closed(client) for client in clients], lambda seen: seen == [True, False, False])


def test_one_too_many_takes_the_place_of_who_waited_longest(
    serve: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(web_server, "MOST_CONNECTIONS", 3)
    site = serve()
    clients = []
    for count in range(1, 4):
        clients.append(site.connect())
        wait_until(lambda: len(site.server.active_channels), lambda seen, count=count: seen == count)
    assert b"0 came" in site.answer(GET % (b"", b""))
    assert [is_closed(client) for client in clients] == [True, False, False]


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET /" + b"a" * 8176 + b" HTTP/1.1\r\n\r\n", b"200 OK"),
        (b"GET /" + b"a" * 8177 + b" HTTP/1.1\r\n\r\n", b"414 URI Too Long"),
        (GET % (b"", b"X: " + b"a" * 40_000 + b"\r\n"), b"431 Request Header Fields Too Large"),
        (GET % (b"", b"") + GET % (b"", b""), b"200 OK"),
        (b"rubbish\r\n\r\n" + GET % (b"", b""), b"400 Bad Request"),
        (POST % b"Content-Length: 1, 1", b"400 Bad Request"),
        (POST % b"Transfer-Encoding: gzip", b"501 Not Implemented"),
        (POST % b"Transfer-Encoding: chunked" + b"800\r\n" + b"a" * 0x800, b"413 Request Entity Too Large"),
    ],
)
def test_limits_of_a_request(serve: Callable[..., Site], request_bytes: bytes, status: bytes):
    version, _, told = serve().answer(request_bytes).split(b"\r\n")[0].partition(b" ")
    assert (version.startswith(b"HTTP/1."), told) == (True, status)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (POST % b"Content-Length: 5" + b"abcde", b"5 announced, 5 came, http"),
        (POST % b"Transfer-Encoding: chunked" + b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", b"5 announced, 5 came, http"),
        (POST % b"X-Forwarded-Proto: https", b"None announced, 0 came, https"),
        (POST % b"Content-Length: 100000" + b"a" * 100000, b"100000 announced, 100000 came, http"),
    ],
)
def test_the_application_gets_what_was_sent(serve: Callable[..., Site], sent: bytes, told: bytes):
    assert serve().answer(sent).endswith(b"\r\n\r\n" + told)


def test_who_may_not_send_much_is_answered_before_it_is_taken_and_can_read_why(serve: Callable[..., Site]):
    site = serve()
    site.wanted = False
    with closing(site.connect()) as client:
        client.sendall(POST % b"Content-Length: 50000000")
        client.sendall(b"a" * 5_000_000)  # which would fail if it were not taken from the line
        told = answer(client)
    assert told.endswith(b"50000000 announced, 0 came, http")
    assert b"\r\nConnection: close\r\n" in told
    assert len(site.asked) == 1
    assert site.asked[0].startswith("waitress-")


@pytest.mark.parametrize(
    ("wanted", "length", "first"),
    [
        (True, 100_000, b"HTTP/1.1 100 Continue\r\n\r\n"),
        (True, 10, b"HTTP/1.1 100 Continue\r\n\r\n"),
        (False, 10, b"HTTP/1.1 100 Continue\r\n\r\n"),
        (False, 100_000, b"HTTP/1.1 200 OK"),
    ],
)
def test_who_asks_before_sending_is_invited_where_it_is_wanted(
    serve: Callable[..., Site], wanted: bool, length: int, first: bytes
):
    site = serve()
    site.wanted = wanted
    with closing(site.connect()) as client:
        client.sendall(POST % b"Expect: 100-continue\r\nContent-Length: %d" % length)
        told = answer(client)
        assert told.startswith(first)
        if b"100 Continue" in told:
            client.sendall(b"a" * length)
            assert answer(client).endswith(b"%d announced, %d came, http" % (length, length))


def test_a_file_is_closed_by_the_thread_that_answers(serve: Callable[..., Site]):
    site = serve()
    assert site.answer(GET % (b"file", b"")).endswith(b"\r\n\r\nabc")
    assert wait_until(lambda: site.closed_by)[0].startswith("waitress-")
