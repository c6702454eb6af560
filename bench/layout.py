"""What a reader sees of comparisons in Chromium: where the text begins, how long a column stands empty, how it scrolls.

    CORPUS=<folder> python bench/layout.py [--base http://127.0.0.1:8000] [--json] [--goals]

Starts a site of its own from this checkout with the texts of four pairs (the two samples; texts of CORPUS), or asks the
site at `--base`, which must hold them. At each size of window it says where the first paragraph begins (px from the top
of the page), how wide its text is, whether the page scrolls sideways, the longest stretch with an empty column, and how
much the layout shifts while the page is loaded and scrolled to its end. Then what travels (compressed as it is sent),
how the longest pair scrolls, how soon `j` is answered, and how many pages the print of the samples has. Milliseconds
stand beside those of `/healthz` in the same run, with how busy the machine was. `--goals` ends with 1 where a goal is
missed. Colours are light, fonts those of this machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import statistics
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from served_site import corpus_texts, served_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, PdfMargins

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
SAMPLES = "A/HRC/RES/11/3...A/HRC/RES/20/1"
LONGEST = "A/RES/77/248...A/RES/78/69"
PAIRS = (SAMPLES, "A/HRC/RES/44/4...A/HRC/RES/53/9", LONGEST, "A/HRC/RES/28/16...A/HRC/RES/44/4")
"""Successive texts, the same some years later, about 450 paragraphs a side, and two that have nothing in common."""
TEXTS = ("A/HRC/RES/44/4", "A/HRC/RES/53/9", "A/RES/77/248", "A/RES/78/69", "A/HRC/RES/28/16")
SIZES = ((1440, 900), (1366, 768), (1024, 768), (768, 1024), (390, 844))
GOALS = {
    "first": {1440: 320, 1366: 320, 1024: 340, 768: 1024, 390: 844},
    "empty screens": 1.0,
    "shift": 0.001,
    "page": 20 * 1024,
    "styles and scripts": 24 * 1024,
    "frames a second": 60,
    "j": 100.0,
    "sheets": 10,
}
"""Upper bounds, of frames a lower one: px by width; screens; the browser's measure of shift; bytes; ms; sheets of
paper. A monitor of 60 Hz has a frame each 16.7 ms, which is told as 60 down to 59.5."""
MARGINS: PdfMargins = {"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"}
STEPS = 10

SEEN = """
() => {
  const first = [...document.querySelectorAll(".pair .text, .run__line")].find((text) => text.offsetParent);
  const box = first.getBoundingClientRect();
  const text = [...document.querySelectorAll(".pair .text")].find((one) => one.offsetParent);
  return { first: Math.round(box.top + scrollY), width: Math.round(text.getBoundingClientRect().width),
           sideways: document.documentElement.scrollWidth > innerWidth };
}
"""
EMPTY = """
() => {
  // The columns are those of the rows; what stands over both of them leaves none empty.
  const rows = document.querySelector(".comparison");
  if (rows.matches(".comparison--unified") || innerWidth <= 896) return null;
  const holding = ".text, .stub, .heading, .possible, .pair__context, .run__line, .column__says, .part > *";
  const boxes = [...rows.querySelectorAll(holding)]
    .filter((one) => one.offsetParent).map((one) => one.getBoundingClientRect());
  const area = rows.getBoundingClientRect();
  const middle = (area.left + area.right) / 2;
  const spans = [0, 1].map((side) => boxes
    .filter((box) => side ? box.right > middle + 60 : box.left < middle - 60)
    .map((box) => [box.top + scrollY, box.bottom + scrollY]).sort((a, b) => a[0] - b[0]));
  let longest = [0, 0];
  spans.forEach((found, side) => {
    let end = found[0]?.[0] ?? 0;
    for (const [top, bottom] of found) {
      if (top - end > longest[0]) longest = [top - end, end, side];
      end = Math.max(end, bottom);
    }
  });
  const bar = document.getElementById("bar").getBoundingClientRect().height;
  const near = [...rows.querySelectorAll(".pair[id]")].filter((row) => {
    const box = row.getBoundingClientRect();
    return box.bottom + scrollY > longest[1] && box.top + scrollY < longest[1] + longest[0];
  }).map((row) => row.id);
  return { px: Math.round(longest[0]), screens: longest[0] / (innerHeight - bar), side: longest[2] ? "newer" : "older",
           rows: near.length > 2 ? [near[0], near.at(-1)] : near };
}
"""
SHIFT = """
() => new Promise((done) => {
  let shift = 0;
  const add = (entry) => entry.hadRecentInput || (shift += entry.value);
  new PerformanceObserver((list) => list.getEntries().forEach(add))
    .observe({ type: "layout-shift", buffered: true });
  const step = () => {
    if (scrollY + innerHeight >= document.documentElement.scrollHeight - 2) return setTimeout(() => done(shift), 200);
    scrollBy({ top: innerHeight, behavior: "instant" });
    requestAnimationFrame(() => requestAnimationFrame(step));
  };
  step();
})
"""
FRAMES = """
() => new Promise((done) => {
  const times = [];
  let last = performance.now();
  const frame = (now) => {
    times.push(now - last);
    last = now;
    scrollBy({ top: 40, behavior: "instant" });
    if (times.length < 300) requestAnimationFrame(frame); else done(times.slice(5));
  };
  scrollTo({ top: 0, behavior: "instant" });
  requestAnimationFrame(frame);
})
"""
STEP = """
() => new Promise((done) => {
  const before = document.querySelector(".is-current")?.id;
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => {
    const now = document.querySelector(".is-current")?.id;
    done(now !== before ? performance.now() - start : null);
  }));
})
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--base", help="a site that holds the texts; without it one is started")
    arguments.add_argument("--json", action="store_true", help="print the figures as one object")
    arguments.add_argument("--goals", action="store_true", help="end with 1 where a goal is missed")
    asked = arguments.parse_args()
    with site(asked.base) as base:
        figures = measured(base)
    missed = list(misses(figures))
    print(json.dumps(figures, indent=1) if asked.json else "\n".join(told(figures)))
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    sys.exit(bool(asked.goals and missed))


@contextmanager
def site(base: str | None) -> Iterator[str]:
    """The address of a site with the texts: the one named, or one of this checkout that ends with the measuring."""
    if base:
        yield base.rstrip("/")
        return
    if "CORPUS" not in os.environ:
        sys.exit("CORPUS names no corpus, and --base no site.")
    with served_site() as running, TemporaryDirectory() as folder:
        running.run("import_resolutions", "--publish", *(str(path) for path in corpus_texts(Path(folder), TEXTS)))
        yield running.address


def measured(base: str) -> dict[str, Any]:
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if program is None:
        sys.exit("Chromium is not installed.")
    busy = [os.getloadavg()[0]]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS.split())
        pages = [seen(browser, base, pair, size) for pair in PAIRS for size in SIZES]
        figures = {
            "pages": pages,
            "weight": weight(base),
            "healthz ms": statistics.median(timed(f"{base}/healthz") for _ in range(20)),
            "longest": longest(browser, base),
            "print": {form: printed(browser, base, form) for form in ("A4", "Letter")},
        }
        browser.close()
    figures["load"] = [*busy, os.getloadavg()[0]]
    return figures


@contextmanager
def opened(browser: Browser, address: str, size: tuple[int, int]) -> Iterator[Page]:
    """The page in a fresh profile, all its rows laid out."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme="light")
    page = context.new_page()
    page.goto(address)
    page.locator(":root[data-top]").wait_for(state="detached")
    yield page
    context.close()


def seen(browser: Browser, base: str, pair: str, size: tuple[int, int]) -> dict[str, Any]:
    with opened(browser, f"{base}/compare/{pair}/", size) as page:
        found = page.evaluate(SEEN)
        return {"pair": pair, "width": size[0], "height": size[1], "found": found, "empty": page.evaluate(EMPTY),
                "shift": page.evaluate(SHIFT)}  # fmt: skip


def weight(base: str) -> dict[str, int]:
    """Bytes of the page as it is sent, compressed; and of its styles and scripts, but htmx."""
    html = gzip.decompress(sent := fetched(f"{base}/compare/{SAMPLES}/")).decode()
    names = [name for name in re.findall(r'(?:src|href)="(/static/[^"]+\.(?:css|js))"', html) if "htmx" not in name]
    return {"page": len(sent), "styles and scripts": sum(len(fetched(base + name)) for name in names)}


def fetched(address: str) -> bytes:
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=60) as answered:
        content: bytes = answered.read()
        return content if answered.headers.get("Content-Encoding") == "gzip" else gzip.compress(content)


def timed(address: str) -> float:
    start = time.perf_counter()
    fetched(address)
    return (time.perf_counter() - start) * 1000


def longest(browser: Browser, base: str) -> dict[str, float]:
    """Of the longest pair: frames while it is scrolled, and how soon `j` is answered, in ms."""
    with opened(browser, f"{base}/compare/{LONGEST}/", SIZES[0]) as page:
        frames = page.evaluate(FRAMES)
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        steps = []
        for _ in range(STEPS):
            taken = page.evaluate(STEP)
            if taken is None:
                sys.exit("j did not lead to another row.")
            steps.append(taken)
            page.wait_for_timeout(300)
    return {
        "frame ms, median": statistics.median(frames),
        "frame ms, 95 of 100": statistics.quantiles(frames, n=20)[-1],
        "j ms, median": statistics.median(steps),
        "j ms, slowest": max(steps),
    }


def printed(browser: Browser, base: str, form: str) -> dict[str, Any]:
    import pypdfium2

    with opened(browser, f"{base}/compare/{SAMPLES}/", SIZES[0]) as page:
        printed_page = page.pdf(format=form, margin=MARGINS)
    with pypdfium2.PdfDocument(printed_page) as document:
        first: str = document[0].get_textpage().get_text_range()
        return {"sheets": len(document), "brief first": "What changed" in first}


def told(figures: dict[str, Any]) -> Iterator[str]:
    yield f"{'pair':34} {'window':>10} {'first':>6} {'text':>5} {'empty column':>22} {'shift':>6}"
    for page in figures["pages"]:
        found, empty = page["found"], page["empty"]
        gap = f"{empty['px']} px {empty['screens']:.2f} {empty['side']}" if empty else "one text"
        sideways = "  scrolls sideways" if found["sideways"] else ""
        yield (
            f"{page['pair'].replace('A/HRC/RES/', '').replace('A/RES/', ''):34} {page['width']:>5}x{page['height']:<4} "
            f"{found['first']:>6} {found['width']:>5} {gap:>22} {page['shift']:>6.3f}{sideways}"
        )
    weights, longest_pair = figures["weight"], figures["longest"]
    yield f"{SAMPLES}: page {weights['page']:,} bytes, styles and scripts {weights['styles and scripts']:,}, compressed"
    yield "; ".join(f"{name} {value:.1f}" for name, value in longest_pair.items()) + f"  ({LONGEST})"
    yield f"healthz {figures['healthz ms']:.1f} ms; load {', '.join(f'{load:.1f}' for load in figures['load'])}"
    for form, sheet in figures["print"].items():
        yield f"{form}: {sheet['sheets']} sheets, the brief on the first: {sheet['brief first']}"


def misses(figures: dict[str, Any]) -> Iterator[str]:
    """The goals that are missed, a line each."""
    for page in figures["pages"]:
        where = f"{page['pair']} at {page['width']}"
        if page["found"]["first"] > GOALS["first"][page["width"]]:
            yield f"{where}: the text begins at {page['found']['first']} px"
        if page["found"]["sideways"]:
            yield f"{where}: it scrolls sideways"
        if page["empty"] and page["empty"]["screens"] > GOALS["empty screens"]:
            yield f"{where}: a column is empty for {page['empty']['screens']:.2f} screens, {page['empty']['rows']}"
        if page["shift"] > GOALS["shift"]:
            yield f"{where}: the layout shifts by {page['shift']:.4f}"
    for name, size in figures["weight"].items():
        if size > GOALS[name]:
            yield f"{name}: {size} bytes"
    if 1000 / figures["longest"]["frame ms, median"] < GOALS["frames a second"] - 0.5:
        yield f"a frame takes {figures['longest']['frame ms, median']:.1f} ms in the median"
    if figures["longest"]["j ms, slowest"] > GOALS["j"]:
        yield f"j takes {figures['longest']['j ms, slowest']:.0f} ms"
    for form, sheet in figures["print"].items():
        if sheet["sheets"] > GOALS["sheets"] or not sheet["brief first"]:
            yield f"{form}: {sheet}"


if __name__ == "__main__":
    main()
