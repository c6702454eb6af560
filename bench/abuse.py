"""Whether others are served while somebody does their worst.

    CORPUS=<folder> python bench/abuse.py [--seconds 30] [--connections 50] [--kinds idle,check] [--goals] [--json]
    CORPUS=<folder> python bench/abuse.py --minutes 10 --connections 200 [--goals]
    CORPUS=<folder> python bench/abuse.py --kills [--goals]

Starts a site of its own from this checkout as `manage.py up` does, with the two samples and some texts of CORPUS
(without it there are few comparisons to ask for). For each kind of abuse so many connections from one address
(127.0.0.2) do it at once, and begin anew where they are closed; meanwhile another address (127.0.0.3) asks for a page
that is ready and for `/healthz`, in turns, each on a new connection. Told are the median and the 95th of 100 in ms, the
longest that an abusing connection was kept, and what they were answered. `nobody` is the same site left alone: what its
figures say of the machine, those of the others say too.

With `--minutes` that many connections read pages instead, and what the web processes have in memory is told after each
minute: for themselves, without what they share. With `--kills` each process is ended by SIGKILL in turn while they do,
and what is told is after how many seconds it is there again, and a page, a question and `/readyz` are answered.
`--goals` ends with 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode, urlsplit

import psutil
from served_site import Site, corpus_texts, served_site

ABUSER, OTHER = "127.0.0.2", "127.0.0.3"
SAMPLES = ("A/HRC/RES/11/3", "A/HRC/RES/20/1")
NUMBERS = ("21/15", "42/17", "32/32", "41/12", "45/19", "48/16", "44/4", "53/9", "28/16")
TEXTS = tuple(f"A/HRC/RES/{number}" for number in NUMBERS)
WORDS = ("states", "urges", "trafficking", "children", "women", "rights", "mandate", "council", "report", "development")
READY = f"/compare/{'...'.join(SAMPLES)}/"
ALWAYS = ("/", READY, "/resolutions/", "/series/", "/find/?q=women", "/check/", "/method/", "/healthz")
GOALS = {"page": 150.0, "healthz": 50.0}
"""Upper bounds of the 95th of 100, in ms."""
KEPT_AT_MOST = 90.0
"""Seconds that a connection of a slow client may live, whatever it does: its patience, 20, and at 8 KB a second what
both sides' buffers take of an answer that is not read, some 400 KB."""
BACK_WITHIN = 10.0
"""Seconds after which all is answered again, whichever process was killed."""
ALL_ANSWERS = (READY, "/find/?q=trafficking+in+persons", "/readyz")
GROWTH = 0.05
"""Share by which memory may grow after the first minute, and be called the same."""
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
DRIPPING = {
    "idle": ("", False),
    "half a line": ("GET / HTTP/1.1\r\nHost: l", False),
    "line": ("GET /", True),
    "header": ("GET / HTTP/1.1\r\nX-Header: ", True),
    "body": (f"POST /check/ HTTP/1.1\r\nHost: localhost\r\n{FORM}Content-Length: 100000\r\n\r\ntext=", True),
    "slow reader": (f"GET {READY}export.docx HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20, False),
}
"""What a slow connection sends at first, and whether it then sends a byte a second; all read one."""


class Tally:
    """What came of the abuse: seconds that connections were kept, and answers by their status."""

    def __init__(self) -> None:
        self.kept: list[float] = []
        self.answers: Counter[str] = Counter()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--seconds", type=float, default=30, help="so long each kind is done")
    arguments.add_argument("--connections", type=int, default=50)
    arguments.add_argument("--kinds", type=lambda text: text.split(","), help="some of them, separated by commas")
    arguments.add_argument("--minutes", type=int, help="read pages for so long instead")
    arguments.add_argument("--kills", action="store_true", help="end each process meanwhile instead")
    arguments.add_argument("--goals", action="store_true", help="end with 1 where a goal is missed")
    arguments.add_argument("--json", action="store_true", help="print the figures as one object")
    asked = arguments.parse_args()
    with served_site() as site, TemporaryDirectory() as folder:
        held = list(SAMPLES)
        if "CORPUS" in os.environ:
            site.run("import_resolutions", "--publish", *(str(path) for path in corpus_texts(Path(folder), TEXTS)))
            held += TEXTS
        port = urlsplit(site.address).port or 0
        if asked.minutes:
            figures = read_for(site, port, held, asked.minutes, asked.connections)
            missed = list(misses_of_reading(figures))
        elif asked.kills:
            figures = killed(site, port, held, asked.connections)
            missed = [f"{name}: {seconds:.1f} s" for name, seconds in figures.items() if seconds > BACK_WITHIN]
        else:
            figures = [abused(port, held, kind, asked) for kind in asked.kinds or ("nobody", *DRIPPING, *WORKING)]
            missed = [line for row in figures for line in misses(row)]
    print(json.dumps(figures, indent=1)) if asked.json else None
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    sys.exit(bool(asked.goals and missed))


def abused(port: int, held: list[str], kind: str, asked: argparse.Namespace) -> dict[str, Any]:
    """What another sees while a kind of abuse goes on."""
    fetch(port, READY, OTHER)  # it is ready from here on
    with abusers(port, held, kind, 0 if kind == "nobody" else asked.connections) as result:
        time.sleep(1)
        times = watched(port, asked.seconds)
    row = {"kind": kind, **{name: figures(found) for name, found in times.items()}, **result,
           "load": os.getloadavg()[0]}  # fmt: skip
    if not asked.json:
        told = "  ".join(f"{name} {row[name]['p50']:7.1f} {row[name]['p95']:7.1f}" for name in times)
        kept = f"kept {row['longest']:.0f} s" if row["longest"] else ""
        answers = ", ".join(f"{status}: {count}" for status, count in sorted(row["answers"].items()))
        print(f"{kind:12} {told}  failed {row['page']['failed'] + row['healthz']['failed']}  {kept}  {answers}"
              f"  (load {row['load']:.1f})", flush=True)  # fmt: skip
    return row


def watched(port: int, seconds: float) -> dict[str, list[float]]:
    """Milliseconds of each answer; an infinite number where there was none."""
    times: dict[str, list[float]] = {"page": [], "healthz": []}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for name, path in (("page", READY), ("healthz", "/healthz")):
            began = time.perf_counter()
            try:
                good = fetch(port, path, OTHER) == 200
            except OSError:
                good = False
            times[name].append((time.perf_counter() - began) * 1000 if good else float("inf"))
        time.sleep(0.02)
    return times


def figures(found: list[float]) -> dict[str, float]:
    ordered = sorted(found)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95)]
    return {"p50": at[0], "p95": at[1], "asked": len(found), "failed": sum(one == float("inf") for one in found)}


def misses(row: dict[str, Any]) -> Iterator[str]:
    for name, most in GOALS.items():
        if row[name]["p95"] > most:
            yield f"{row['kind']}: {name} {row[name]['p95']:.0f} ms"
    if row["kind"] in DRIPPING and row["longest"] > KEPT_AT_MOST:
        yield f"{row['kind']}: a connection was kept for {row['longest']:.0f} seconds"


def fetch(port: int, path: str, source: str) -> int:
    """The status of an answer that has come whole, on a connection of its own."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(source, 0))
    try:
        client.request("GET", path, headers={"Host": "localhost", "Accept-Encoding": "gzip"})
        response = client.getresponse()
        response.read()
    except http.client.HTTPException as problem:
        raise OSError(str(problem)) from problem
    finally:
        client.close()
    return response.status


@contextmanager
def abusers(port: int, held: list[str], kind: str, many: int) -> Iterator[dict[str, Any]]:
    """So many connections that do a kind of abuse meanwhile, in a process of their own; at the end what came of it."""
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=do_abuse, args=(theirs, port, held, kind, many))
    process.start()
    theirs.close()
    ours.recv()
    result: dict[str, Any] = {}
    yield result
    ours.send("stop")
    result.update(ours.recv())
    process.join()


def do_abuse(told: Connection, port: int, held: list[str], kind: str, many: int) -> None:
    stopping, tally = Event(), Tally()
    if kind in DRIPPING:
        threads = [Thread(target=drip, args=(port, kind, many, stopping, tally))]
    else:
        threads = [
            Thread(target=work, args=(port, held, kind, number, stopping, tally), daemon=True) for number in range(many)
        ]
    for thread in threads:
        thread.start()
    told.send("begun")
    told.recv()
    stopping.set()
    if kind in DRIPPING:
        threads[0].join()
    told.send({"longest": max(tally.kept, default=0.0), "answers": dict(tally.answers)})


def drip(port: int, kind: str, many: int, stopping: Event, tally: Tally) -> None:
    """Keep so many slow connections; those that are open at the end are watched until they are closed."""
    first, sends = DRIPPING[kind]
    opened: dict[socket.socket, float] = {}
    while opened or not stopping.is_set():
        while len(opened) < many and not stopping.is_set():
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            client.bind((ABUSER, 0))
            client.connect(("127.0.0.1", port))
            client.setblocking(False)
            opened[client] = time.monotonic()
            with suppress(OSError):
                client.send(first.encode())
        time.sleep(1)
        for client, since in list(opened.items()):
            age = time.monotonic() - since
            if is_closed(client, sends) or age > KEPT_AT_MOST + 5:
                tally.kept.append(age)
                client.close()
                del opened[client]


def is_closed(client: socket.socket, sends: bool) -> bool:
    try:
        if sends:
            client.send(b"x")
        return client.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def work(port: int, held: list[str], kind: str, number: int, stopping: Event, tally: Tally) -> None:
    """Ask for expensive things, one after the other; where one is told to come again, at once."""
    chance = random.Random(number)
    client, do = Client(port), read if kind == "reading" else WORKING[kind]
    while not stopping.is_set():
        try:
            status = str(do(client, held, chance))
        except (OSError, http.client.HTTPException):
            status = "none"
            client.close()
        tally.answers[status] += 1


class Client:
    """A connection that is kept, with its cookie and token."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection: http.client.HTTPConnection | None = None
        self.cookie = self.token = ""

    def ask(self, path: str, form: dict[str, str] | None = None) -> int:
        if self.connection is None:
            source = (ABUSER, 0)
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120, source_address=source)
        headers = {"Host": "localhost", "Accept-Encoding": "identity"}
        if form is None:
            self.connection.request("GET", path, headers=headers)
        else:
            headers |= {"Cookie": f"csrftoken={self.cookie}", "Content-Type": "application/x-www-form-urlencoded"}
            body = urlencode({**form, "csrfmiddlewaretoken": self.token})
            self.connection.request("POST", path, body, headers)
        response = self.connection.getresponse()
        page = response.read()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            if cookie.startswith("csrftoken="):
                self.cookie = cookie.removeprefix("csrftoken=").partition(";")[0]
        if token := re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page):
            self.token = token[1].decode()
        return response.status

    def send(self, path: str, form: dict[str, str]) -> int:
        """Send a form, of whose page the token is asked for first where there is none."""
        if not self.token:
            self.ask(path)
        return self.ask(path, form)

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = None


def check(client: Client, held: list[str], chance: random.Random) -> int:
    """Two hundred paragraphs of which no two drafts have the same."""
    lines = [f"{one}. Urges {' '.join(chance.choices(WORDS, k=40))};" for one in range(1, 201)]
    return client.send("/check/", {"text": "\n\n".join(lines)})


def pair(held: list[str], chance: random.Random) -> str:
    return "...".join(chance.sample(held, 2))


def compare(client: Client, held: list[str], chance: random.Random) -> int:
    return client.ask(f"/compare/{pair(held, chance)}/?words={chance.randrange(10**6)}")


def word(client: Client, held: list[str], chance: random.Random) -> int:
    return client.ask(f"/compare/{pair(held, chance)}/export.docx")


def picture(client: Client, held: list[str], chance: random.Random) -> int:
    return client.ask(f"/pictures/{pair(held, chance)}.png")


def sign_in(client: Client, held: list[str], chance: random.Random) -> int:
    form = {"username": f"u{chance.randrange(10**9)}", "password": f"p{chance.randrange(10**9)}"}
    return client.send("/accounts/sign-in/", form)


WORKING: dict[str, Callable[[Client, list[str], random.Random], int]] = {
    "check": check,
    "comparisons": compare,
    "word": word,
    "pictures": picture,
    "sign-ins": sign_in,
}


def read(client: Client, held: list[str], chance: random.Random) -> int:
    """One of the pages that people read, in turns as chance has it."""
    text = chance.choice(held)
    of_text = (f"/resolutions/{text}/", f"/resolutions/{text}/history/", f"/resolutions/{text}/cite/")
    return client.ask(chance.choice((*of_text, *ALWAYS)))


def read_for(site: Site, port: int, held: list[str], minutes: int, connections: int) -> dict[str, Any]:
    memory = []
    with abusers(port, held, "reading", connections) as result:
        for minute in range(1, minutes + 1):
            end = time.monotonic() + 60
            while time.monotonic() < end:
                time.sleep(0.5)
            memory.append(web_memory(site))
            print(f"after minute {minute}: {memory[-1] / 1024**2:.0f} MB in the web processes", flush=True)
    answers = ", ".join(f"{status}: {count}" for status, count in sorted(result["answers"].items()))
    print(f"{connections} connections for {minutes} minutes: {answers}")
    return {"memory": memory, **result}


def killed(site: Site, port: int, held: list[str], connections: int) -> dict[str, float]:
    """Seconds until all was there again after each process was killed."""
    seconds = {}
    with abusers(port, held, "reading", connections) as result:
        for name in ("the database", "the web server", "a web process", "a worker"):
            time.sleep(5)
            before = processes(site)[name]
            before.kill()
            began = time.monotonic()
            while not is_back(site, port, name, before):
                if time.monotonic() - began > 120:
                    sys.exit(f"{name} did not come back: {site.log.read_text(errors='replace')[-500:]}")
                time.sleep(0.1)
            seconds[name] = time.monotonic() - began
            print(
                f"{name}: all is answered again after {seconds[name]:.1f} s  (load {os.getloadavg()[0]:.1f})",
                flush=True,
            )
    print(", ".join(f"{status}: {count}" for status, count in sorted(result["answers"].items())))
    return seconds


def is_back(site: Site, port: int, name: str, before: psutil.Process) -> bool:
    after = processes(site).get(name)
    try:
        return after not in (None, before) and all(fetch(port, path, OTHER) == 200 for path in ALL_ANSWERS)
    except OSError:
        return False


def processes(site: Site) -> dict[str, psutil.Process]:
    """Those that run, by what they are: of several alike, the first."""
    found: dict[str, psutil.Process] = {}
    up = psutil.Process(site.process.pid)
    for child in up.children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            command, parent = child.cmdline(), child.parent()
            if "gunicorn" in command:
                found.setdefault("the web server" if parent == up else "a web process", child)
            elif "work" in command:
                found.setdefault("a worker", child)
            elif child.name() == "postgres" and parent is not None and parent.name() != "postgres":
                found.setdefault("the database", child)
    return found


def web_memory(site: Site) -> int:
    """Bytes that the web processes have for themselves."""
    up = psutil.Process(site.process.pid)
    (web,) = (child for child in up.children() if "gunicorn" in child.cmdline())
    return sum(one.memory_full_info().uss for one in (web, *web.children(recursive=True)))


def misses_of_reading(found: dict[str, Any]) -> Iterator[str]:
    if errors := {status: count for status, count in found["answers"].items() if status != "200"}:
        yield f"not all were answered: {errors}"
    first, last = found["memory"][0], found["memory"][-1]
    if last > first * (1 + GROWTH):
        yield f"memory grew from {first / 1024**2:.0f} to {last / 1024**2:.0f} MB"


if __name__ == "__main__":
    main()
