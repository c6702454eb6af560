"""Series: which resolutions carry one subject on from session to session.

Two resolutions of one body are alike by their titles, by the words of their texts, and where the later cites the
earlier. What is alike is gathered by average linkage, so that a chain of small likenesses joins no two subjects. A
resolution that is as near to a second series stands in both.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush, nsmallest

from resolutions.tracing.shingles import shingles, words

SKETCH = 256
"""Numbers kept of a text's runs of words: enough to tell a tenth of shared wording from a fifth."""
JOINED = 0.55
"""Mean affinity from which two groups are one series. By reading: above stand rewordings of one subject, below it
resolutions that share the phrases of a body ("the situation of human rights in …")."""
SECOND = 0.62
"""Mean affinity from which a resolution stands in a second series too."""
PAIR = 0.7
"""Affinity from which two resolutions alone are a series: there is no third to bear them out."""
COMMON_TITLES = 60
"""A word that stands in more titles leads to no candidates; it still counts where another led to them."""
TITLE, WORDING, CITED = 0.6, 0.3, 0.25
"""What a title alike, wording shared and a citation add. A title alone is enough where it is the same; wording and a
citation are, where there is no title to go by."""
FULL_WORDING = 0.3
"""Runs of words shared, of all that either text has, that count in full: a text carried over from the last session
shares a fifth to a half, two texts of one body on other subjects less than a twentieth."""
SAME_TITLE, NEAR_TITLE = 0.98, 0.9
ONE_SESSION, ONE_YEAR = 45, 320
"""Days. A subject comes up once a session, and mostly once a year: what a body adopts under another title at one
session is another subject, and within the year it may well be."""
BESIDE = 0.3
"""What another title within the year takes away."""

_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an and as at by for from in into its of on or the their to under upon with within through against "
        "united nations human rights situation question resolution statement general council",
    )
)
_MANDATE = re.compile(
    r"\b(?:mandate|special rapporteur|independent expert|working group|expert mechanism|forum|report)s?\b", re.I
)
_INSTRUMENT = re.compile(
    r"(?:international )?(?:convention|covenant|(?:optional )?protocol|statute|agreement|declaration|charter)s? "
    r"(?:on|of|for|to|against|concerning|governing|relating|under)\b",
    re.I,
)
"""Titles of resolutions that adopt an instrument: all that follow it cite it, but it is no session's word on them."""
_NO_TITLE = re.compile(r"[*“]|on \d|statement by the president", re.I)
"""What stands where a title would, in statements and in texts of the Security Council."""
_PLURAL = re.compile(r"(?<=[a-z]{3})(?:ies|s)$")


@dataclass(frozen=True, slots=True)
class Member:
    """What is asked of a resolution: its symbol, body, title and date, the symbols that its paragraphs cite, and the
    `sketch` of its text."""

    symbol: str
    body: str
    title: str
    adopted_on: date | None
    cited: frozenset[str]
    sketch: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A series: its title (that of its newest member) and its symbols, the earliest first."""

    title: str
    symbols: tuple[str, ...]


def sketch(texts: Iterable[str]) -> tuple[int, ...]:
    """The SKETCH smallest of a text's shingles, which stand for all of them: those of two texts share as large a part
    as the texts do (Broder, "On the resemblance and containment of documents", 1997)."""
    return tuple(nsmallest(SKETCH, {run for text in texts for run in shingles(words(text))}))


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """The share (0..1) of runs of words that both texts have, of those that either has, by their sketches."""
    if not one or not other:
        return 0.0
    smallest = set(nsmallest(SKETCH, {*one, *other}))
    return len(smallest.intersection(one).intersection(other)) / len(smallest)


def proposals(members: Collection[Member]) -> list[Proposal]:
    """The series that these resolutions make, the largest first."""
    found: list[list[Member]] = []
    for own in _by_body(members):
        affinity = Affinity(own)
        groups = _gathered(own, affinity)
        found += [sorted(group, key=_order) for group in _with_seconds(groups, affinity)]
    found.sort(key=lambda group: (-len(group), _order(group[0])))
    return [Proposal(_title(group), tuple(member.symbol for member in group)) for group in found]


class Affinity:
    """How near two resolutions of one body are (0..1), and which may be near at all."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._words = {member.symbol: _title_words(member.title) for member in members}
        self._heads = {member.symbol: _title_words(member.title.partition(":")[0]) for member in members}
        self._common = Counter(word for own in self._words.values() for word in own)
        self._cited = Counter(symbol for member in members for symbol in member.cited)
        self._of = {member.symbol: member for member in members}
        self._many = len(members)
        self._near: dict[tuple[str, str], float] = {}

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Pairs worth looking at: with a telling word of the title in common, or one cites the other."""
        holding: dict[str, list[str]] = defaultdict(list)
        for symbol, own in self._words.items():
            for word in own:
                if self._common[word] <= COMMON_TITLES:
                    holding[word].append(symbol)
        pairs = {(one, other) for own in holding.values() for one in own for other in own if one < other}
        for member in self._of.values():
            symbol, cited = member.symbol, member.cited & self._of.keys()
            pairs |= {(symbol, other) if symbol < other else (other, symbol) for other in cited}
        yield from sorted(pair for pair in pairs if pair[0] != pair[1])

    def __call__(self, one: str, other: str) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._near:
            self._near[pair] = self._measured(self._of[pair[0]], self._of[pair[1]])
        return self._near[pair]

    def _measured(self, one: Member, other: Member) -> float:
        title = self._title(one.symbol, other.symbol)
        if title is not None and title < SAME_TITLE and _days(one, other) <= ONE_SESSION:
            return 0.0
        cites = float(other.symbol in one.cited or one.symbol in other.cited)
        said = TITLE * (title or 0.0) + CITED * cites
        if title is not None and title < NEAR_TITLE and _days(one, other) <= ONE_YEAR:
            said -= BESIDE
        if title is not None and said + WORDING < JOINED:
            return said  # No wording could bring them together, and it costs the most to look at.
        wording = min(1.0, resemblance(one.sketch, other.sketch) / FULL_WORDING)
        if title is None:
            return 0.7 * wording + 0.3 * cites if wording > 0.3 else 0.0
        return max(0.0, min(1.0, said + WORDING * wording))

    def _title(self, one: str, other: str) -> float | None:
        """The cosine of the titles' words, the rarer the heavier, with or without what follows a colon; None where a
        title says nothing."""
        mine, yours = self._words[one], self._words[other]
        if not mine or not yours:
            return None
        heads = (self._heads[one], self._heads[other])
        return max(self._cosine(mine, yours), self._cosine(*heads) if all(heads) else 0.0)

    def _cosine(self, mine: frozenset[str], yours: frozenset[str]) -> float:
        both = self._weight(mine & yours)
        return both / math.sqrt(self._weight(mine) * self._weight(yours))

    def _weight(self, own: Iterable[str]) -> float:
        return sum(math.log(1 + self._many / self._common[word]) ** 2 for word in sorted(own))


def _title_words(title: str) -> frozenset[str]:
    plain = _MANDATE.sub(" ", title) if not _NO_TITLE.match(title) else ""
    return frozenset(_PLURAL.sub("", word) for word in words(plain) if word not in _EMPTY and not word.isdigit())


def _by_body(members: Iterable[Member]) -> Iterator[list[Member]]:
    bodies: dict[str, list[Member]] = defaultdict(list)
    for member in sorted(members, key=lambda member: member.symbol):
        if not _INSTRUMENT.match(member.title):
            bodies[member.body].append(member)
    for body in sorted(bodies):
        yield bodies[body]


def _gathered(members: Sequence[Member], affinity: Affinity) -> list[list[Member]]:
    """The groups of average linkage, also those of one: the nearest two are joined until none is near enough."""
    groups = {n: [member] for n, member in enumerate(members)}
    place = {member.symbol: n for n, member in enumerate(members)}
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other in affinity.pairs():
        near = affinity(one, other)
        if near > 0.05:
            links[place[one]][place[other]] = links[place[other]][place[one]] = near
    queue = [(-near, n, m) for n, others in links.items() for m, near in others.items() if n < m]
    heapify(queue)
    following = len(members)
    while queue:
        near, n, m = heappop(queue)
        if -near < JOINED:
            break
        if n not in groups or m not in groups:
            continue
        mine, yours = groups.pop(n), groups.pop(m)
        groups[following] = mine + yours
        for k in sorted((links[n].keys() | links[m].keys()) & groups.keys()):
            mean = (len(mine) * links[n].get(k, 0.0) + len(yours) * links[m].get(k, 0.0)) / (len(mine) + len(yours))
            links[following][k] = links[k][following] = mean
            heappush(queue, (-mean, k, following))
        following += 1
    return [groups[n] for n in sorted(groups)]


def _with_seconds(groups: Sequence[list[Member]], affinity: Affinity) -> list[list[Member]]:
    series = [list(group) for group in groups if _stands(group, affinity)]
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in affinity.pairs():
        near[one].add(other)
        near[other].add(one)
    home = {member.symbol: n for n, group in enumerate(series) for member in group}
    seconds: list[tuple[int, Member]] = []
    for group in groups:
        for member in group:
            for n in sorted({home[other] for other in near[member.symbol] if other in home}):
                if n != home.get(member.symbol) and _mean(member, series[n], affinity) >= SECOND:
                    seconds.append((n, member))
    for n, member in seconds:
        series[n].append(member)
    return series


def _stands(group: Sequence[Member], affinity: Affinity) -> bool:
    if len(group) != 2:
        return len(group) > 2
    return affinity(group[0].symbol, group[1].symbol) >= PAIR


def _mean(member: Member, group: Sequence[Member], affinity: Affinity) -> float:
    return sum(affinity(member.symbol, other.symbol) for other in group) / len(group)


def _days(one: Member, other: Member) -> float:
    """The days between their adoption; where a date is not known they are far apart."""
    if one.adopted_on is None or other.adopted_on is None:
        return math.inf
    return abs((one.adopted_on - other.adopted_on).days)


def _order(member: Member) -> tuple[date, str]:
    """By date; where none is known, at the end of the year that the symbol names: S/RES/2250(2015)."""
    year = re.search(r"\(((?:19|20)\d\d)\)", member.symbol)
    known = date(int(year[1]), 12, 31) if year else date.max
    return member.adopted_on or known, member.symbol


def _title(group: Sequence[Member]) -> str:
    return next(
        (member.title for member in reversed(group) if member.title and not _NO_TITLE.match(member.title)),
        group[-1].symbol,
    )
