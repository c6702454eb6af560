"""Symbol, title, session, date, meeting and vote, from mastheads as printed."""

from __future__ import annotations

from datetime import date

import pytest

from resolutions.document import UnreadableFile
from resolutions.numerals import parse_date, parse_ordinal
from resolutions.reading import read

BODY = "Recalling x,\n\n1. Decides y."


def _read(head: str, formula: str = "The Human Rights Council,", foot: str = "", symbol: str | None = None):
    return read(f"{head}\n\n{formula}\n\n{BODY}\n\n{foot}".encode(), symbol=symbol)


@pytest.mark.parametrize(
    ("head", "formula", "symbol", "title", "session"),
    [
        ("Eleventh Session\n\nResolution 11/3. Trafficking", "The Human Rights Council,", "A/HRC/RES/11/3", "Trafficking", "11"),
        ("20/1. \n\nTrafficking: access to \n\neffective remedies", "The Human Rights Council,", "A/HRC/RES/20/1",
         "Trafficking: access to effective remedies", "20"),
        ("16/21 Review of the work", "The Human Rights Council,", "A/HRC/RES/16/21", "Review of the work", "16"),
        ("S-9/1. The grave violations", "The Human Rights Council,", "A/HRC/RES/S-9/1", "The grave violations", "S-9"),
        ("A/HRC/RES/44/4\n\nTrafficking in persons", "The Human Rights Council,", "A/HRC/RES/44/4", "Trafficking in persons", "44"),
        ("78/9. Commemoration", "The General Assembly,", "A/RES/78/9", "Commemoration", "78"),
        ("57/283 B. Pattern of conferences", "The General Assembly,", "A/RES/57/283/B", "Pattern of conferences", "57"),
        ("Resolution 2231 (2015)\n\nAdopted by the Security Council at its 7488th meeting, on 20 July 2015",
         "The Security Council,", "S/RES/2231(2015)", "", None),
        ("2020/5. Statistics", "The Economic and Social Council,", "E/RES/2020/5", "Statistics", "2020"),
        ("Thirtieth special session\n\nGrave concern", "The Human Rights Council,", None, "Grave concern", "S-30"),
        ("60/251. Human Rights Council", "The General Assembly,", "A/RES/60/251", "Human Rights Council", "60"),
        ("2024/12. Armed groups,* including children\n\n* Reissued for technical reasons on 27 July 2024.",
         "The Economic and Social Council,", "E/RES/2024/12", "Armed groups, including children", "2024"),
        ("Statement by the President*\n\nPRST OS/12/1. Efficiency\n\nAt the organizational session held on 3 May 2018, "
         "the President made this statement:", "“The Human Rights Council,", "A/HRC/PRST/OS/12/1", "Efficiency", "OS/12"),
        ("A/HRC/20/L.1\n\n20/… Trafficking", "The Human Rights Council,", "A/HRC/20/L.1", "Trafficking", "20"),
    ],
)  # fmt: skip
def test_symbol_title_and_session(head: str, formula: str, symbol: str | None, title: str, session: str | None) -> None:
    read_ = _read(head, formula)
    assert (read_.symbol, read_.title, read_.session) == (symbol, title, session)


def test_what_the_masthead_says() -> None:
    read_ = _read(
        "Human Rights Council\n\nForty-fourth session\n\n30 June–17 July 2020\n\nAgenda item 3\n\nPromotion of rights\n\n"
        "Resolution adopted by the Human Rights Council on 16 July 2020\n\n44/4. Trafficking*",
        foot="27th meeting 16 July 2020\n\n[Adopted without a vote.]",
    )
    assert (read_.symbol, read_.title, read_.agenda_item) == ("A/HRC/RES/44/4", "Trafficking", "3")
    assert (read_.adopted_on, read_.meeting) == (date(2020, 7, 16), "27th meeting")
    assert read_.warnings == ()


@pytest.mark.parametrize(
    ("head", "foot", "symbol", "code"),
    [
        ("A test", "16 July 2020", None, "no-symbol"),
        ("44/4. A test", "", None, "no-date"),
        ("44/4. A test", "16 July 2020", "A/HRC/RES/44/5", "symbol-differs"),
        ("Forty-fifth session\n\n44/4. A test", "16 July 2020", None, "session-differs"),
        (
            "Resolution adopted by the Human Rights Council on 16 July 2020\n\n44/4. A test",
            "17 July 2020",
            None,
            "dates-differ",
        ),
    ],
)
def test_contradictions_are_warnings(head: str, foot: str, symbol: str | None, code: str) -> None:
    assert code in [w.code for w in _read(head, foot=foot, symbol=symbol).warnings]


def test_the_editors_symbol_wins_and_is_put_in_canonical_form() -> None:
    assert _read("A test", symbol="a/hrc/res/11/3").symbol == "A/HRC/RES/11/3"
    with pytest.raises(UnreadableFile, match="“11/3” is no symbol"):
        _read("A test", symbol="11/3")


def test_a_recorded_vote_with_the_states_names() -> None:
    """The lists of A/HRC/RES/48/16, shortened; "and" stands inside some names."""
    adoption = _read(
        "48/16. Burundi",
        foot="44th meeting 8 October 2021\n\n[Adopted by a recorded vote of 4 to 3, with 2 abstentions. The voting was as "
        "follows:\n\nIn favour:\n\nArgentina, Bosnia and Herzegovina, Netherlands (Kingdom of the) and United Kingdom of "
        "Great Britain and Northern Ireland\n\nAgainst:\n\nBolivia (Plurinational State of), China and Trinidad and "
        "Tobago\n\nAbstaining:\n\nBahrain and Uzbekistan]",
    ).adoption
    assert (adoption.mode, adoption.in_favour, adoption.against, adoption.abstaining) == ("recorded vote", 4, 3, 2)
    assert adoption.voters_in_favour == (
        "Argentina",
        "Bosnia and Herzegovina",
        "Netherlands (Kingdom of the)",
        "United Kingdom of Great Britain and Northern Ireland",
    )
    assert adoption.voters_against == ("Bolivia (Plurinational State of)", "China", "Trinidad and Tobago")
    assert adoption.voters_abstaining == ("Bahrain", "Uzbekistan")


@pytest.mark.parametrize(
    ("foot", "counts"),
    [
        ("[Adopted by a recorded vote of 46 to none, with 1 abstention. The voting was as follows:]", (46, 0, 1)),
        ("[Adopted by a recorded vote of 25 to 16, with no abstentions.]", (25, 16, 0)),
        ("[Adopted without a vote]", (None, None, None)),
    ],
)
def test_votes_in_words(foot: str, counts: tuple[int | None, ...]) -> None:
    adoption = _read("48/16. Burundi", foot=foot).adoption
    assert (adoption.in_favour, adoption.against, adoption.abstaining) == counts


@pytest.mark.parametrize(
    ("words", "number"),
    [("First", 1), ("eleventh", 11), ("Twentieth", 20), ("Forty-fourth", 44), ("Eightieth", 80), ("Ninety-ninth", 99),
     ("regular", None), ("forty", None), ("twenty-", None)],
)  # fmt: skip
def test_ordinals(words: str, number: int | None) -> None:
    assert parse_ordinal(words) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [("27th meeting, 17 June 2009", date(2009, 6, 17)), ("31 June 2009", None), ("June 2009", None)],
)
def test_dates(text: str, day: date | None) -> None:
    assert parse_date(text) == day


def test_a_statement_counts_its_paragraphs_s1_s2() -> None:
    """The manner of S/PRST/2020/1."""
    text = (
        "Statement by the President of the Security Council\n\nAt the 8699th meeting of the Security Council, held on 9 "
        "January 2020, the President made the following statement:\n\n“The Security Council reaffirms x.\n\n“The Security "
        "Council recognises y.”"
    )
    read_ = read(text.encode(), symbol="S/PRST/2020/1")
    assert [p.label for p in read_.paragraphs] == ["S1", "S2"]
    assert (read_.symbol, read_.formula, read_.adopted_on) == ("S/PRST/2020/1", None, date(2020, 1, 9))


@pytest.mark.parametrize(
    "head",
    [
        "30 August 1999\n\nRESOLUTION 1261 (1999)\n\nAdopted by the Security Council at its 4037th meeting,\n\n"
        "on 25 August 1999",
        "RESOLUTION 1261 (1999)\n\nAdopted by the Security Council at its 4037th meeting\n\non 25 August 1999",
        "Resolution 1261 (1999)\n\nAdopted by the Security Council at its 4037th meeting, on\n\n25 August 1999",
        "Resolution 1261 (1999)\n\nof 25 August 1999",
    ],
)
def test_the_date_of_a_security_council_resolution_may_stand_on_a_line_of_its_own(head: str) -> None:
    read_ = _read(head, "The Security Council,")
    assert (read_.title, read_.adopted_on) == ("", date(1999, 8, 25))


@pytest.mark.parametrize(
    ("text", "symbol", "labels", "codes"),
    [
        pytest.param(
            "Resolution 2573 (2021)\n\nAdopted by the Security Council on 27 April 2021\n\nReiterating x,\n\n1. Strongly condemns y.",
            "S/RES/2573(2021)",
            ["PP1", "OP1"],
            ["no-formula"],
            id="printed without its opening line (S/RES/2573(2021))",
        ),
        pytest.param(
            "29 November 1985\n\n40/33. Standard Rules\n\nThe General Assembly.\n\nBearing in mind x,\n\n1. Adopts y.",
            "A/RES/40/33",
            ["PP1", "OP1"],
            ["no-date"],
            id="the opening line ends with a full stop (A/RES/40/33)",
        ),
        pytest.param(
            "Resolution adopted by the Economic and Social Council on 26 July 2012\n\n2012/16. Crime\n\n"
            "The General Assembly,\n\nRecalling x,\n\n1. Decides y.",
            "E/RES/2012/16",
            ["PP1", "OP1"],
            [],
            id="what another organ shall say (E/RES/2012/16)",
        ),
        pytest.param(
            "31/29. Guinea\n\nThe Human Rights Council, Guided by the Charter,\n\n1. Decides y.\n\n24 March 2016",
            "A/HRC/RES/31/29",
            ["PP1", "OP1"],
            [],
            id="the first paragraph stands in the opening line (A/HRC/RES/31/29)",
        ),
    ],
)
def test_opening_lines_that_are_not_as_they_should_be(
    text: str, symbol: str, labels: list[str], codes: list[str]
) -> None:
    read_ = read(text.encode())
    assert (read_.symbol, [p.label for p in read_.paragraphs]) == (symbol, labels)
    assert [w.code for w in read_.warnings] == codes


def test_a_rule_is_no_paragraph_and_a_resumed_meeting_is_one() -> None:
    """The manner of S/RES/1261(1999) and A/RES/76/242."""
    text = "76/242. Administration of justice\n\nThe General Assembly,\n\n1. Decides x.\n\n54th resumed plenary meeting\n\n"
    read_ = read(f"{text}24 December 2021\n\n-----".encode())
    assert [p.text for p in read_.paragraphs] == ["Decides x."]
    assert (read_.meeting, read_.adopted_on) == ("54th resumed plenary meeting", date(2021, 12, 24))


@pytest.mark.parametrize(
    ("line", "drafts"),
    [
        ("[without reference to a Main Committee (A/80/L.7 and A/80/L.7/Rev.1)]", ("A/80/L.7", "A/80/L.7/Rev.1")),
        ("[on the report of the Third Committee (A/80/545, para. 5)]", ()),
    ],
)
def test_drafts_that_the_front_matter_names(line: str, drafts: tuple[str, ...]) -> None:
    text = f"A/RES/80/7\n\n{line}\n\n80/7. A title\n\nThe General Assembly,\n\nNoting x,\n\n1. Decides y."
    assert read(text.encode()).drafts == drafts
