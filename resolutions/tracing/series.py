"""Series: which resolutions carry one subject on from session to session.

Two resolutions of one body are alike by their titles, by the words of their texts, and where the later cites the
earlier. What is alike is gathered by average linkage (hierarchical clustering), so that a chain of small likenesses
joins no two subjects. A resolution that is as near to a second series stands in both.

    A "food" and B "food and climate" 0.8    B and C "climate" 0.7    A and C 0.1

Single likenesses make one series of all three. Here A and B are joined, C is near to them by (0.7 + 0.1) / 2 on
average, and being less than JOINED that leaves it apart.

What is gathered may be two threads under one title: the texts that extend a mandate, each by the words of the one
before, and those on its subject. They are proposed as two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush
from itertools import combinations, product
from statistics import mean

from resolutions import symbols
from resolutions.tracing.affinity import JOINED, NO_TITLE, Affinity, SeriesCandidate
from resolutions.tracing.minhash import resemblance

PARALLEL = 0.8
"""Mean affinity from which two groups that run side by side in time are one series: a body that comes back to one
matter under two heads (a country and a people in it, a mission and the sanctions) keeps two series. What follows in
time may have drifted."""
SECOND = 0.62
"""Mean affinity from which a resolution stands in a second series too."""
PAIR = 0.65
"""Affinity from which two resolutions alone are a series: there is no third to bear them out."""
APART = 0.5
"""Two threads under one title share less than so much of the wording that each of them carries on. By reading: older
persons 0.10 across, 0.41 and 0.82 within; the right to development, where each text restates the whole, 0.53 across."""
OF_MANDATE = " (texts on the mandate)"
"""What the title of a thread of mandates says where it bears the title of its subject."""
_INSTRUMENT = re.compile(
    r"(?:united nations |international )?"
    r"(?:convention|covenant|(?:optional )?protocol|statute|agreement|declaration|charter)s? "
    r"(?:on|of|for|to|against|concerning|governing|relating|under)\b",
    re.I,
)
"""Titles of resolutions that adopt an instrument: all that follow it cite it, but it is no session's word on them.
Where the title comes back, only the first of them is left out."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A series: its title (that of its newest member, or words of its texts) and its symbols, the earliest first."""

    title: str
    symbols: tuple[str, ...]


def standing_on(adopted_on: date | None, symbol: str) -> date:
    """The day by which a text has its place in a series: that of its adoption; where none is known, the last of the
    year that the symbol names, or of all years."""
    return adopted_on or date(symbols.named_year(symbol) or date.max.year, 12, 31)


def proposals(members: Collection[SeriesCandidate]) -> list[Proposal]:
    """The series that these resolutions make, the largest first."""
    titled: list[tuple[list[SeriesCandidate], str]] = []
    for of_body in _by_body(members):
        affinity = Affinity(of_body)
        for near in affinity.neighbourhoods():
            series = _with_seconds(_gathered(near, affinity), affinity)
            for threads in map(_threads, series):
                divided = len(threads) > 1
                titled += [(group, _title(group, affinity, divided)) for group in threads]
    # Of two threads the one on the subject is first: it is what has been at the address of the series.
    titled.sort(key=lambda series: (-len(series[0]), series[1].endswith(OF_MANDATE), _order(series[0][0])))
    return [Proposal(title, tuple(member.symbol for member in group)) for group, title in titled]


def _by_body(members: Collection[SeriesCandidate]) -> Iterator[list[SeriesCandidate]]:
    bodies: dict[str, list[SeriesCandidate]] = defaultdict(list)
    adopted: dict[tuple[str, str], SeriesCandidate] = {}
    for member in sorted(members, key=_order):
        if _INSTRUMENT.match(member.title):
            adopted.setdefault((member.body, member.title), member)
    for member in sorted(members, key=lambda member: member.symbol):
        if adopted.get((member.body, member.title)) is not member:
            bodies[member.body].append(member)
    for body in sorted(bodies):
        yield bodies[body]


def _gathered(members: Sequence[SeriesCandidate], affinity: Affinity) -> list[list[SeriesCandidate]]:
    """The groups of average linkage, also those of one: the nearest two are joined until none is near enough."""
    groups = {n: [member] for n, member in enumerate(members)}
    place = {member.symbol: n for n, member in enumerate(members)}
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other in combinations([member.symbol for member in members], 2):
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
        if -near < PARALLEL and _side_by_side(groups[n], groups[m], affinity):
            continue
        mine, yours = groups.pop(n), groups.pop(m)
        groups[following] = mine + yours
        for k in sorted((links[n].keys() | links[m].keys()) & groups.keys()):
            mean = (len(mine) * links[n].get(k, 0.0) + len(yours) * links[m].get(k, 0.0)) / (len(mine) + len(yours))
            links[following][k] = links[k][following] = mean
            heappush(queue, (-mean, k, following))
        following += 1
    return [groups[n] for n in sorted(groups)]


def _side_by_side(mine: Sequence[SeriesCandidate], yours: Sequence[SeriesCandidate], affinity: Affinity) -> bool:
    """Whether two groups, of two members or more, overlap in time and go by two titles."""
    if len(mine) < 2 or len(yours) < 2:
        return False
    first, second = sorted((sorted(group, key=_order) for group in (mine, yours)), key=lambda group: _order(group[0]))
    overlap = _order(second[0])[0] < _order(first[-1])[0]
    return overlap and not affinity.same_head(first[-1].symbol, second[-1].symbol)


def _with_seconds(groups: Sequence[list[SeriesCandidate]], affinity: Affinity) -> list[list[SeriesCandidate]]:
    """The groups that are series, each with the members of other groups that stand in it too. Three are a series, two
    where they are near enough by themselves, one is none."""
    series = [
        list(group)
        for group in groups
        if len(group) > 2 or (len(group) == 2 and affinity(group[0].symbol, group[1].symbol) >= PAIR)
    ]
    home = {member.symbol: n for n, group in enumerate(series) for member in group}
    seconds: list[tuple[int, SeriesCandidate]] = []
    for group in groups:
        for member in group:
            for n in range(len(series)):
                if n != home.get(member.symbol) and _is_second(member, series[n], affinity):
                    seconds.append((n, member))
    for n, member in seconds:
        series[n].append(member)
    return series


def _is_second(member: SeriesCandidate, group: Sequence[SeriesCandidate], affinity: Affinity) -> bool:
    """Whether the member of another group stands in this one too: it is near to its members on average, and adopted
    together with none of them on another subject."""
    adopted = [_order(other) for other in group]
    is_between = min(adopted) < _order(member) < max(adopted)
    # What was adopted between others of the group, or has no title to say what it is of, must be nearer.
    least = PARALLEL if is_between or not affinity.titled(member.symbol) else SECOND
    if sum(affinity(member.symbol, other.symbol) for other in group) / len(group) < least:
        return False
    return not any(affinity.apart(member.symbol, other.symbol) for other in group)


def _threads(group: list[SeriesCandidate]) -> list[list[SeriesCandidate]]:
    """The group, the earliest first; two where texts on a mandate and texts on its subject run side by side in it, each
    thread carrying on its own wording. One text alone is no thread."""
    group = sorted(group, key=_order)
    mandates = [member for member in group if member.of_mandate]
    others = [member for member in group if not member.of_mandate]
    if len(mandates) < 2 or len(others) < 2:
        return [group]
    side_by_side = _order(mandates[0]) < _order(others[-1]) and _order(others[0]) < _order(mandates[-1])
    own = min(_wording(combinations(thread, 2)) for thread in (mandates, others))
    return [mandates, others] if side_by_side and _wording(product(mandates, others)) < APART * own else [group]


def _wording(pairs: Iterable[tuple[SeriesCandidate, SeriesCandidate]]) -> float:
    """The share of their wording that the two of a pair have in common, on average."""
    return mean(resemblance(one.sketch, other.sketch) for one, other in pairs)


def _order(member: SeriesCandidate) -> tuple[date, str]:
    return standing_on(member.adopted_on, member.symbol), member.symbol


def _title(group: Sequence[SeriesCandidate], affinity: Affinity, divided: bool) -> str:
    """The title of the newest that has one; where none has, words of the texts, and that they are no title. Of two
    threads, that on the mandate says so."""
    titles = (member.title for member in reversed(group) if member.title and not NO_TITLE.match(member.title))
    names = ", ".join(affinity.names(group)) or group[-1].symbol
    title = next(titles, f"{names[0].upper()}{names[1:]} (texts without a title)")
    unsaid = divided and group[0].of_mandate and "mandate" not in title.lower()
    return title + OF_MANDATE if unsaid else title
