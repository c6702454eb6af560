"""Proposals of series: what is alike by title, citation and wording, and what is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.tracing.affinity import Affinity, SeriesCandidate
from resolutions.tracing.minhash import resemblance, sketch
from resolutions.tracing.series import proposals
from resolutions.tracing.subjects import keywords

OWN_WORDS = {
    "torture": "Condemns all forms of torture and calls upon States to prevent and prosecute them without any delay",
    "mission": "Decides that the mission in Haiti shall support elections, police training, ports and gang prevention",
    "sanctions": "Decides that the panel on Haiti shall report on assets, embargo, travel bans and gang financing",
    "mandate": "Decides to extend the mandate of the Independent Expert on older persons for a period of three years",
    "water": "Reaffirms that safe drinking water and sanitation are essential for the full enjoyment of life",
}


def member(
    number: str, title: str, year: int, *cited: str, text: str = "", month: int = 7, of_mandate: bool = False
) -> SeriesCandidate:
    symbols = frozenset(f"A/HRC/RES/{one}" for one in cited)
    texts = [text or f"words of {number} alone that no other text has at all"]
    own = (sketch(texts), keywords(texts), of_mandate)
    return SeriesCandidate(f"A/HRC/RES/{number}", "Human Rights Council", title, date(year, month, 1), symbols, *own)


FILLERS = [member(f"1/{n}", title, 2000) for n, title in enumerate(["Older persons", "The Internet", "Albinism"], 1)]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        # One title, with what a session adds after a colon.
        (
            [
                member("11/3", "Trafficking in persons, especially women and children", 2009),
                member(
                    "20/1", "Trafficking in persons, especially women and children: effective remedies", 2012, "11/3"
                ),
                member("44/4", "Trafficking in persons, especially women and children: protection", 2020, "20/1"),
            ],
            [["11/3", "20/1", "44/4"]],
        ),
        # A mandate's renewal is of its subject.
        (
            [
                member("32/8", "The right to food", 2016),
                member("40/7", "Mandate of the Special Rapporteur on the right to food", 2019, "32/8"),
                member("43/11", "The right to food", 2020, "40/7"),
            ],
            [["32/8", "40/7", "43/11"]],
        ),
        # Without titles, wording and citations tell.
        (
            [
                member("5/1", "", 2010, text=OWN_WORDS["torture"]),
                member("6/1", "", 2011, "5/1", text=OWN_WORDS["torture"]),
            ],
            [["5/1", "6/1"]],
        ),
        # A title that became another, of a text that speaks of the same.
        (
            [
                member("5/1", "Torture and the role of judges", 2010, text=OWN_WORDS["torture"]),
                member("6/1", "Torture: prosecutors and judges", 2012, "5/1", text=OWN_WORDS["torture"]),
            ],
            [["5/1", "6/1"]],
        ),
        # One matter under two heads, side by side: a mission and the sanctions.
        (
            [
                member("5/1", "", 2010, text=OWN_WORDS["mission"]),
                member("5/2", "", 2010, "5/1", text=OWN_WORDS["sanctions"], month=10),
                member("6/1", "", 2011, "5/1", text=OWN_WORDS["mission"]),
                member("6/2", "", 2011, "5/2", text=OWN_WORDS["sanctions"], month=10),
            ],
            [["5/1", "6/1"], ["5/2", "6/2"]],
        ),
        # The words of a title that every title has keep apart what no other word does.
        (
            [
                member("5/1", "Administration of justice at the United Nations", 2010),
                member("5/2", "Human rights in the administration of justice", 2010),
                member("6/1", "Administration of justice at the United Nations", 2011, "5/1"),
                member("6/2", "Human rights in the administration of justice", 2011, "5/2"),
            ],
            [["5/1", "6/1"], ["5/2", "6/2"]],
        ),
        # A citation alone makes no series, nor do the phrases of a body.
        ([member("5/1", "Drinking water", 2010), member("6/1", "Torture", 2011, "5/1")], []),
        (
            [
                member("5/1", "Situation of human rights in Mali", 2010),
                member("5/2", "Situation of human rights in Yemen", 2011),
            ],
            [],
        ),
        # What adopts an instrument is no session's word on it.
        (
            [
                member("5/1", "Convention on the rights of older migrants", 2010),
                member("6/1", "Rights of older migrants", 2011, "5/1"),
            ],
            [],
        ),
        # Two titles at one session are two subjects.
        (
            [
                member("5/1", "Rights of the child", 2010, text=OWN_WORDS["water"]),
                member("5/2", "Rights of the girl child", 2010, "5/1", text=OWN_WORDS["water"]),
            ],
            [],
        ),
    ],
)
def test_proposals(members: list[SeriesCandidate], expected: list[list[str]]) -> None:
    found = proposals([*members, *FILLERS])
    assert [[symbol.removeprefix("A/HRC/RES/") for symbol in one.symbols] for one in found] == expected


MANDATE, THEME = OWN_WORDS["mandate"], OWN_WORDS["water"]


def on_water(number: str, year: int, text: str, *, of_mandate: bool = False) -> SeriesCandidate:
    return member(number, "Drinking water", year, text=text, of_mandate=of_mandate)


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        # Side by side, each with its own words: the mandate and the theme.
        (
            [
                on_water("42/12", 2019, MANDATE, of_mandate=True),
                on_water("48/3", 2021, THEME),
                on_water("51/4", 2022, MANDATE, of_mandate=True),
                on_water("54/13", 2023, THEME),
            ],
            [
                ("Drinking water", ["48/3", "54/13"]),
                ("Drinking water (texts on the mandate)", ["42/12", "51/4"]),
            ],
        ),
        # Where every text restates the whole, the mandate is no thread of its own.
        (
            [
                on_water("42/12", 2019, THEME, of_mandate=True),
                on_water("48/3", 2021, THEME),
                on_water("51/4", 2022, THEME, of_mandate=True),
                on_water("54/13", 2023, THEME),
            ],
            [("Drinking water", ["42/12", "48/3", "51/4", "54/13"])],
        ),
        # One after the other: the subject went on when the mandate did not.
        (
            [
                on_water("42/12", 2019, MANDATE, of_mandate=True),
                on_water("45/4", 2020, MANDATE, of_mandate=True),
                on_water("48/3", 2021, THEME),
                on_water("54/13", 2023, THEME),
            ],
            [("Drinking water", ["42/12", "45/4", "48/3", "54/13"])],
        ),
        # One text is no thread.
        (
            [
                on_water("42/12", 2019, THEME),
                on_water("48/3", 2021, MANDATE, of_mandate=True),
                on_water("54/13", 2023, THEME),
            ],
            [("Drinking water", ["42/12", "48/3", "54/13"])],
        ),
    ],
)
def test_a_mandate_and_its_theme(members: list[SeriesCandidate], expected: list[tuple[str, list[str]]]) -> None:
    found = proposals([*members, *FILLERS])
    assert [(one.title, [s.removeprefix("A/HRC/RES/") for s in one.symbols]) for one in found] == expected


def test_the_order_of_the_collection_does_not_matter() -> None:
    members = [
        member(f"{n}/{m}", f"{subject} and life", 2000 + n)
        for n in range(2, 9)
        for m, subject in enumerate(["Water", "Torture"])
    ]
    assert proposals(members) == proposals(members[::-1])


def test_texts_without_a_title_are_named_by_their_words() -> None:
    own = [member(f"{n}/1", "", 2000 + n, text=OWN_WORDS["mission"]) for n in (5, 6)]
    other = [member(f"{n}/2", "", 2000 + n, text=OWN_WORDS["water"], month=2) for n in (5, 6)]
    assert [one.title for one in proposals([*own, *other])] == [
        "Drinking, enjoyment, essential (texts without a title)",
        "Decides, elections, gang (texts without a title)",
    ]


def test_words_that_lead_a_text() -> None:
    assert keywords(["Recalling Haiti, Haiti and the ports;", "the Ports of Haiti, in ports"])[:2] == ("Haiti", "ports")


@given(st.text("abc ", min_size=1), st.text("abc ", min_size=1))
def test_resemblance_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    left, right = sketch([one]), sketch([other])
    assert 0 <= resemblance(left, right) <= 1
    assert resemblance(left, right) == resemblance(right, left)
    assert resemblance(left, left) == (1 if left else 0)


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(2000, 2012), st.integers(0, 5)), max_size=30))
def test_neighbourhoods_lose_nothing(made: list[tuple[str, int, int]]) -> None:
    """What is gathered part by part is what is gathered of all at once."""
    titles = {"a": "Drinking water", "b": "Water in schools", "c": "Torture: water", "d": "Torture in schools"}
    members = [
        member(f"{n}/1", titles[title], year, *([f"{n - cited}/1"] if cited else []), text=OWN_WORDS["water"] * (n % 2))
        for n, (title, year, cited) in enumerate(made, 10)
    ]
    found = proposals(members)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Affinity, "neighbourhoods", lambda _: [sorted(members, key=lambda one: one.symbol)])
        assert proposals(members) == found
