"""kill -9 in the middle of things: afterwards every upload is whole, or listed as what it is, or was never taken in.

To be killed in the middle, a process is made to wait there: a table that it is about to write to is locked.
"""

from __future__ import annotations

import os
import re
import signal
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from uuid import uuid4

import psutil
import psycopg
import pytest

from tests.infra.running import CHECKOUT, Running, servers, shell, wait_until_gone
from tests.pages import Page
from tests.waiting import PATIENCE, wait_until

SAMPLE = (CHECKOUT / "resolutions" / "samples" / "A_HRC_RES_20_1.txt").read_text("utf-8")
COUNCIL = "A/HRC/RES/"
CHECK = "from django.core.management import call_command; call_command('check_sources')"


def text(symbol: str) -> bytes:
    """A text that is not stored yet."""
    return SAMPLE.replace("20/1.", f"{symbol.removeprefix(COUNCIL)}.", 1).encode()


OWN_PASSWORD = "a sentence of the first account"


class Editor:
    """Somebody who has signed in at the site, by its pages."""

    def __init__(self, site: str, password: str) -> None:
        self.site = site
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open
        form = {"username": "admin", "password": password, "csrfmiddlewaretoken": self._token("accounts/sign-in/")}
        self.open(f"{site}accounts/sign-in/", urllib.parse.urlencode(form).encode()).close()

    def choose_password(self, given: str, own: str) -> None:
        place = "accounts/password/"
        form = {"old_password": given, "new_password1": own, "new_password2": own}
        form["csrfmiddlewaretoken"] = self._token(place)
        self.open(f"{self.site}{place}", urllib.parse.urlencode(form).encode()).close()

    def bring_in(self, content: bytes, name: str) -> None:
        boundary = uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
            f"{self._token('accounts/password/')}\r\n".encode(),
            f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            f"Content-Type: text/plain\r\n\r\n".encode(),
            content,
            f"\r\n--{boundary}--\r\n".encode(),
        ]
        request = urllib.request.Request(f"{self.site}uploads/", b"".join(parts))
        request.add_header("Content-Type", f"multipart/form-data; boundary={boundary}")
        self.open(request, timeout=PATIENCE).close()

    def _token(self, place: str) -> str:
        return Page(self.open(f"{self.site}{place}").read().decode()).values("csrfmiddlewaretoken")[0]


@pytest.fixture(scope="module")  # as the data folder is
def sign_in(first_start: tuple[Path, list[str]]) -> Callable[[Running], Editor]:
    """A function that signs the first account in, the first time with the password that was told when it was made."""
    told = re.search(r"its password (\S+):", "\n".join(first_start[1]))
    assert told
    given = iter([told[1]])

    def sign_in(running: Running) -> Editor:
        first = next(given, "")
        editor = Editor(running.address(), first or OWN_PASSWORD)
        if first:
            editor.choose_password(first, OWN_PASSWORD)
        return editor

    return sign_in


def rows(folder: Path, query: str) -> list[tuple]:
    with psycopg.connect((folder / "database-url").read_text(), autocommit=True) as connection:
        return connection.execute(query).fetchall()


@contextmanager
def locked(folder: Path, table: str) -> Iterator[Callable[[], bool]]:
    """Nobody can write to the table meanwhile; gives a function that says whether somebody waits to."""
    with psycopg.connect((folder / "database-url").read_text()) as connection:
        connection.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        yield lambda: bool(rows(folder, waits))
        with suppress(psycopg.OperationalError):  # the server may be gone
            connection.rollback()


def state_of(folder: Path, name: str) -> list[tuple]:
    return rows(folder, f"SELECT state, reason, attempts FROM resolutions_upload WHERE name = '{name}'")


def wait_for_state(folder: Path, name: str, state: str, attempts: int) -> None:
    wait_until(lambda: state_of(folder, name), lambda seen: seen == [(state, "", attempts)])


def test_a_worker_killed_while_it_reads(up: Callable[..., Running], folder: Path, sign_in: Callable[..., Editor]):
    running = up()
    editor = sign_in(running)
    with locked(folder, "resolutions_edition") as somebody_waits:
        editor.bring_in(text("A/HRC/RES/61/1"), "worker.txt")
        wait_for_state(folder, "worker.txt", "reading", 1)
        wait_until(somebody_waits)
        worker = running.children("work")[0]
        family = [worker, *worker.children(recursive=True)]
        worker.kill()
        wait_until_gone(family)
        assert state_of(folder, "worker.txt") == [("reading", "", 1)]
    wait_for_state(folder, "worker.txt", "read", 2)
    assert paragraphs(folder, "A/HRC/RES/61/1") == 49


def paragraphs(folder: Path, symbol: str) -> int:
    query = (
        "SELECT count(p.id) FROM resolutions_paragraph p JOIN resolutions_edition e ON e.id = p.edition_id "
        f"JOIN resolutions_resolution r ON r.id = e.resolution_id WHERE r.symbol = '{symbol}'"
    )
    return rows(folder, query)[0][0]


def test_the_web_server_killed_while_it_takes_files_in(
    up: Callable[..., Running], folder: Path, sign_in: Callable[..., Editor]
):
    running = up(WORKERS="0")
    editor = sign_in(running)
    large = text("A/HRC/RES/61/2") + b" " * 2_700_000  # too large to be kept in memory while it is sent
    with locked(folder, "resolutions_upload") as somebody_waits:
        sender = threading.Thread(target=_send_and_be_cut_off, args=(editor, large), daemon=True)
        sender.start()
        wait_until(somebody_waits)
        assert list((folder / "uploading").rglob("*.upload*"))
        web = running.children("gunicorn")[0]
        family = [web, *web.children(recursive=True)]
        for process in family:
            process.kill()
        sender.join(PATIENCE)
        wait_until_gone(family)
    wait_until(lambda: "The web server ended by itself (SIGKILL); it is started again in 1 s." in running.lines)
    running.process.send_signal(signal.SIGTERM)
    running.ended()

    running = up()
    editor = sign_in(running)
    assert state_of(folder, "web.txt") == []
    assert not [file for file in (folder / "uploading").rglob("*") if file.is_file()]
    editor.bring_in(large, "web.txt")
    wait_for_state(folder, "web.txt", "read", 1)
    shell(folder, CHECK)


def _send_and_be_cut_off(editor: Editor, content: bytes) -> None:
    with suppress(urllib.error.URLError, HTTPException, ConnectionError):
        editor.bring_in(content, "web.txt")


def test_postgresql_killed_while_a_text_is_published(
    up: Callable[..., Running], folder: Path, sign_in: Callable[..., Editor]
):
    running = up()
    sign_in(running).bring_in(text("A/HRC/RES/61/3"), "postgres.txt")
    wait_for_state(folder, "postgres.txt", "read", 1)
    publish = (
        "from resolutions import services; from resolutions.models import Edition;"
        "services.publish(Edition.objects.get(resolution__symbol='A/HRC/RES/61/3'), vouched=('all',))"
    )
    with locked(folder, "resolutions_event") as somebody_waits:
        publisher = threading.Thread(target=_publish_and_be_cut_off, args=(folder, publish), daemon=True)
        publisher.start()
        wait_until(somebody_waits)
        for process in servers(running.family()):
            with suppress(psutil.NoSuchProcess):
                os.kill(process.pid, signal.SIGKILL)
        publisher.join(PATIENCE)
    wait_until(lambda: "The database server answers again." in running.lines)
    published = "SELECT published_at IS NOT NULL FROM resolutions_edition e JOIN resolutions_upload u ON u.edition_id = e.id WHERE name = 'postgres.txt'"
    assert rows(folder, published) == [(False,)]
    assert paragraphs(folder, "A/HRC/RES/61/3") == 49
    shell(folder, publish)
    assert rows(folder, published) == [(True,)]


def _publish_and_be_cut_off(folder: Path, code: str) -> None:
    with suppress(Exception):
        shell(folder, code)
