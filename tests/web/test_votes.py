"""Votes: how a text was adopted, in words, and who voted otherwise than before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.test import Client

from resolutions.document import Adoption
from resolutions.models import Edition, Series, SeriesMember
from resolutions.presentation.series.chart import SeriesText
from resolutions.presentation.series.votes import series_votes
from resolutions.presentation.states import member
from resolutions.presentation.votes import (
    EarlierAct,
    VoteChange,
    VotesThenAndNow,
    how_adopted,
    vote_words,
    votes_changed,
    votes_then_and_now,
)
from tests.pages import Page
from tests.web.texts import document, paragraph


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
        # A misprint is the State that was meant, and two names in one are no State: nobody is said not to have voted.
        (vote("Cameroon"), vote("Cameron"), "None that voted on both voted otherwise."),
        (vote("Chile, Peru"), vote("Chile, Mongolia Peru"), ""),
        (vote("Chile"), vote("Peru"), "Of the 1 that voted on 20/1, 1 did not vote on 11/3."),
    ],
)  # fmt: skip
def test_who_voted_otherwise(then: Adoption, now: Adoption, words: str) -> None:
    assert votes_changed(then, now, ("11/3", "20/1")) == words


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("the former Yugoslav Republic of Macedonia", "north macedonia"),
        ("Bolivia (Plurinational State of)", "bolivia"),
        ("Côte d’Ivoire", "côte d'ivoire"),
        ("Kazakstan", "kazakhstan"),
        ("Niger", "niger"),
        ("Nigeria", "nigeria"),
        ("Kyrgyzstan Mongolia", None),
        ("Atlantis", None),
    ],
)
def test_members_by_any_name(printed: str, name: str | None) -> None:
    assert member(printed) == name


UNKNOWN, ALIKE = Adoption(), Adoption("without a vote")


def earlier(adoption: Adoption) -> EarlierAct:
    return EarlierAct("burundi", "A/HRC/RES/51/28", "51/28", adoption)


@pytest.mark.parametrize(
    ("adoption", "before", "words", "voters", "notes"),
    [
        (UNKNOWN, None, "How it was adopted is not in the text held here.", [], []),
        (ALIKE, None, "Without a vote", [], []),
        (ALIKE, vote("Chile"), "Without a vote", [], []),
        (vote("Chile, Fiji"), UNKNOWN, "By a recorded vote of 2 to none", [("Chile", ""), ("Fiji", "")], []),
        (
            vote("Chile, Fiji", "Peru"),
            vote("Fiji", "", "Chile"),
            "By a recorded vote of 2 to 1",
            [("Chile", "abstained on 51/28"), ("Fiji", ""), ("Peru", "")],
            [
                "In brackets: how a State voted on 51/28, where otherwise.",
                "Of the 3 that voted, 1 did not vote on 51/28: Peru.",
            ],
        ),
        # Where not all are named, nobody is said not to have voted.
        (vote("Chile, Peru"), vote("Chile", unnamed=1), "By a recorded vote of 2 to none", [("Chile", ""), ("Peru", "")], []),
        (
            vote("Chile"),
            vote("Chile"),
            "By a recorded vote of 1 to none",
            [("Chile", "")],
            ["None that voted on 51/28 too voted otherwise."],
        ),
    ],
)  # fmt: skip
def test_how_an_act_was_adopted(
    adoption: Adoption, before: Adoption | None, words: str, voters: list[tuple[str, str]], notes: list[str]
) -> None:
    told = how_adopted(adoption, earlier(before) if before else None)
    assert told.words == words
    assert [(voter.name, voter.before) for side in told.sides for voter in side.voters] == voters
    assert list(told.notes) == notes


def test_a_side_says_where_not_all_are_named() -> None:
    sides = how_adopted(vote("Chile", "Peru", unnamed=1), None).sides
    assert [(side.title, len(side.ballots)) for side in sides] == [
        ("In favour, 2 (1 named)", 2),
        ("Against, 1", 1),
        ("Abstaining, 0", 0),
    ]


OLD, NEW = date(2020, 10, 6), date(2021, 10, 8)


@pytest.mark.parametrize(
    ("then", "now", "days", "line"),
    [
        (vote("Chile"), vote("Chile", "Peru"), (OLD, NEW), "Adopted by vote, 1 to 1; before 1 to none"),
        (vote("Chile"), ALIKE, (OLD, NEW), "Adopted without a vote; before by vote, 1 to none"),
        (ALIKE, vote("Chile"), (OLD, NEW), "Adopted by vote, 1 to none; before without a vote"),
        (ALIKE, ALIKE, (OLD, NEW), "Both were adopted without a vote"),
        # What is on the left was not adopted before what is on the right.
        (vote("Chile"), ALIKE, (NEW, OLD), "45/19 was adopted by vote, 1 to none; 48/16 without a vote"),
        (vote("Chile"), ALIKE, (OLD, None), "45/19 was adopted by vote, 1 to none; 48/16 without a vote"),
        (ALIKE, UNKNOWN, (OLD, NEW), "45/19 was adopted without a vote; the text of 48/16 held here does not say how"),
        (UNKNOWN, ALIKE, (OLD, NEW), "48/16 was adopted without a vote; the text of 45/19 held here does not say how"),
    ],
)
def test_votes_then_and_now(then: Adoption, now: Adoption, days: tuple[date | None, ...], line: str) -> None:
    left, right = (
        replace(document(), adoption=one, adopted_on=day) for one, day in zip((then, now), days, strict=True)
    )
    told = votes_then_and_now(left, right, ("45/19", "48/16"))
    assert told
    assert told.line == line


def test_who_changed_is_told_by_how() -> None:
    left, right = (
        replace(document(), adoption=one)
        for one in (vote("Chile", "", "Eritrea, Libya"), vote("Chile", "Eritrea, Libya, Peru"))
    )
    told = votes_then_and_now(left, right, ("45/19", "48/16"))
    assert told
    assert [(one.title, one.states) for one in told.changes] == [
        ("From abstaining to against, 2", ("Eritrea", "Libya"))
    ]
    assert told.notes == ("Of the 4 that voted on 48/16, 1 did not vote on 45/19.",)


def test_what_there_is_to_unfold_is_folded() -> None:
    told = VotesThenAndNow(
        "Adopted by vote, 1 to 1; before 1 to none", (VoteChange("abstaining", "against", ("Eritrea", "Libya")),), ()
    )
    page = Page(render_to_string("votes/_then_and_now.html", {"votes": told}))
    assert page.texts("details > summary") == ["Adopted by vote, 1 to 1; before 1 to none"]
    assert page.texts("dt, dd") == ["From abstaining to against, 2", "Eritrea, Libya"]
    plain = render_to_string("votes/_then_and_now.html", {"votes": VotesThenAndNow("Both …", (), ())})
    assert not Page(plain).all("details")


def test_nothing_is_told_of_two_texts_that_do_not_say() -> None:
    assert votes_then_and_now(document(), document(), ("45/19", "48/16")) is None


def in_series(*adoptions: Adoption) -> list[tuple[SeriesText, Adoption]]:
    return [(SeriesText(f"A/HRC/RES/{n}/1", f"{2000 + n}", n, f"{n}/1"), one) for n, one in enumerate(adoptions, 1)]


def test_votes_in_a_series() -> None:
    votes = series_votes(
        in_series(vote("Chile", "Turkey"), ALIKE, vote("Türkiye", "", "Chile, Peru"), UNKNOWN, vote("Peru", unnamed=1))
    )
    assert votes
    assert [(one.text.name, one.tally, one.words) for one in votes.texts] == [
        ("1/1", "1–1–0", "1 to 1"),
        ("3/1", "1–0–2", "1 to none, 2 abstaining"),
        ("5/1", "2–0–0", "2 to none"),
    ]
    assert [(state, [one.says for one in ballots]) for state, ballots in votes.states] == [
        ("Chile", ["in favour", "abstaining", "not named in the text held here"]),
        ("Peru", ["did not vote", "abstaining", "in favour"]),
        ("Türkiye", ["against", "in favour", "not named in the text held here"]),
    ]
    assert votes.sentence == "Of 3 States named in two of these votes or more, 3 did not always vote alike."
    assert votes.others == "2/1 was adopted without a vote. How 4/1 was adopted is not in the texts held here."


def test_a_series_without_votes() -> None:
    assert series_votes(in_series(ALIKE, UNKNOWN, ALIKE)) is None


def test_one_vote_in_a_series_names_nobody() -> None:
    votes = series_votes(in_series(ALIKE, vote("Chile"), ALIKE))
    assert votes
    assert (votes.states, votes.sentence) == ((), "")
    assert votes.others == "1/1 and 3/1 were adopted without a vote."


@pytest.fixture
def voted(stored: Callable[..., Edition]) -> Series:
    """Two texts that were put to a vote, as a series."""
    own = Series.objects.create(slug="burundi", title="Burundi", body="Human Rights Council")
    for symbol, day, adoption in (
        ("A/HRC/RES/45/19", OLD, vote("Chile", "", "Eritrea")),
        ("A/HRC/RES/48/16", NEW, vote("Chile", "Eritrea, Peru")),
    ):
        text = document(paragraph("OP1", "Decides to remain seized"), symbol=symbol, adopted_on=day)
        edition = stored(replace(text, adoption=adoption))
        SeriesMember.objects.create(series=own, resolution=edition.resolution)
    return own


@pytest.mark.usefixtures("voted")
def test_the_page_of_an_act_names_who_voted_how(client: Client) -> None:
    page = Page(client.get("/resolutions/A/HRC/RES/48/16/"))
    assert page.texts(".voters__head") == ["In favour, 1", "Against, 2", "Abstaining, 0"]
    assert page.texts(".voters li") == ["Chile", "Eritrea (abstained on 45/19)", "Peru"]
    assert "Of the 3 that voted, 1 did not vote on 45/19: Peru." in page
    assert "The one before in the series, 45/19: 1 to none, 1 abstaining." in page
    assert page.link("All votes in the series") == "/series/burundi/#votes"
    assert not Page(client.get("/resolutions/A/HRC/RES/45/19/")).all(".facts a")


@pytest.mark.usefixtures("voted")
def test_the_page_of_a_series_names_who_changed(client: Client) -> None:
    page = Page(client.get("/series/burundi/"))
    assert page.texts(".votes tbody th") == ["In favour – against – abstaining", "Eritrea"]
    assert [cell.text for cell in page.all(".votes__ballot .visually-hidden")] == ["abstaining", "against"]


@pytest.mark.usefixtures("samples")
def test_an_act_without_a_vote_has_no_ballots(client: Client) -> None:
    page = Page(client.get("/resolutions/A/HRC/RES/20/1/"))
    assert page.texts(".facts dd > p") == ["Without a vote"]
    assert not page.all(".ballots")
