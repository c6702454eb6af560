"""How a comparison is served: size, time, requests a second over two processes, and what a browser makes of it.

    DATABASE_URL=… python bench/serving.py [--requests 400] [--connections 20] [LEFT RIGHT]

Starts gunicorn as `manage.py up` does, with two processes, on a free port of 127.0.0.1, and ends it. Cold is the first
answer of a fresh server, which computes the comparison; warm are the others, from the cache that each process keeps;
"unchanged" are requests that bring the ETag and get 304. The browser is Chromium, if it is installed: first paint and
layout shift of the first view in a fresh profile. The client shares the machine's cores with the server.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
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

CHECKOUT = Path(__file__).resolve().parents[1]
START_SECONDS = 60
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PAINTS = """
() => new Promise((done) => {
  let shift = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (shift += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
    const page = performance.getEntriesByType("navigation")[0];
    done([paint, page.responseEnd, page.loadEventEnd, shift]);
  }, 300);
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
        paints(f"http://127.0.0.1:{port}{address}")


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


def paints(address: str) -> None:
    browser_path = shutil.which("chromium")
    if browser_path is None:
        print("browser: Chromium is not installed")
        return
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS.split())
        for _ in range(5):
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            page.goto(address)
            found.append(page.evaluate(PAINTS))
        browser.close()
    paint, answered, loaded, shift = (statistics.median(values) for values in zip(*found, strict=True))
    print(
        f"browser, first view: answer {answered:.0f} ms, first paint {paint:.0f} ms, loaded {loaded:.0f} ms, "
        f"layout shift {shift:.3f} (medians of {len(found)})"
    )


if __name__ == "__main__":
    main()
