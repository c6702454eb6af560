"""Votes: how a text was adopted, who voted how, and who voted otherwise before or after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from resolutions import symbols
from resolutions.document import Adoption, Document
from resolutions.presentation.states import member
from resolutions.presentation.wording import adoption_words, capital, listed

Way = Literal["in favour", "against", "abstaining"]
Votes = Mapping[str, tuple[str, Way]]
"""By a name that every list has alike, a State as one text names it and how it voted."""
WAYS: tuple[Way, ...] = get_args(Way)
_VOTED: Mapping[Way, str] = {"in favour": "in favour of", "against": "against", "abstaining": "abstained on"}
_NOT_SAID = "How it was adopted is not in the text held here."


@dataclass(frozen=True, slots=True)
class Voter:
    """A State as the text names it; `before` says how it voted on the act before, where that was otherwise."""

    name: str
    before: str


@dataclass(frozen=True, slots=True)
class Side:
    """Those who voted one way: how many, and those whom the text names."""

    way: Way
    count: int
    voters: tuple[Voter, ...]

    @property
    def title(self) -> str:
        """`In favour, 30`; `In favour, 30 (29 named)` where the text names fewer."""
        named = f" ({len(self.voters)} named)" if self.voters and len(self.voters) != self.count else ""
        return f"{capital(self.way)}, {self.count}{named}"

    @property
    def ballots(self) -> range:
        """As many as voted so."""
        return range(self.count)


@dataclass(frozen=True, slots=True)
class EarlierAct:
    """The act before in the series with that slug: its symbol, what it is called, how it was adopted."""

    series: str
    symbol: str
    name: str
    adoption: Adoption

    @property
    def was_voted(self) -> bool:
        """Whether the page of the series tells votes."""
        return self.adoption.mode == "recorded vote"

    @property
    def words(self) -> str:
        return vote_words(self.adoption)


@dataclass(frozen=True, slots=True)
class HowAdopted:
    """How an act was adopted: in words; the sides of a recorded vote whose counts are known; the act `earlier` in its
    series where it is known how that was adopted; `notes` on what the names of both say."""

    words: str
    sides: tuple[Side, ...]
    earlier: EarlierAct | None
    notes: tuple[str, ...]

    @property
    def are_named(self) -> bool:
        return any(side.voters for side in self.sides)


@dataclass(frozen=True, slots=True)
class VoteChange:
    """The States, as the newer text names them, that went from one way of voting to another."""

    old: Way
    new: Way
    states: tuple[str, ...]

    @property
    def title(self) -> str:
        """`From abstaining to against, 2`"""
        return f"From {self.old} to {self.new}, {len(self.states)}"


@dataclass(frozen=True, slots=True)
class VotesThenAndNow:
    """How two texts were adopted, in a line; who changed, and what else the names say."""

    line: str
    changes: tuple[VoteChange, ...]
    notes: tuple[str, ...]


def vote_words(adoption: Adoption) -> str:
    """`without a vote`, `24 to 6, 17 abstaining`; "" where it is not known."""
    if adoption.mode != "recorded vote":
        return adoption.mode or ""
    if adoption.in_favour is None or adoption.against is None:
        return "by a recorded vote"
    abstaining = f", {adoption.abstaining} abstaining" if adoption.abstaining else ""
    return f"{adoption.in_favour} to {adoption.against or 'none'}{abstaining}"


def how_adopted(adoption: Adoption, earlier: EarlierAct | None) -> HowAdopted:
    """How an act was adopted, beside the act earlier in its series."""
    words = capital(adoption_words(adoption)) or _NOT_SAID
    if earlier is None or not earlier.words:
        return HowAdopted(words, tuple(_sides(adoption, {}, "")), None, ())
    sides = _sides(adoption, votes_of(earlier.adoption), earlier.name)
    return HowAdopted(words, tuple(sides), earlier, tuple(_act_notes(adoption, earlier)))


def votes_then_and_now(left: Document, right: Document, names: tuple[str, str]) -> VotesThenAndNow | None:
    """How the two texts were adopted and who changed; None where neither text says how, and beside a draft.

    `names` are what the texts are called. *Before* is said only of a text that was adopted before the other.
    """
    then, now = left.adoption, right.adoption
    if (not then.mode and not now.mode) or any(symbols.is_draft(one.symbol or "") for one in (left, right)):
        return None
    in_order = left.adopted_on is not None and right.adopted_on is not None and left.adopted_on < right.adopted_on
    notes = tuple(_pair_notes(then, now, names))
    return VotesThenAndNow(_line(then, now, names, in_order), tuple(_changed(then, now)), notes)


def votes_changed(then: Adoption, now: Adoption, names: tuple[str, str]) -> str:
    """`From abstaining to against: Eritrea and Libya. Of the 47 that voted on 48/16, 10 did not vote on 45/19.`

    "" where the voters of either are not known. That a State did not vote is said only where all its voters are named.
    """
    said = [f"From {one.old} to {one.new}: {listed(one.states)}." for one in _changed(then, now)]
    return " ".join([*said, *_pair_notes(then, now, names)])


def _sides(adoption: Adoption, before: Votes, name: str) -> Iterator[Side]:
    """The sides of a recorded vote with its counts; `before` are the votes on the act of that name."""
    if adoption.mode != "recorded vote" or adoption.in_favour is None or adoption.against is None:
        return
    for (way, states), count in zip(_named(adoption), counts_of(adoption), strict=True):
        voters = (Voter(state, _otherwise(before.get(member(state) or state), way, name)) for state in states)
        yield Side(way, count or 0, tuple(voters))


def _act_notes(adoption: Adoption, earlier: EarlierAct) -> Iterator[str]:
    if _changed(earlier.adoption, adoption):
        yield f"In brackets: how a State voted on {earlier.name}, where otherwise."
    elif _none_changed(earlier.adoption, adoption):
        yield f"None that voted on {earlier.name} too voted otherwise."
    if absent := sorted(_absent(earlier.adoption, adoption)):
        voted = len(votes_of(adoption))
        yield f"Of the {voted} that voted, {len(absent)} did not vote on {earlier.name}: {listed(absent)}."


def _otherwise(before: tuple[str, Way] | None, way: Way, name: str) -> str:
    return "" if before is None or before[1] == way else f"{_VOTED[before[1]]} {name}"


def _line(then: Adoption, now: Adoption, names: tuple[str, str], in_order: bool) -> str:
    old, new = _by(then), _by(now)
    if not old or not new:
        known, unknown = (names[1], names[0]) if new else (names[0], names[1])
        return f"{known} was adopted {old or new}; the text of {unknown} held here does not say how"
    if old == new == "without a vote":
        return "Both were adopted without a vote"
    if in_order:
        return f"Adopted {new}; before {old.removeprefix('by vote, ') if new.startswith('by vote, ') else old}"
    return f"{names[0]} was adopted {old}; {names[1]} {new}"


def _by(adoption: Adoption) -> str:
    """`by vote, 24 to 6`, `without a vote`"""
    words = vote_words(adoption)
    return f"by vote, {words}" if words[:1].isdigit() else words


def _changed(then: Adoption, now: Adoption) -> list[VoteChange]:
    """Who voted otherwise, by the ways."""
    before, after = votes_of(then), votes_of(now)
    found: dict[tuple[Way, Way], list[str]] = {}
    for key, (state, way) in after.items():
        if key in before and before[key][1] != way:
            found.setdefault((before[key][1], way), []).append(state)
    return [VoteChange(old, new, tuple(states)) for (old, new), states in sorted(found.items())]


def _pair_notes(then: Adoption, now: Adoption, names: tuple[str, str]) -> Iterator[str]:
    if _none_changed(then, now):
        yield "None that voted on both voted otherwise."
    if absent := _absent(then, now):
        yield f"Of the {len(votes_of(now))} that voted on {names[1]}, {len(absent)} did not vote on {names[0]}."


def _none_changed(then: Adoption, now: Adoption) -> bool:
    """Whether all voters are named, some voted on both, and each of these alike."""
    on_both = votes_of(then).keys() & votes_of(now).keys()
    return bool(on_both) and all_named(then) and all_named(now) and not _changed(then, now)


def _absent(then: Adoption, now: Adoption) -> list[str]:
    """Who voted now and not then: nobody can be said to where not all voters are named."""
    before = votes_of(then)
    if not before or not all_named(then) or not all_named(now):
        return []
    return [state for key, (state, _) in votes_of(now).items() if key not in before]


def votes_of(adoption: Adoption) -> Votes:
    """By a name that every list has alike, the State as this one names it and how it voted."""
    return {member(state) or state: (state, way) for way, states in _named(adoption) for state in states}


def _named(adoption: Adoption) -> tuple[tuple[Way, tuple[str, ...]], ...]:
    sides = (adoption.voters_in_favour, adoption.voters_against, adoption.voters_abstaining)
    return tuple(zip(WAYS, sides, strict=True))


def counts_of(adoption: Adoption) -> tuple[int | None, int | None, int]:
    return adoption.in_favour, adoption.against, adoption.abstaining or 0


def all_named(adoption: Adoption) -> bool:
    """Whether the text names as many as voted, each of them a Member: two that are run together are none."""
    named = _named(adoption)
    are_members = all(member(state) for _, states in named for state in states)
    return are_members and counts_of(adoption) == tuple(len(states) for _, states in named)
