"""The page of a series: a sentence, steps from text to text, and the concordance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from resolutions.document import anchor
from resolutions.presentation.flow import Text, what
from resolutions.presentation.wording import capital, plural, spelled
from resolutions.tracing.lineage import Cell, Lineage, Provision

WORDS = {
    "first": "new",
    "unchanged": "unchanged",
    "editorial": "editorial",
    "updated": "updated",
    "reworded": "reworded",
}
Address = Callable[[int, int], str]
"""The address of the comparison of two texts, by their places in the series."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the concordance. Without labels the provision does not stand there: `word` is "left" where it went,
    "absent" between, "" before it came."""

    label: str
    word: str
    href: str
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A provision: how it runs as it stood last, where its history is told, and a slot a session."""

    opening: str
    gist: str
    edition: int
    label: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Step:
    before: str
    after: str
    href: str
    counts: dict[str, int]
    kept: int


@dataclass(frozen=True, slots=True)
class SeriesPage:
    sentence: str
    texts: tuple[Text, ...]
    steps: tuple[Step, ...]
    lines: tuple[Line, ...]
    hidden: int


def series_page(lineage: Lineage, texts: Sequence[Text], address: Address, *, whole: bool) -> SeriesPage:
    """The page of these texts; `whole` with the provisions that stand in one text only."""
    shown = [p for p in lineage.provisions if whole or sum(cell is not None for cell in p) > 1]
    lines = tuple(_line(p, lineage, texts, address) for p in shown)
    return SeriesPage(
        _sentence(lineage, texts),
        tuple(texts),
        tuple(_steps(lineage, texts, address)),
        lines,
        len(lineage.provisions) - len(shown),
    )


def changed(lineage: Lineage, at: int) -> dict[str, str]:
    """What happened, since the text before, to each paragraph of the text at this place that did not stay as it was."""
    found = {}
    for cell in (provision[at] for provision in lineage.provisions):
        if cell and (cell.moved or cell.what not in ("unchanged", "editorial")):
            found |= dict.fromkeys(cell.labels, _words(cell, at))
    return found


def rows(lineage: Lineage, texts: Sequence[Text]) -> list[list[str]]:
    """The concordance as a table: a head of symbols, then a row a provision with its labels and what happened."""
    head = ["provision", *(part for text in texts for part in (text.symbol, f"{text.symbol} change"))]
    found = [head]
    for provision in lineage.provisions:
        slots = list(_slots(provision, lambda i, j: "", ()))
        line = _last(provision, lineage)[2]
        found.append([line, *(part for slot in slots for part in (slot.label, slot.word))])
    return found


def _sentence(lineage: Lineage, texts: Sequence[Text]) -> str:
    counts = [len(places) for places in lineage.texts]
    through = sum(all(provision) for provision in lineage.provisions)
    said = f"{capital(spelled(len(texts), 'resolution'))} from {texts[0].day[-4:]} to {texts[-1].day[-4:]}."
    if len(texts) < 2:
        return f"{said} {plural(counts[0], 'paragraph')}."
    change = "kept its length of" if counts[0] == counts[-1] else "grew" if counts[-1] > counts[0] else "shrank"
    length = f"{counts[0]} paragraphs" if counts[0] == counts[-1] else f"from {counts[0]} paragraphs to {counts[-1]}"
    runs = plural(through, "provision runs", "provisions run")
    return f"{said} The text {change} {length}; {runs} through all of them."


def _steps(lineage: Lineage, texts: Sequence[Text], address: Address) -> Iterator[Step]:
    for n, counts in enumerate(lineage.steps):
        kept = sum(counts[name] for name in ("unchanged", "editorial", "updated", "reworded", "moved"))
        yield Step(texts[n].name, texts[n + 1].name, address(n, n + 1), counts, kept)


def _line(provision: Provision, lineage: Lineage, texts: Sequence[Text], address: Address) -> Line:
    at, label, gist, opening = _last(provision, lineage)
    rest = gist[len(opening) :] if gist.startswith(opening) else gist
    lead = opening if gist.startswith(opening) else ""
    return Line(lead, rest, texts[at].edition, label, tuple(_slots(provision, address, texts)))


def _last(provision: Provision, lineage: Lineage) -> tuple[int, str, str, str]:
    at = max(n for n, cell in enumerate(provision) if cell)
    cell = provision[at]
    label = cell.labels[0] if cell else ""
    place = next(place for place in lineage.texts[at] if place.label == label)
    return at, label, place.gist, place.opening


def _slots(provision: Provision, address: Address, texts: Sequence[Text]) -> Iterator[Slot]:
    standing = [n for n, cell in enumerate(provision) if cell]
    for n, cell in enumerate(provision):
        if cell is None:
            gone = standing[-1] < n
            word = "left" if gone and n == standing[-1] + 1 else "absent" if standing[0] < n and not gone else ""
            yield Slot("", word, "", "out" if word == "left" else "none")
        elif cell.since is None:
            href = f"/resolutions/{texts[n].symbol}/#{anchor(cell.labels[0])}" if texts else ""
            yield Slot(_labels(cell), WORDS[cell.what], href, "in" if n else "first")
        else:
            yield Slot(_labels(cell), _words(cell, n), f"{address(cell.since, n)}#{anchor(cell.labels[0])}", what(cell))


def _labels(cell: Cell) -> str:
    return ", ".join(cell.labels)


def _words(cell: Cell, n: int) -> str:
    said = [WORDS[cell.what]]
    said += ["moved"] * cell.moved + ["joined"] * cell.joined + ["split"] * (len(cell.labels) > 1)
    if cell.since is not None and n - cell.since > 1:
        said.append("back")
    return ", ".join(said)
