"""Where language stands, as a page shows it: each place with its words held against those asked for, and a strip of
years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.http import urlencode

from resolutions.comparing.comparison import Edit
from resolutions.comparing.wording.edits import edits
from resolutions.document import Paragraph
from resolutions.label import anchor
from resolutions.presentation.citations import Citations, CitedPassage, cited_passage
from resolutions.presentation.pieces import Piece, merged
from resolutions.presentation.sentence import Sentence, SentencePart, sentence
from resolutions.presentation.wording import day, plural
from resolutions.services.phrases.novelty import NovelSpan
from resolutions.services.phrases.phrase_search import Cluster, PhraseUse, SearchResult
from resolutions.tracing.ranking import shares_little
from resolutions.words import words

AT_ONCE = 8
"""Uses of a place that are listed before the rest is asked for."""
ALIKE = "word for word or nearly so"
FRAGMENT = 0.6
"""A question of at most this share of a text's words is a part of it: what stands before and after is not marked as
new."""
BAR, GAP, HEIGHT = 14, 4, 48
"""The strip of years, in units of its picture: a bar's width, what is between two, the tallest bar."""


@dataclass(frozen=True, slots=True)
class OccurrenceLine:
    """A use in a list: its resolution and paragraph, its day, its address and that of its provision."""

    name: str
    when: str
    title: str
    href: str
    history: str = ""

    @property
    def dated(self) -> Sentence:
        """The use as a link, with its day where that is known: `A/HRC/RES/11/3, PP5 (17 June 2009)`."""
        return sentence(self.named, f" ({self.when})" if self.when else "")

    @property
    def named(self) -> SentencePart:
        """The name, leading to the provision, else to the place in its text."""
        return SentencePart(self.name, href=self.history or self.href, provision=bool(self.history))


@dataclass(frozen=True, slots=True)
class ClusterCard:
    """A place on the page: where its nearest text stands, that text against the question, and all its uses; what asks
    for it again, what is copied of it; whether it shares `little` with the question."""

    id: str
    lead: OccurrenceLine
    again: str
    copied: CitedPassage
    body: str
    kept: str
    pieces: tuple[Piece, ...]
    first: OccurrenceLine
    lines: tuple[OccurrenceLine, ...]
    rest: tuple[OccurrenceLine, ...]
    untold: int
    count: int
    little: bool = False

    @property
    def uses(self) -> str:
        """`First in A/HRC/RES/11/3, PP5, 17 June 2009; 3 uses, word for word or nearly so`"""
        when = f", {self.first.when}" if self.first.when else ""
        first = f"First in {self.first.name}{when}; " if self.first.href != self.lead.href else ""
        return f"{first}{self.count} uses, {ALIKE}"


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year of the strip: where its bar stands, and what it says to those who hear it."""

    year: int
    count: int
    x: int
    y: int
    height: int
    ticked: bool


@dataclass(frozen=True, slots=True)
class Years:
    bars: tuple[YearBar, ...]
    width: int
    height: int
    said: str


def line(use: PhraseUse) -> OccurrenceLine:
    name, href = f"{use.symbol}, {use.label}", _in_its_text(use.symbol, use.label)
    return OccurrenceLine(name, day(use.adopted_on), use.title, href, _provision(use.edition, use.label))


@lru_cache(maxsize=1 << 13)
def _in_its_text(symbol: str, label: str) -> str:
    return f"{reverse('resolution', args=[symbol])}#{anchor(label)}"


@lru_cache(maxsize=1 << 13)
def _provision(edition: int, label: str) -> str:
    return reverse("provision", args=[edition, label])


@dataclass(frozen=True, slots=True)
class FreshWords:
    """Words of the question that the nearest text lacks: in turn, each with whether they are said here at all; how
    many paragraphs say them and which did first, or nothing; `search` asks for all of them."""

    parts: tuple[tuple[bool, str], ...]
    said: str
    first: OccurrenceLine | None
    search: str

    @property
    def sentence(self) -> Sentence:
        """`Said in 3 paragraphs, first in A/HRC/RES/11/3, PP5 (17 June 2009).`"""
        if self.first is None:
            return sentence("Said in no text here in this form.")
        return sentence(f"Said in {self.said}, first in ", self.first.dated, ".")


@dataclass(frozen=True, slots=True)
class Fresh:
    beside: OccurrenceLine
    stretches: tuple[FreshWords, ...]


def fresh(stretches: Sequence[NovelSpan], nearest: PhraseUse) -> Fresh:
    """Where the words are new, beside the text nearest to them."""
    return Fresh(line(nearest), tuple(map(_fresh, stretches)))


def _fresh(stretch: NovelSpan) -> FreshWords:
    if stretch.first is None:
        return FreshWords(stretch.parts, "", None, "")
    place = stretch.first
    href = _in_its_text(place.symbol, place.label)
    first = OccurrenceLine(f"{place.symbol}, {place.label}", day(place.adopted_on), "", href)
    search = f"{reverse('find')}?{urlencode({'q': f'“{stretch.text}”', 'order': 'earliest'})}"
    return FreshWords(stretch.parts, plural(stretch.count, "paragraph"), first, search)


def places(finding: SearchResult, cited: Citations) -> tuple[ClusterCard, ...]:
    """The places in the order of the finding; `cited` has the first paragraph of each."""
    pieces = _phrased if finding.phrase else against
    return tuple(
        _shown(f"place-{number}", place, finding, cited, pieces(finding.phrase or finding.asked, place.nearest))
        for number, place in enumerate(finding.places, 1)
    )


def together(finding: SearchResult, cited: Citations) -> tuple[ClusterCard, ...]:
    """The places where the words of the question stand in another order or apart, with these in italics."""
    return tuple(
        _shown(f"together-{number}", place, finding, cited, _marked(place.text, finding.apart), in_all=True)
        for number, place in enumerate(finding.together, 1)
    )


def _shown(
    name: str,
    place: Cluster,
    finding: SearchResult,
    cited: Citations,
    pieces: tuple[Piece, ...],
    *,
    in_all: bool = False,
) -> ClusterCard:
    """`in_all`: the place has every word that is asked for, and how many is not said."""
    in_all = in_all or bool(finding.phrase)
    others = [line(use) for use in place.uses]
    return ClusterCard(
        id=name,
        lead=line(place.nearest),
        again=f"{reverse('find')}?{urlencode({'symbol': place.nearest.symbol, 'paragraph': place.nearest.label})}",
        copied=cited_passage(place.text, place.nearest.edition, [place.nearest.label], cited),
        body=place.nearest.body,
        kept="" if in_all else f"{place.kept} of your {plural(finding.length, 'word')}",
        pieces=pieces,
        first=others[0],
        lines=tuple(others[:AT_ONCE]),
        rest=tuple(others[AT_ONCE:]),
        untold=place.count - len(others),
        count=place.count,
        little=not in_all and shares_little(words(finding.asked), words(place.text)),
    )


def against(asked: str, use: PhraseUse) -> tuple[Piece, ...]:
    """The agreed text with what it has more ("+") and less ("-") than the words asked for."""
    changes = edits(asked, use.text)
    if len(asked.split()) <= FRAGMENT * len(use.text.split()):
        changes = _within(changes)
    text = Paragraph("", "preambular", "", 0, use.opening, use.text)
    return merged(changes, [Paragraph("", "preambular", "", 0, None, asked)], [text])


def _within(changes: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits with what stands before the first word kept and after the last one shown as it is."""
    others = [at for at, edit in enumerate(changes) if edit.op != "+"]
    return tuple(
        edit if others and others[0] <= at <= others[-1] else Edit("=", edit.text) for at, edit in enumerate(changes)
    )


def _phrased(phrase: str, use: PhraseUse) -> tuple[Piece, ...]:
    """The text with the phrase in italics, wherever it stands in it."""
    return _marked(use.text, [phrase])


def _marked(text: str, sought: Sequence[str]) -> tuple[Piece, ...]:
    """The text with what is sought in italics."""
    each = (r"[\W_]+".join(map(re.escape, re.findall(r"\w+", one))) for one in sought)
    pattern = "|".join(rf"\b{one}\b" for one in each if one)
    parts = re.split(f"({pattern})", text, flags=re.IGNORECASE) if pattern else [text]
    return tuple(Piece("=", bool(n % 2), part) for n, part in enumerate(parts) if part)


def years(counts: Mapping[int, int]) -> Years | None:
    """The strip of years; None where there are none."""
    if not counts:
        return None
    first, last, most = min(counts), max(counts), max(counts.values())
    bars = [
        _bar(year, counts.get(year, 0), (year - first) * (BAR + GAP), most, first, last)
        for year in range(first, last + 1)
    ]
    return Years(tuple(bars), len(bars) * (BAR + GAP), HEIGHT, _said(counts))


def _bar(year: int, count: int, x: int, most: int, first: int, last: int) -> YearBar:
    height = max(2, round(HEIGHT * count / most)) if count else 0
    ticked = year in (first, last) or (year % 5 == 0 and min(year - first, last - year) > 2)
    return YearBar(year, count, x, HEIGHT - height, height, ticked)


def _said(counts: Mapping[int, int]) -> str:
    total, first, last = sum(counts.values()), min(counts), max(counts)
    span = f"in {first}" if first == last else f"from {first} to {last}"
    return f"{plural(total, 'paragraph')} {span}"
