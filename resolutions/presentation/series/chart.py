"""The picture of what was carried over: a bar a paragraph, a column a text, a band a provision carried over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from resolutions.comparing.kinds import SAME_SUBSTANCE
from resolutions.presentation.wording import direction, plural
from resolutions.tracing.lineage import Cell, Lineage, Provision, ProvisionPlace

BAR, INDENT = 18.0, 4.0
"""Width of a bar, and how far a subparagraph stands in; all in the picture's own units."""
HIGHEST, LOWEST, TALL = 8.0, 3.0, 800.0
"""From one bar to the next: as high as a text with the most paragraphs may be drawn without growing beyond `TALL`."""
FILLED = 0.75
"""The part of it that the bar fills."""
BETWEEN = 20.0
"""Between preamble, operative part and annex."""
LEFT, RIGHT, TOP = 100.0, 50.0, 56.0
WIDEST, NARROWEST, WHOLE = 560.0, 120.0, 1180.0
"""From one text to the next; what all texts take together where that lies between."""
FEW = 4
"""Texts up to which the picture is drawn smaller where there is little room; of more, it is moved sideways."""
PARTS = {"preambular": ("Preamble",), "operative": ("Operative", "part"), "annex": ("Annex",)}


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
    count: str


@dataclass(frozen=True, slots=True)
class ChartLabel:
    """The name of a part of the first text, beside it, line by line."""

    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    path: str
    kind: str
    """same, reworded or moved."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A provision in the picture: what it is called, the paragraph that its history is asked by, and its shapes."""

    name: str
    edition: int
    label: str
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    width: float
    height: float
    bar: float
    few: bool
    heads: tuple[Head, ...]
    sides: tuple[ChartLabel, ...]
    threads: tuple[Thread, ...]


@dataclass(frozen=True, slots=True)
class SeriesText:
    """What a page says of a text of the series; `day` may be a year alone, or say that it is undated."""

    symbol: str
    day: str
    edition: int
    name: str = ""
    language: str = "en"

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def year(self) -> str:
        return self.day[-4:] if self.day[-4:].isdigit() else ""


@dataclass(frozen=True, slots=True)
class _Drawing:
    texts: Sequence[SeriesText]
    columns: Sequence[float]
    heights: Sequence[Mapping[str, float]]
    places: Sequence[Mapping[str, ProvisionPlace]]
    thick: float
    ends: frozenset[tuple[int, str]]
    """Paragraphs from which no band leads on."""


def flow(lineage: Lineage, texts: Sequence[SeriesText]) -> Flow:
    """The picture of a lineage of these texts."""
    apart = min(WIDEST, max(NARROWEST, WHOLE / max(1, len(texts) - 1)))
    columns = [LEFT + apart * n for n in range(len(texts))]
    step = min(HIGHEST, max(LOWEST, TALL / max(1, *(len(places) for places in lineage.texts))))
    heights = [_heights(places, step) for places in lineage.texts]
    heads = tuple(
        Head(x + BAR / 2, text.symbol, text.name, text.day, plural(len(places), "paragraph"))
        for x, text, places in zip(columns, texts, lineage.texts, strict=True)
    )
    height = max((y for ys in heights for y in ys.values()), default=TOP) + 2 * HIGHEST
    places = [{place.label: place for place in own} for own in lineage.texts]
    drawing = _Drawing(texts, columns, heights, places, step * FILLED, _ends(lineage))
    return Flow(
        columns[-1] + BAR + RIGHT,
        height,
        step * FILLED,
        len(texts) <= FEW,
        heads,
        tuple(_sides(lineage.texts[0], heights[0])),
        tuple(_threads(lineage, drawing)),
    )


def what(cell: Cell) -> str:
    """Of which kind the band is that leads to the cell."""
    if cell.moved:
        return "moved"
    return "same" if cell.what in SAME_SUBSTANCE else "reworded"


def _heights(places: Sequence[ProvisionPlace], step: float) -> dict[str, float]:
    found: dict[str, float] = {}
    y, section = TOP, ""
    for place in places:
        y += BETWEEN if section and place.section != section else 0.0
        section = place.section
        found[place.label] = y
        y += step
    return found


def _sides(places: Sequence[ProvisionPlace], heights: Mapping[str, float]) -> Iterator[ChartLabel]:
    named: set[str] = set()
    for place in places:
        if place.section not in named:
            named.add(place.section)
            yield ChartLabel(heights[place.label] + HIGHEST, PARTS[place.section])


def _ends(lineage: Lineage) -> frozenset[tuple[int, str]]:
    ends = {(n, place.label) for n, places in enumerate(lineage.texts[:-1]) for place in places}
    for provision in lineage.provisions:
        for cell in provision:
            if cell and cell.since is not None and (before := provision[cell.since]):
                ends -= {(cell.since, label) for label in before.labels}
    return frozenset(ends)


def _threads(lineage: Lineage, drawing: _Drawing) -> Iterator[Thread]:
    """A thread a provision; a paragraph in which several were joined is drawn with the first of them."""
    drawn: set[tuple[int, str]] = set()
    for provision in lineage.provisions:
        own = {(n, label) for n, cell in enumerate(provision) if cell for label in cell.labels} - drawn
        drawn |= own
        last = max(n for n, cell in enumerate(provision) if cell)
        standing = provision[last]
        label = standing.labels[0] if standing else ""
        yield Thread(
            _name(provision, drawing),
            drawing.texts[last].edition,
            label,
            tuple(_bands(provision, drawing)),
            tuple(box for n, label in sorted(own) for box in _boxes(n, label, provision, drawing)),
        )


def _name(provision: Provision, drawing: _Drawing) -> str:
    stands = [(n, cell.labels[0]) for n, cell in enumerate(provision) if cell]
    n, label = stands[-1]
    ends = dict.fromkeys(f"{drawing.texts[n].name}, {label}" for n, label in (stands[0], stands[-1]))
    return f"{drawing.places[n][label].gist}\n{' to '.join(ends)}"


def _bands(provision: Provision, drawing: _Drawing) -> Iterator[Band]:
    for n, cell in enumerate(provision):
        if cell is None or cell.since is None or (before := provision[cell.since]) is None:
            continue
        from_x, to_x = drawing.columns[cell.since] + BAR + 2, drawing.columns[n] - 2
        # What was split in both texts runs on piece by piece; otherwise each piece leads to each.
        even = len(before.labels) == len(cell.labels)
        pairs = zip(before.labels, cell.labels, strict=True) if even else product(before.labels, cell.labels)
        for old, new in pairs:
            from_y, to_y = drawing.heights[cell.since][old], drawing.heights[n][new]
            yield Band(_path(from_x, from_y, to_x, to_y, drawing.thick), what(cell))


def _path(x: float, y: float, to_x: float, to_y: float, thick: float) -> str:
    middle = (x + to_x) / 2
    return (
        f"M{x:g} {y:g}C{middle:g} {y:g} {middle:g} {to_y:g} {to_x:g} {to_y:g}V{to_y + thick:g}"
        f"C{middle:g} {to_y + thick:g} {middle:g} {y + thick:g} {x:g} {y + thick:g}Z"
    )


def _boxes(n: int, label: str, provision: Provision, drawing: _Drawing) -> Iterator[Box]:
    x, y = drawing.columns[n], drawing.heights[n][label]
    inset = min(drawing.places[n][label].depth, 2) * INDENT
    yield Box(x + inset, y, BAR - inset, "para")
    cell = provision[n]
    if n and cell and cell.since is None:
        yield Box(x - 12, y, 9, "in")
    if (n, label) in drawing.ends:
        yield Box(x + BAR + 3, y, 9, "out")
