"""How a comparison is served: size, time, requests a second over two processes, and what a browser makes of it.

    DATABASE_URL=… python bench/serving.py [--requests 400] [--connections 20] [LEFT RIGHT]

Starts gunicorn as `manage.py up` does, with two processes, on a free port of 127.0.0.1, and ends it. Cold is the first
answer of a fresh server, which computes the comparison; warm are the others, from the cache that each process keeps;
"unchanged" are requests that bring the ETag and get 304. The browser is Chromium, if it is installed: first paint and
layout shift of the first view in fresh profiles, in turns with a page of one word without styles, which shows what the
browser itself takes on this machine; and the processor time that the page's thread spends until its first paint (from
a trace), which other programs disturb least. The client shares the machine's cores with the server.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

CHECKOUT = Path(__file__).resolve().parents[1]
START_SECONDS = 60
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
VIEWS = 9
VIEWPORT: ViewportSize = {"width": 1440, "height": 900}
PAINTS = """
() => new Promise((done) => {
  let shift = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (shift += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
  const page = performance.getEntriesByType("navigation")[0];
  const painted = (paint) => setTimeout(() => done([paint.startTime, page.responseEnd, page.loadEventEnd, shift]), 300);
  new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach(painted))
    .observe({ type: "paint", buffered: true });
})
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("left", nargs="?", default="A/HRC/RES/11/3")
    arguments.add_argument("right", nargs="?", default="A/HRC/RES/20/1")
    arguments.add_argument("--requests", type=int, default=400)
    arguments.add_argument("--connections", type=int, default=20)
    asked = arguments.parse_args()
    address = f"/compare/{asked.left}...{asked.right}/"
    with served() as port:
        first, body, tag = fetch(http.client.HTTPConnection("127.0.0.1", port), address)
        print(f"page {len(gzip.decompress(body)):,} bytes, {len(body):,} compressed")
        print(f"cold {1000 * first:.0f} ms")
        # Each process has a cache of its own: both are to have met the comparison before the clock runs.
        load(port, address, 4 * asked.connections, asked.connections, {})
        for name, headers in (("warm", {}), ("unchanged", {"If-None-Match": tag})):
            seconds, times = load(port, address, asked.requests, asked.connections, headers)
            print(
                f"{name}: {len(times) / seconds:.0f} requests a second at {asked.connections} connections, "
                f"median {1000 * statistics.median(times):.0f} ms, slowest {1000 * max(times):.0f} ms"
            )
        alone = [fetch(http.client.HTTPConnection("127.0.0.1", port), address)[0] for _ in range(20)]
        print(f"one at a time: median {1000 * statistics.median(alone):.0f} ms")
        paints(f"http://127.0.0.1:{port}", address)


@contextmanager
def served() -> Iterator[int]:
    """A server with two processes; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory(prefix="serving-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SECRET_KEY": "x" * 50,
            "ALLOWED_HOSTS": "127.0.0.1",
            "CSRF_TRUSTED_ORIGINS": f"http://127.0.0.1:{port}",
            "WEB_WORKERS": "2",
            "DATA_DIR": folder,
            "DEVELOPMENT": "",
            "LOG_LEVEL": "WARNING",
        }
        collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v", "0"]
        subprocess.run(collect, cwd=CHECKOUT, env=environment, check=True)
        command = [sys.executable, "-m", "gunicorn", "-c", "python:config.gunicorn", "--bind", f"127.0.0.1:{port}"]
        server = subprocess.Popen(command, cwd=CHECKOUT, env=environment)
        try:
            await_answer(port)
            yield port
        finally:
            server.terminate()
            server.wait()


def await_answer(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            fetch(http.client.HTTPConnection("127.0.0.1", port), "/healthz")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"The server does not answer after {START_SECONDS} seconds.")


def fetch(
    connection: http.client.HTTPConnection, address: str, headers: dict[str, str] | None = None
) -> tuple[float, bytes, str]:
    """Seconds, body and ETag of one answer."""
    began = time.perf_counter()
    connection.request("GET", address, headers={"Accept-Encoding": "gzip", **(headers or {})})
    response = connection.getresponse()
    body = response.read()
    if response.status not in (200, 304):
        raise SystemExit(f"{address} answers {response.status}: is {address} in the database?")
    return time.perf_counter() - began, body, response.headers.get("ETag", "")


def load(
    port: int, address: str, requests: int, connections: int, headers: dict[str, str]
) -> tuple[float, list[float]]:
    """Seconds for all requests, and of each; every connection is kept open for its share."""

    def several(_: int) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        return [fetch(connection, address, headers)[0] for _ in range(requests // connections)]

    began = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        times = [one for found in pool.map(several, range(connections)) for one in found]
    return time.perf_counter() - began, times


def paints(server: str, address: str) -> None:
    browser_path = shutil.which("chromium")
    if browser_path is None:
        print("browser: Chromium is not installed")
        return
    from playwright.sync_api import sync_playwright

    pages = {"first view": address, "a bare page": "/healthz"}
    found: dict[str, list[list[float]]] = {name: [] for name in pages}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS.split())
        for name in list(pages) * VIEWS:
            found[name].append(first_view(browser, server + pages[name]))
        worked = [processor_time(browser, server + address) for _ in range(VIEWS)]
        browser.close()
    for name, views in found.items():
        paint, answered, loaded, shift = (statistics.median(values) for values in zip(*views, strict=True))
        print(
            f"browser, {name}: answer {answered:.0f} ms, first paint {paint:.0f} ms, loaded {loaded:.0f} ms, "
            f"layout shift {shift:.3f} (medians of {VIEWS})"
        )
    print(f"browser, processor time until the first paint: {statistics.median(worked):.0f} ms (median of {VIEWS})")


def first_view(browser: Browser, address: str) -> list[float]:
    context = browser.new_context(viewport=VIEWPORT)
    page = context.new_page()
    page.goto(address)
    found: list[float] = page.evaluate(PAINTS)
    context.close()
    return found


def processor_time(browser: Browser, address: str) -> float:
    """Milliseconds that the page's main thread works until its first paint, by the browser's own trace."""
    context = browser.new_context(viewport=VIEWPORT)
    page = context.new_page()
    browser.start_tracing(page=page, categories=["loading", "toplevel"])
    page.goto(address)
    page.evaluate(PAINTS)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    context.close()
    paint = max((one for one in events if one["name"] == "firstContentfulPaint"), key=lambda one: one["ts"])
    tasks = [one for one in events if one["name"].endswith("::RunTask") and one["tid"] == paint["tid"]]
    here = [one for one in tasks if one["pid"] == paint["pid"] and one["ts"] <= paint["ts"]]
    return float(sum(one.get("tdur", 0) for one in here)) / 1000


if __name__ == "__main__":
    main()
