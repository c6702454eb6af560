"""How near two resolutions of one body are: by their titles, by the words of their texts, and by what they cite.

A title alone is enough where it is the same. Where it changed, or where there is none, the text says whether the
subject stayed.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations, product
from typing import TypeVar

from resolutions.tracing.candidate_blocks import neighbourhoods
from resolutions.tracing.minhash import resemblance
from resolutions.tracing.subjects import Subjects
from resolutions.words import words

JOINED = 0.55
"""Mean affinity from which two groups are one series. By reading: above stand rewordings of one subject, below it
resolutions that share the phrases of a body ("the situation of human rights in …")."""
COMMON = 60
"""A word that leads more texts, or stands in more titles, leads to no candidates; it still counts where another led to
them."""
TELLING = 12
"""Words of a text without a title that lead to candidates."""
TITLE, TEXT_SUBJECT, TEXT_WORDING, CITED = 0.6, 0.2, 0.1, 0.25
"""What a title alike, a subject alike, wording shared and a citation add."""
FULL_WORDING = 0.3
"""Runs of words shared, of all that either text has, that count in full: a text carried over from the last session
shares a fifth to a half, two texts of one body on other subjects less than a twentieth."""
SUBJECT = (0.1, 0.65)
"""Likeness of the leading words from which it counts, and at which it counts in full: it lies below the one for most
pairs of a body, and above the other for half of the pairs of a series."""
BARE = (0.05, 0.6)
"""Likeness of the leading words from which it counts, and at which it counts in full, where there is no title to go
by."""
BARE_SUBJECT, BARE_WORDING, BARE_CITED = 0.75, 0.25, 0.1
"""What a subject alike, wording shared and a citation add where there is no title to go by."""
SAME_TITLE, NEAR_TITLE, SAME_HEAD = 0.98, 0.9, 0.7
ONE_SESSION, ONE_YEAR = 45, 320
"""Days. A subject comes up once a session, and mostly once a year: what a body adopts under another title at one
session is another subject, and within the year it may well be."""
BESIDE = 0.3
"""What another title within the year takes away."""
LITTLE = 0.25
"""How much of its weight a word has in a title that most titles of the organization have."""

_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an and as at by for from in into its of on or the their to under upon with within through against",
    )
)
_USUAL = frozenset(
    re.findall(r"\w+", "united nation human right situation question resolution statement general council")
)
_MANDATE = re.compile(
    r"\b(?:mandate|special rapporteur|independent expert|working group|expert mechanism|forum|report)s?\b", re.I
)
_SESSION = re.compile(r"\b(?:on (?:its|the work of its) )?[\w-]+(?:st|nd|rd|th)(?: [a-z]+){0,2} session\b", re.I)
"""Which session a title is of: "on its twenty-sixth session", "on its twelfth special session"."""
NO_TITLE = re.compile(r"[*“]|o[nf] \d|statement by the president", re.I)
"""What stands where a title would, in statements and in texts of the Security Council."""
_PLURAL = re.compile(r"(?<=[a-z]{3})(?:ies|s)$")


Pair = tuple[float, float]
Led = TypeVar("Led", bound=Hashable)


@dataclass(frozen=True, slots=True)
class SeriesCandidate:
    """What is asked of a resolution: its symbol, body, title and date, the symbols that its paragraphs cite, and of its
    text the `sketch`, the words that lead it (see resolutions.tracing.subjects) and whether it is of a mandate (see
    resolutions.tracing.mandates)."""

    symbol: str
    body: str
    title: str
    adopted_on: date | None
    cited: frozenset[str]
    sketch: tuple[int, ...]
    leading: tuple[str, ...] = ()
    of_mandate: bool = False


@dataclass(frozen=True, slots=True)
class _TitleWords:
    """The words of a title, and of what stands before its colon."""

    words: frozenset[str]
    head: frozenset[str]


class Affinity:
    """How near two resolutions of one body are (0..1), and which may be near at all."""

    def __init__(self, members: Sequence[SeriesCandidate]) -> None:
        self._titles = {
            member.symbol: _TitleWords(_title_words(member.title), _title_words(member.title.partition(":")[0]))
            for member in members
        }
        common = Counter(word for own in self._titles.values() for word in own.words)
        # Squared, so that the cosine of titles is that of vectors of inverse document frequencies.
        self._weights = {
            word: (LITTLE if word in _USUAL else 1.0) * math.log(1 + len(members) / titles) ** 2
            for word, titles in common.items()
        }
        self._of = {member.symbol: member for member in members}
        self._subjects = Subjects({member.symbol: member.leading for member in members})
        self._alike: dict[tuple[_TitleWords, _TitleWords], float] = {}
        self._near: dict[tuple[str, str], float] = {}

    def neighbourhoods(self) -> list[list[SeriesCandidate]]:
        """The resolutions in parts between which no pair that titles, texts or citations lead to is near enough for one
        series: what one part makes does not depend on the others, and most pairs of the body are never looked at."""
        heads: dict[Hashable, list[str]] = defaultdict(list)
        for symbol, title in self._titles.items():
            # Whoever has the whole title of another is near to it, whatever the texts say.
            heads[title.head or title.words or symbol].append(symbol)
        pairs = chain(self._citing(), self._by_title(), self._by_text())
        parts = neighbourhoods(self._of, heads.values(), pairs, self._strong)
        return [[self._of[symbol] for symbol in own] for own in parts]

    def _citing(self) -> Iterator[tuple[str, str]]:
        """Pairs of which one cites the other."""
        for symbol, member in self._of.items():
            yield from ((symbol, other) for other in sorted(member.cited & self._of.keys()) if other != symbol)

    def _by_title(self) -> Iterator[tuple[str, str]]:
        """Pairs with a telling word of the title in common, or two that are not, where titles and texts could do."""
        titled: dict[_TitleWords, list[str]] = defaultdict(list)
        for symbol, title in self._titles.items():
            if title.words:
                titled[title].append(symbol)
        spread = Counter(word for title in titled for word in title.words)
        for mine, yours in _together({title: _leads(title.words, spread) for title in titled}):
            if TITLE * self._title(mine, yours) + TEXT_SUBJECT + TEXT_WORDING >= JOINED:
                yield from product(titled[mine], titled[yours])

    def _by_text(self) -> Iterator[tuple[str, str]]:
        """Pairs without titles that have a telling word of the text in common."""
        bare = [symbol for symbol, title in self._titles.items() if not title.words]
        yield from _together({symbol: self._subjects.telling(symbol, TELLING) for symbol in bare})

    def _strong(self, one: str, other: str) -> bool:
        """Whether the two alone are near enough; what is looked at once is not kept."""
        return self._measured(self._of[one], self._of[other]) >= JOINED

    def __call__(self, one: str, other: str) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._near:
            self._near[pair] = self._measured(self._of[pair[0]], self._of[pair[1]])
        return self._near[pair]

    def names(self, members: Iterable[SeriesCandidate]) -> list[str]:
        """What these are about, in a few words of their texts."""
        return self._subjects.names([member.symbol for member in members])

    def titled(self, symbol: str) -> bool:
        """Whether the title says what the resolution is about."""
        return bool(self._titles[symbol].words)

    def same_head(self, one: str, other: str) -> bool:
        """Whether the two go by much the same title."""
        return (self._said(one, other) or 0.0) >= SAME_HEAD

    def apart(self, one: str, other: str) -> bool:
        """Whether the two are of two subjects as they were adopted together: at one session under two titles, or on one
        day where a title is wanting."""
        between, title = days(self._of[one], self._of[other]), self._said(one, other)
        return between < 1 if title is None else title < SAME_TITLE and between <= ONE_SESSION

    def _measured(self, one: SeriesCandidate, other: SeriesCandidate) -> float:
        if self.apart(one.symbol, other.symbol):
            return 0.0
        title = self._said(one.symbol, other.symbol)
        cites = float(other.symbol in one.cited or one.symbol in other.cited)
        if title is None:
            span, weights, said = BARE, (BARE_SUBJECT, BARE_WORDING), BARE_CITED * cites
        else:
            span, weights, said = SUBJECT, (TEXT_SUBJECT, TEXT_WORDING), TITLE * title + CITED * cites
            if title < NEAR_TITLE and days(one, other) <= ONE_YEAR:
                said -= BESIDE
        # The texts are looked at where they could decide, what costs most last.
        if said + sum(weights) >= JOINED and (subject := self._subject(one, other, span)) > 0:
            said += weights[0] * subject
            if said + weights[1] >= JOINED:
                said += weights[1] * min(1.0, resemblance(one.sketch, other.sketch) / FULL_WORDING)
        return max(0.0, min(1.0, said))

    def _subject(self, one: SeriesCandidate, other: SeriesCandidate, span: Pair) -> float:
        """How far the two texts speak of the same (up to 1), by where their likeness lies in the span."""
        return min(1.0, (self._subjects.alike(one.symbol, other.symbol) - span[0]) / (span[1] - span[0]))

    def _said(self, one: str, other: str) -> float | None:
        """How alike the titles are; None where one says nothing."""
        mine, yours = self._titles[one], self._titles[other]
        return self._title(mine, yours) if mine.words and yours.words else None

    def _title(self, mine: _TitleWords, yours: _TitleWords) -> float:
        """The cosine of the titles' words by inverse document frequency, with or without what follows a colon.

        "Trafficking in persons, especially women and children: regional approaches" and the same with "access to
        remedies" behind the colon are 1.0 by what stands before it, whatever the wholes have in common.
        """
        if mine == yours:
            return 1.0
        if (mine, yours) not in self._alike:
            head = self._cosine(mine.head, yours.head) if mine.head and yours.head else 0.0
            alike = max(self._cosine(mine.words, yours.words), head)
            self._alike[mine, yours] = self._alike[yours, mine] = alike
        return self._alike[mine, yours]

    def _cosine(self, mine: frozenset[str], yours: frozenset[str]) -> float:
        if mine == yours:
            return 1.0
        both = self._sum(mine & yours)
        return both / math.sqrt(self._sum(mine) * self._sum(yours)) if both else 0.0

    def _sum(self, own: frozenset[str]) -> float:
        # Exact, so that the order of a set does not matter.
        return math.fsum(map(self._weights.__getitem__, own))


def days(one: SeriesCandidate, other: SeriesCandidate) -> float:
    """The days between their adoption; where a date is not known they are far apart."""
    if one.adopted_on is None or other.adopted_on is None:
        return math.inf
    return abs((one.adopted_on - other.adopted_on).days)


def _leads(title: frozenset[str], spread: Mapping[str, int]) -> list[str]:
    """What leads from a title to others: its words, and two together where each alone stands in too many."""
    common = sorted(word for word in title if spread[word] > COMMON)
    return [*sorted(title.difference(common)), *(" ".join(two) for two in combinations(common, 2))]


def _together(leads: Mapping[Led, Iterable[str]]) -> list[tuple[Led, Led]]:
    """The pairs that something leads to that leads to few, in the order in which they stand."""
    led: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(leads.values()):
        for lead in own:
            led[lead].append(place)
    pairs = {pair for own in led.values() if len(own) <= COMMON for pair in combinations(own, 2)}
    names = list(leads)
    return [(names[one], names[other]) for one, other in sorted(pairs)]


def _title_words(title: str) -> frozenset[str]:
    plain = _SESSION.sub(" ", title) if not NO_TITLE.match(title) else ""
    # Where nothing but a mandate is named, that is the subject: "Report of the Human Rights Council".
    return _subject_words(_MANDATE.sub(" ", plain)) or _subject_words(plain)


def _subject_words(title: str) -> frozenset[str]:
    own = frozenset(_PLURAL.sub("", word) for word in words(title) if not word.isdigit()) - _EMPTY
    return own if own - _USUAL else frozenset()
