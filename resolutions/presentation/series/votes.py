"""The votes in a series: which texts were put to a vote, and which States did not always vote alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from resolutions.document import Adoption
from resolutions.presentation.series.chart import SeriesText
from resolutions.presentation.votes import Votes, Way, all_named, counts_of, vote_words, votes_of
from resolutions.presentation.wording import listed, plural

_LETTERS: dict[Way, str] = {"in favour": "Y", "against": "N", "abstaining": "A"}
"""As the Organization's records of votes have them."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """How a State voted on the text that `head` names: a way with its letter; "" where it did not, or is not named."""

    head: str
    way: Way | Literal[""]
    letter: str
    says: str


@dataclass(frozen=True, slots=True)
class VotedText:
    """A text that was put to a vote, and the tally: `24–6–17`, in words `24 to 6, 17 abstaining`."""

    text: SeriesText
    tally: str
    words: str


@dataclass(frozen=True, slots=True)
class SeriesVotes:
    """The votes in a series: the texts voted upon, the States that did not always vote alike with a ballot a text, and
    what is to be said of the States and of the other texts."""

    texts: tuple[VotedText, ...]
    states: tuple[tuple[str, tuple[Ballot, ...]], ...]
    sentence: str
    others: str


def series_votes(texts: Sequence[tuple[SeriesText, Adoption]]) -> SeriesVotes | None:
    """The votes in a series, its earliest text first; None where no text of it was put to a vote."""
    voted = [(text, adoption) for text, adoption in texts if adoption.mode == "recorded vote"]
    if not voted:
        return None
    votes = [votes_of(adoption) for _, adoption in voted]
    names = {key: state for own in votes for key, (state, _) in own.items()}
    changed = [key for key in names if len({own[key][1] for own in votes if key in own}) > 1]
    columns = list(zip(voted, votes, strict=True))
    states = tuple(
        (names[key], tuple(_ballot(key, text, adoption, own) for (text, adoption), own in columns))
        for key in sorted(changed)
    )
    return SeriesVotes(
        tuple(VotedText(text, _tally(adoption), vote_words(adoption)) for text, adoption in voted),
        states,
        _sentence(votes, len(states)),
        _others([(text, adoption) for text, adoption in texts if adoption.mode != "recorded vote"]),
    )


def _ballot(key: str, text: SeriesText, adoption: Adoption, votes: Votes) -> Ballot:
    if key in votes:
        way = votes[key][1]
        return Ballot(text.name, way, _LETTERS[way], way)
    if votes and all_named(adoption):
        return Ballot(text.name, "", "–", "did not vote")
    return Ballot(text.name, "", "", "not named in the text held here")


def _tally(adoption: Adoption) -> str:
    counts = counts_of(adoption)
    return "–".join(str(count or 0) for count in counts) if counts[0] is not None else "by vote"


def _sentence(votes: Sequence[Votes], changed: int) -> str:
    often = Counter(key for own in votes for key in own)
    on_two = sum(many > 1 for many in often.values())
    if not on_two:
        return ""
    of = plural(on_two, "State")
    return f"Of {of} named in two of these votes or more, {changed or 'none'} did not always vote alike."


def _others(texts: Sequence[tuple[SeriesText, Adoption]]) -> str:
    """How the texts without a recorded vote were adopted, as far as they say."""
    known = [text.name for text, adoption in texts if adoption.mode]
    unknown = [text.name for text, adoption in texts if not adoption.mode]
    said = [f"{listed(known)} {_were(known)} adopted without a vote."] if known else []
    said += [f"How {listed(unknown)} {_were(unknown)} adopted is not in the texts held here."] if unknown else []
    return " ".join(said)


def _were(names: Sequence[str]) -> str:
    return "was" if len(names) == 1 else "were"
