"""The figures as one drawing: plain SVG, readable on light and dark ground, every figure written beside its mark."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import log10
from typing import Protocol

WIDTH = 760
LINE = 26
NAMES, BAR = 190, 230
"""Pixels for the names of the tools, and for the longest bar of each of the two columns."""

STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.quiet { fill: #59636e; font-size: 12px } .title { font-weight: 600; font-size: 14px }
.ours { fill: #0a63b0 } .other { fill: #8c959f } .line { stroke: #0a63b0; stroke-width: 2; fill: none }
.axis { stroke: #8c959f; stroke-width: 1 }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc } .quiet { fill: #9198a1 }
  .ours { fill: #6cb6ff } .other { fill: #656c76 } .line { stroke: #6cb6ff }
}
"""


class Bar(Protocol):
    """A tool: its mean F1 (0..1) and how many times as long as this engine it takes."""

    name: str
    f1: float
    ratio: float


def drawing(bars: Sequence[Bar], growth: Sequence[tuple[int, float, float]], title: str) -> str:
    """Bars of accuracy and time (the first is this engine), then time (seconds) and memory (MB) by paragraphs."""
    height = 70 + LINE * len(bars) + 240
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            f"<title>{escape(title)}</title>",
            f"<style>{STYLE}</style>",
            _text(NAMES, 24, "links found (mean F1)", "title"),
            _text(NAMES + BAR + 60, 24, "time, logarithmic (this engine: 1)", "title"),
            *(_row(bar, 40 + LINE * n, bars, first=n == 0) for n, bar in enumerate(bars)),
            _curve([(x, y) for x, y, _ in growth], 40, height - 60, "seconds by paragraphs a side", "{:.2f} s"),
            _curve([(x, y) for x, _, y in growth], 430, height - 60, "memory by paragraphs a side", "{:.0f} MB"),
            "</svg>\n",
        ]
    )


def curves(lines: Sequence[tuple[str, str, Sequence[tuple[float, float]]]], title: str) -> str:
    """A line each, two in a row: its title, the form of its figures, its points."""
    height = 210 * ((len(lines) + 1) // 2) + 10
    drawn = [
        _curve(points, 40 + 390 * (n % 2), 180 + 210 * (n // 2), name, form)
        for n, (name, form, points) in enumerate(lines)
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
    return "\n".join([head, f"<title>{escape(title)}</title>", f"<style>{STYLE}</style>", *drawn, "</svg>\n"])


def _text(x: float, y: float, words: str, name: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" class="{name}" text-anchor="{anchor}">{escape(words)}</text>'


def _row(bar: Bar, y: float, bars: Sequence[Bar], *, first: bool) -> str:
    kind = "ours" if first else "other"
    longest = max(log10(max(one.ratio, 1)) for one in bars) or 1
    time = 2 + (BAR - 60) * log10(max(bar.ratio, 1)) / longest
    at = NAMES + BAR + 60
    return "".join(
        [
            _text(NAMES - 10, y + 14, bar.name, anchor="end"),
            f'<rect x="{NAMES}" y="{y}" width="{BAR * bar.f1:.0f}" height="18" rx="2" class="{kind}"/>',
            _text(NAMES + BAR * bar.f1 + 6, y + 14, f"{bar.f1:.3f}", "quiet"),
            f'<rect x="{at}" y="{y}" width="{time:.0f}" height="18" rx="2" class="{kind}"/>',
            _text(at + time + 6, y + 14, written(bar.ratio), "quiet"),
        ]
    )


def written(ratio: float) -> str:
    """A ratio with as many digits as it deserves."""
    return f"{ratio:.1f}" if ratio < 20 else f"{ratio:,.0f}"


def _curve(points: Sequence[tuple[float, float]], x: float, y: float, title: str, form: str) -> str:
    """A line of 280 by 120 pixels from (x, y) up, both axes linear from 0."""
    right, top = max(one for one, _ in points), max(one for _, one in points)
    places = [(x + 280 * across / right, y - 120 * up / top) for across, up in points]
    marks = [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" class="ours"/>' for a, b in places]
    # The small sizes stand too close together for their figures.
    said = [
        _text(a, y + 18, f"{across:,}", "quiet", "middle") + _text(a - 6, b - 8, form.format(up), "quiet", "end")
        for (a, b), (across, up) in zip(places, points, strict=True)
        if across >= right / 4
    ]
    line = " ".join(f"{a:.1f},{b:.1f}" for a, b in places)
    axis = f'<path d="M{x} {y} h280" class="axis"/>'
    return "".join(
        [_text(x, y - 150, title, "title"), axis, f'<polyline points="{line}" class="line"/>', *marks, *said]
    )
