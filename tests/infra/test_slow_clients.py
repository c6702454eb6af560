"""`manage.py up` and clients that do their worst: whoever comes meanwhile is answered."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest

from tests.infra.running import Running, get, wait_until_gone
from tests.waiting import PATIENCE, wait_until

COMPARISON = "compare/A/HRC/RES/11/3...A/HRC/RES/20/1/"
FORM = b"POST /check/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
KINDS = {
    "idle": b"",
    "23 bytes": b"GET / HTTP/1.1\r\nHost: l",
    "body": FORM + b"Content-Length: 5000\r\n\r\ntext=",
    "readers": b"GET /%b HTTP/1.1\r\nHost: localhost\r\n\r\n" % COMPARISON.encode(),
}
MANY = 20


@contextmanager
def clients(address: str, sent: bytes) -> Iterator[list[socket.socket]]:
    """So many that send this, and then nothing; nor do they read."""
    parts = urlsplit(address)
    opened = [socket.create_connection((parts.hostname or "", parts.port or 0), PATIENCE) for _ in range(MANY)]
    try:
        for client in opened:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            client.sendall(sent)
        yield opened
    finally:
        for client in opened:
            client.close()


def connections(running: Running) -> int:
    """How many connections the site has that are not ended."""
    port = urlsplit(running.address()).port
    web = [process for child in running.children("gunicorn") for process in child.children()]
    found = [one for process in web for one in process.net_connections("tcp") if one.laddr.port == port]
    return sum(one.status == psutil.CONN_ESTABLISHED for one in found)


@pytest.fixture
def site(up: Callable[..., Running]) -> Running:
    """A site with one thread for pages, where a client may take a second."""
    return up(WEB_WORKERS="1", WEB_THREADS="1", WORKERS="0", CLIENT_PATIENCE="1")


def test_slow_clients_hold_nothing(site: Running):
    address = site.address()
    for name, sent in KINDS.items():
        with clients(address, sent):
            assert get(f"{address}healthz") == (200, b"ok\n"), name
            assert get(f"{address}{COMPARISON}")[0] == 200, name
            wait_until(lambda: connections(site), lambda seen: seen == 0)


def test_web_processes_that_are_killed_are_replaced(up: Callable[..., Running], folder: Path):
    running = up(WEB_WORKERS="2", WORKERS="0")
    address = running.address()
    (master,) = running.children("gunicorn")
    with clients(address, KINDS["body"]):
        killed = master.children()
        assert len(killed) == 2
        for process in killed:
            process.kill()
        wait_until_gone(killed)
        assert get(f"{address}healthz") == (200, b"ok\n")
    assert get(f"{address}{COMPARISON}")[0] == 200
    wait_until(master.children, lambda seen: len(seen) == 2)
    wait_until(lambda: {place.name for place in (folder / "uploading").iterdir()} & {str(one.pid) for one in killed},
               lambda left: not left)  # fmt: skip
    assert running.process.poll() is None


def test_what_is_asked_is_answered_before_the_site_stops(up: Callable[..., Running], folder: Path):
    running = up(WEB_WORKERS="1", WORKERS="0")
    parts = urlsplit(running.address())
    with (
        psycopg.connect((folder / "database-url").read_text()) as database,
        socket.create_connection((parts.hostname or "", parts.port or 0), PATIENCE) as client,
    ):
        database.execute("LOCK TABLE resolutions_resolution IN ACCESS EXCLUSIVE MODE")
        client.sendall(KINDS["readers"])
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        wait_until(lambda: database.execute(waiting).fetchone(), lambda seen: seen != (0,))
        running.process.terminate()
        wait_until(lambda: "Stopping." in running.lines)
        database.rollback()
        received = b""
        while piece := client.recv(65536):
            received += piece
    assert received.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"</html>" in received
    assert running.ended()[0] == 0
