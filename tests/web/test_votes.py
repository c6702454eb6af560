"""Votes: how a text was adopted, in words, and who voted otherwise than before."""

from __future__ import annotations

import pytest

from resolutions.document import Adoption
from resolutions.presentation.votes import vote_words, votes_changed


@pytest.mark.parametrize(
    ("adoption", "words"),
    [
        (Adoption(), ""),
        (Adoption("without a vote"), "without a vote"),
        (Adoption("recorded vote"), "by a recorded vote"),
        (Adoption("recorded vote", 24, 6, 17), "24 to 6, 17 abstaining"),
        (Adoption("recorded vote", 24, 0, 0), "24 to none"),
    ],
)
def test_votes(adoption: Adoption, words: str) -> None:
    assert vote_words(adoption) == words


def vote(yes: str, no: str = "", abstaining: str = "", *, unnamed: int = 0) -> Adoption:
    sides = [tuple(filter(None, side.split(", "))) for side in (yes, no, abstaining)]
    return Adoption("recorded vote", len(sides[0]) + unnamed, len(sides[1]), len(sides[2]), *sides)


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (vote("Chile"), Adoption("without a vote"), ""),
        (vote("Chile, Fiji"), vote("Chile, Fiji"), "None that voted on both voted otherwise."),
        (vote("Chile", "", "Eritrea"), vote("Chile", "Eritrea"), "From abstaining to against: Eritrea."),
        (
            vote("Chile, Fiji", "", "Libya"),
            vote("Libya", "Fiji, Malawi, Peru"),
            "From abstaining to in favour: Libya. From in favour to against: Fiji. "
            "Of the 4 that voted on 20/1, 2 did not vote on 11/3.",
        ),
        # One State under two names is one State.
        (vote("Netherlands, Turkey"), vote("Netherlands (Kingdom of the)", "Türkiye"), "From in favour to against: Türkiye."),
        (vote("Chile", unnamed=1), vote("Chile, Peru"), ""),
        (vote("Chile", unnamed=1), vote("Peru", "Chile"), "From in favour to against: Chile."),
        (vote("Chile"), vote("Peru"), "Of the 1 that voted on 20/1, 1 did not vote on 11/3."),
    ],
)  # fmt: skip
def test_who_voted_otherwise(then: Adoption, now: Adoption, words: str) -> None:
    assert votes_changed(then, now, ("11/3", "20/1")) == words
