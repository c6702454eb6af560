"""The editors' table with three hundred files on it: how long its slowest answer takes, as a multiple of /healthz's.

    python bench/desk.py [--files 300] [--turns 5] [--goals]

Starts a site of its own from this checkout, signs in as its first administrator, brings in a ZIP with that many made
files (good, doubtful, wrong, doubled, drafts, decisions) and waits until all are read. Then each view of the table is
asked for in turn, with /healthz between: the median of the turns counts for each. `--goals` ends with 1 where the
slowest is more than 40 times /healthz.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator
from http.cookiejar import CookieJar

from served_site import Site, served_site

GOAL = 40
NAME, GIVEN, OWN = "librarian", "the given pass phrase 11", "another pass phrase 77"
VIEWS = (
    *("", "?state=check", "?state=ready", "?state=failed", "?state=done", "?q=Subject+7", "?kind=draft", "?by=me"),
    *(f"?sort={sort}" for sort in ("symbol", "kind", "title", "check", "by", "to", "-since")),
)
TEXT = """{symbol}

Subject {n}

The Human Rights Council,

Recalling its resolution 8/12 of 18 June 2008 on the subject numbered {n},

1. Urges all States to consider the matter numbered {n};

{last}. Decides to remain seized of the matter.

31st meeting
5 July 2012
"""
KINDS = (
    *(("A/HRC/RES/20/{n}", 2),) * 7,
    *(("A/HRC/RES/19/{n}", 3), ("A/HRC/20/L.{n}", 2), ("A/HRC/DEC/20/{n}", 2)),
)
"""Of ten files seven are good, one passes over a number, one is a draft, one a decision."""


class Editor:
    """Somebody who has signed in, at a site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open

    def get(self, path: str) -> str:
        with self.open(f"{self.site.address}{path}") as answer:
            return str(answer.read().decode())

    def post(self, path: str, form: dict[str, str]) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        assert token, f"no form at {path}"
        data = urllib.parse.urlencode({**form, "csrfmiddlewaretoken": token[1]}).encode()
        with self.open(f"{self.site.address}{path}", data) as answer:
            return str(answer.read().decode())

    def sign_in(self) -> None:
        environment = {**self.site.environment, "DJANGO_SUPERUSER_PASSWORD": GIVEN}
        subprocess.run(
            [*self.site.manage, "createsuperuser", "--no-input", f"--username={NAME}", "--email=l@example.org"],
            cwd=self.site.checkout, env=environment, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        self.post("/accounts/sign-in/", {"username": NAME, "password": GIVEN})
        self.post("/accounts/password/", {"old_password": GIVEN, "new_password1": OWN, "new_password2": OWN})

    def bring_in(self, archive: bytes) -> None:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get("/uploads/"))
        assert token
        edge = "edge-of-a-part"
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{{}}"{{}}\r\n\r\n'
        body = head.format("csrfmiddlewaretoken", "").encode() + token[1].encode() + b"\r\n"
        body += head.format("files", '; filename="all.zip"').encode() + archive + f"\r\n--{edge}--\r\n".encode()
        request = urllib.request.Request(f"{self.site.address}/uploads/", body)
        request.add_header("Content-Type", f"multipart/form-data; boundary={edge}")
        with self.open(request):
            pass


def files(count: int) -> Iterator[tuple[str, str]]:
    for n in range(1, count + 1):
        symbol, last = KINDS[n % len(KINDS)]
        if n % 15 == 0:
            yield f"wrong/{n}.html", f"<html><body>Page {n} was not found</body></html>"
        elif n % 14 == 0:
            yield f"again/{n}.txt", TEXT.format(symbol="A/HRC/RES/20/900", n=900, last=2)
        else:
            yield f"texts/{n}.txt", TEXT.format(symbol=symbol.format(n=n), n=n, last=last)


def packed(count: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files(count):
            archive.writestr(name, text)
    return held.getvalue()


def seconds(editor: Editor, path: str) -> float:
    begun = time.perf_counter()
    editor.get(path)
    return time.perf_counter() - begun


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=300)
    arguments.add_argument("--turns", type=int, default=5)
    arguments.add_argument("--goals", action="store_true")
    asked = arguments.parse_args()
    with served_site() as site:
        editor = Editor(site)
        editor.sign_in()
        begun = time.perf_counter()
        editor.bring_in(packed(asked.files))
        kept = time.perf_counter() - begun
        for _ in range(600):
            if re.search(r'Waiting\s*<span class="desk__number">0<', editor.get("/uploads/")):
                break
            time.sleep(1)
        else:
            sys.exit("Not all was read within ten minutes.")
        read = time.perf_counter() - begun
        print(f"{asked.files} files: kept after {kept:.1f} s, read after {read:.1f} s; load {os.getloadavg()[0]:.1f}")
        times: dict[str, list[float]] = {view: [] for view in VIEWS}
        alive: list[float] = []
        for _ in range(asked.turns):
            for view in VIEWS:
                alive.append(seconds(editor, "/healthz"))
                times[view].append(seconds(editor, f"/uploads/{view}"))
        healthz = statistics.median(alive)
        medians = {view: statistics.median(found) for view, found in times.items()}
        for view, median in medians.items():
            print(f"/uploads/{view:<20} {1000 * median:7.1f} ms  {median / healthz:5.1f} times /healthz")
        slowest = max(medians.values()) / healthz
        print(f"/healthz {1000 * healthz:.1f} ms; slowest {slowest:.1f} times (at most {GOAL})")
    return int(asked.goals and slowest > GOAL)


if __name__ == "__main__":
    sys.exit(main())
