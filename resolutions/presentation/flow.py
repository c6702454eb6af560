"""The picture of what was carried over: a bar a paragraph, a column a text, a band a provision carried over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from resolutions.tracing.lineage import Cell, Lineage, Place

BAR, STEP, INDENT = 18.0, 8.0, 4.0
"""Width of a bar, from one bar to the next, and how far a subparagraph stands in; all in the picture's own units."""
BETWEEN = 20.0
"""Between preamble, operative part and annex."""
LEFT, TOP = 90.0, 56.0
WIDEST, NARROWEST = 330.0, 120.0
WHOLE = 1150.0


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    kind: str
    """para, in (added in this session) or out (removed after it)."""


@dataclass(frozen=True, slots=True)
class Head:
    x: float
    symbol: str
    name: str
    day: str
    count: int


@dataclass(frozen=True, slots=True)
class Band:
    path: str
    kind: str
    """same, reworded or moved."""


@dataclass(frozen=True, slots=True)
class Flow:
    width: float
    height: float
    heads: tuple[Head, ...]
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """What a page says of a text of the series."""

    symbol: str
    day: str
    edition: int
    name: str = ""


def flow(lineage: Lineage, texts: tuple[Text, ...]) -> Flow:
    """The picture of a lineage of these texts."""
    apart = min(WIDEST, max(NARROWEST, WHOLE / max(1, len(texts) - 1)))
    columns = [LEFT + apart * n for n in range(len(texts))]
    heights = [_heights(places) for places in lineage.texts]
    heads = tuple(
        Head(x + BAR / 2, text.symbol, text.name, text.day, len(places))
        for x, text, places in zip(columns, texts, lineage.texts, strict=True)
    )
    height = max((y for ys in heights for y in ys.values()), default=TOP) + 2 * STEP
    bands = tuple(_bands(lineage, columns, heights))
    return Flow(columns[-1] + LEFT, height, heads, bands, tuple(_boxes(lineage, columns, heights)))


def what(cell: Cell) -> str:
    """Of which kind the band is that leads to the cell."""
    if cell.moved:
        return "moved"
    return "same" if cell.what in ("unchanged", "editorial") else "reworded"


def _heights(places: tuple[Place, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    y, section = TOP, ""
    for place in places:
        y += BETWEEN if section and place.section != section else 0.0
        section = place.section
        found[place.label] = y
        y += STEP
    return found


def _bands(lineage: Lineage, columns: list[float], heights: list[dict[str, float]]) -> Iterator[Band]:
    for provision in lineage.provisions:
        for n, cell in enumerate(provision):
            before = provision[cell.since] if cell and cell.since is not None else None
            if cell is None or before is None or cell.since is None:
                continue
            from_y, to_y = heights[cell.since][before.labels[0]], heights[n][cell.labels[0]]
            yield Band(_path(columns[cell.since] + BAR + 2, from_y, columns[n] - 2, to_y), what(cell))


def _path(x: float, y: float, to_x: float, to_y: float) -> str:
    middle, thick = (x + to_x) / 2, STEP - 2
    return (
        f"M{x:g} {y:g}C{middle:g} {y:g} {middle:g} {to_y:g} {to_x:g} {to_y:g}V{to_y + thick:g}"
        f"C{middle:g} {to_y + thick:g} {middle:g} {y + thick:g} {x:g} {y + thick:g}Z"
    )


def _boxes(lineage: Lineage, columns: list[float], heights: list[dict[str, float]]) -> Iterator[Box]:
    coming = {(n, c.labels[0]) for p in lineage.provisions for n, c in enumerate(p) if c and c.since is None and n}
    going = {(n, label) for n, places in enumerate(lineage.texts[:-1]) for label in (p.label for p in places)}
    for provision in lineage.provisions:
        for cell in provision:
            before = provision[cell.since] if cell and cell.since is not None else None
            if cell and before and cell.since is not None:
                going -= {(cell.since, label) for label in before.labels}
    for n, places in enumerate(lineage.texts):
        for place in places:
            x, y = columns[n], heights[n][place.label]
            inset = min(place.depth, 2) * INDENT
            yield Box(x + inset, y, BAR - inset, "para")
            if (n, place.label) in coming:
                yield Box(x - 12, y, 9, "in")
            if (n, place.label) in going:
                yield Box(x + BAR + 3, y, 9, "out")
