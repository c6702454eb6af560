"""The page of a series: a sentence, steps from text to text, and the concordance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse

from resolutions.comparing.kinds import CARRIED_OVER, SAME_SUBSTANCE, Kind
from resolutions.label import anchor
from resolutions.models import Resolution
from resolutions.presentation.series.chart import SeriesText, what
from resolutions.presentation.wording import all_of, capital, plural, spelled
from resolutions.tracing.lineage import Cell, Lineage, Provision

WORDS: dict[str, str] = {"first": "new", **{relation: relation for relation in CARRIED_OVER}}
Show = Literal["kept", "through", "all"]
"""Which provisions the concordance tells: those in two texts or more, those in every text, all."""
Address = Callable[[int, int], str]
"""The address of the comparison of two texts, by their places in the series."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the concordance, under the text that `head` names. Without labels the provision does not stand there:
    `word` is "removed" where it went, "absent" between, "" before it came."""

    head: str
    label: str
    word: str
    href: str
    kind: str


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """A provision: how it runs as it stood last, where its history is told, and a slot a session."""

    opening: str
    gist: str
    href: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A text and the next: how many paragraphs of the later one came how (what is moved is something else besides), how
    many of the earlier one were removed, how many of the later one's `of` are `kept` ones."""

    before: str
    after: str
    when: str
    href: str
    counts: tuple[tuple[str, int], ...]
    kept: int
    of: int

    @property
    def share(self) -> int:
        """Hundredths of the later text that were carried over."""
        return round(100 * self.kept / self.of) if self.of else 0


@dataclass(frozen=True, slots=True)
class ProvisionFilter:
    """Provisions to be told: the value that asks for them, what they are, how many."""

    show: Show
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class SeriesPage:
    sentence: str
    texts: tuple[SeriesText, ...]
    steps: tuple[Step, ...]
    show: Show
    choices: tuple[ProvisionFilter, ...]
    lines: tuple[ProvisionLine, ...]

    @property
    def nothing(self) -> str:
        """What is said where the concordance has no line."""
        return f"No provision stands in {'every one' if self.show == 'through' else 'two'} of these texts."


COUNTED: tuple[Kind, ...] = (*CARRIED_OVER, "moved", "removed", "added")


def series_page(lineage: Lineage, texts: Sequence[SeriesText], address: Address, show: Show) -> SeriesPage:
    """The page of these texts with the provisions to be shown. Of two texts, what stands in two stands in every one."""
    show = "through" if len(texts) == 2 and show == "kept" else show
    standing = [(p, sum(cell is not None for cell in p)) for p in lineage.provisions]
    least = {"kept": min(2, len(texts)), "through": len(texts), "all": 1}
    chosen: dict[Show, list[Provision]] = {
        name: [p for p, count in standing if count >= least[name]] for name in ("kept", "through", "all")
    }
    words: dict[Show, str] = {"kept": "In two or more", "through": f"In {all_of(len(texts))}", "all": "All"}
    offered: tuple[Show, ...] = ("kept", "through", "all") if len(texts) > 2 else ("through", "all")
    return SeriesPage(
        _sentence(lineage, texts),
        tuple(texts),
        tuple(_steps(lineage, texts, address)),
        show,
        tuple(ProvisionFilter(name, words[name], len(chosen[name])) for name in offered),
        tuple(_line(p, lineage, texts, address) for p in chosen[show]),
    )


def history_address(edition: int, label: str) -> str:
    """Where the history of the paragraph is told."""
    return reverse("provision", args=[edition, label])


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands beside a paragraph of a text in a series: a dot a text, filled where its provision stands (none where
    there are too many), which one is this text; what happened to it since the text before, and all of it in words."""

    dots: tuple[bool, ...]
    at: int
    since: str
    word: str
    said: str


MOST_DOTS = 8


def margins(lineage: Lineage, texts: Sequence[SeriesText], at: int) -> dict[str, Margin]:
    """What stands beside each paragraph of the text at this place."""
    found: dict[str, Margin] = {}
    for provision in lineage.provisions:
        if cell := provision[at]:
            own = _margin(provision, cell, texts, at)
            found |= {label: own for label in cell.labels if label not in found}
    return found


def _margin(provision: Provision, cell: Cell, texts: Sequence[SeriesText], at: int) -> Margin:
    stands = tuple(one is not None for one in provision)
    first, last = stands.index(True), len(stands) - 1 - stands[::-1].index(True)
    kept = not cell.moved and cell.what in SAME_SUBSTANCE
    word = "" if kept or not at else happened(cell, provision)
    said = [f"since {texts[first].name}" if first < at else "first here"]
    said += [f"still in {texts[last].name}"] if last > at else ["removed after it"] if at < len(texts) - 1 else []
    before = max((n for n, one in enumerate(stands[:at]) if one), default=at)
    said += [f"{word} since {texts[before].name}"] if word and before < at else []
    since = texts[first].year if first < at and len(texts) > MOST_DOTS else ""
    return Margin(stands if len(texts) <= MOST_DOTS else (), at, since, word, capital(", ".join(said)))


def rows(lineage: Lineage, texts: Sequence[SeriesText]) -> list[list[str]]:
    """The concordance as a table: a head of symbols, then a row a provision with its labels and what happened."""
    head = ["provision", *(part for text in texts for part in (text.symbol, f"{text.symbol} change"))]
    found = [head]
    for provision in lineage.provisions:
        slots = _slots(provision, lambda i, j: "", texts)
        line = _last(provision, lineage)[2]
        found.append([line, *(part for slot in slots for part in (slot.label, slot.word))])
    return found


def state_words(state: str) -> str:
    """Who answers for a series."""
    if state == "confirmed":
        return "confirmed by an editor"
    return "proposed by a program, not yet checked by an editor"


def first_and_last(resolutions: Sequence[Resolution], body: str) -> str:
    """`11/3 (2009) to 20/1 (2012)`; symbols of the Security Council have the year in them."""
    return " to ".join(_with_year(resolution, body) for resolution in (resolutions[0], resolutions[-1]))


def _with_year(resolution: Resolution, body: str) -> str:
    if resolution.adopted_on is None or body == "Security Council":
        return resolution.short_symbol
    return f"{resolution.short_symbol} ({resolution.adopted_on.year})"


def _sentence(lineage: Lineage, texts: Sequence[SeriesText]) -> str:
    counts = [len(places) for places in lineage.texts]
    through = sum(all(provision) for provision in lineage.provisions)
    said = f"{capital(spelled(len(texts), 'resolution'))}{_span(texts)}."
    if len(texts) < 2:
        return f"{said} {capital(plural(counts[0], 'paragraph'))}."
    change = "kept its length of" if counts[0] == counts[-1] else "grew" if counts[-1] > counts[0] else "shrank"
    length = f"{counts[0]} paragraphs" if counts[0] == counts[-1] else f"from {counts[0]} paragraphs to {counts[-1]}"
    runs = plural(through, "provision runs", "provisions run")
    return f"{said} The text {change} {length}; {runs} through {all_of(len(texts))}."


def _span(texts: Sequence[SeriesText]) -> str:
    years = sorted({text.year for text in texts} - {""})
    if not years:
        return ""
    return f" of {years[0]}" if len(years) == 1 else f" from {years[0]} to {years[-1]}"


def _steps(lineage: Lineage, texts: Sequence[SeriesText], address: Address) -> Iterator[Step]:
    for n, counts in enumerate(lineage.steps):
        before, after = texts[n], texts[n + 1]
        later = counts["right"]
        told_of = later | {"removed": counts["left"]["removed"]}
        when = f"{before.year} to {after.year}" if before.year != after.year else after.year
        told = tuple((name.capitalize(), told_of[name]) for name in COUNTED)
        kept = later["paragraphs"] - later["added"]
        yield Step(before.name, after.name, when, address(n, n + 1), told, kept, later["paragraphs"])


def _line(provision: Provision, lineage: Lineage, texts: Sequence[SeriesText], address: Address) -> ProvisionLine:
    at, label, gist, opening = _last(provision, lineage)
    rest = gist[len(opening) :] if gist.startswith(opening) else gist
    lead = opening if gist.startswith(opening) else ""
    return ProvisionLine(
        lead, rest, history_address(texts[at].edition, label), tuple(_slots(provision, address, texts))
    )


def _last(provision: Provision, lineage: Lineage) -> tuple[int, str, str, str]:
    at = max(n for n, cell in enumerate(provision) if cell)
    cell = provision[at]
    label = cell.labels[0] if cell else ""
    place = next(place for place in lineage.texts[at] if place.label == label)
    return at, label, place.gist, place.opening


def _slots(provision: Provision, address: Address, texts: Sequence[SeriesText]) -> Iterator[Slot]:
    standing = [n for n, cell in enumerate(provision) if cell]
    for n, (cell, text) in enumerate(zip(provision, texts, strict=True)):
        if cell is None:
            gone = standing[-1] < n
            word = "removed" if gone and n == standing[-1] + 1 else "absent" if standing[0] < n and not gone else ""
            yield Slot(text.name, "", word, "", "out" if word == "removed" else "none")
        elif cell.since is None:
            href = f"/resolutions/{text.symbol}/#{anchor(cell.labels[0])}"
            # In the first text all is new: nothing is said of it.
            yield Slot(text.name, _labels(cell), WORDS[cell.what] if n else "", href, "in" if n else "first")
        else:
            href = f"{address(cell.since, n)}#{anchor(cell.labels[0])}"
            yield Slot(text.name, _labels(cell), happened(cell, provision), href, what(cell))


def _labels(cell: Cell) -> str:
    return ", ".join(cell.labels)


def happened(cell: Cell, provision: Provision) -> str:
    """What happened to a provision on the way to this cell of it, in words: `reworded, moved, returned`."""
    said = [WORDS[cell.what]]
    before = provision[cell.since] if cell.since is not None else None
    said += ["moved"] * cell.moved + ["joined"] * cell.joined
    if before and len(cell.labels) > len(before.labels):
        said.append("split")
    if before and cell.since is not None and any(c is None for c in provision[cell.since : provision.index(cell)]):
        said.append("returned")
    return ", ".join(said)
