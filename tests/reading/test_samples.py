"""The two samples, read as a lawyer would check them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutions.document import Document
from resolutions.reading import read
from tests.reading.texts import SEEDS, printed, sample


def _labels(preambular: int, operative: list[tuple[int, int]]) -> list[str]:
    """PP1…, then each operative number with its count of letters."""
    found = [f"PP{n}" for n in range(1, preambular + 1)]
    for number, letters in operative:
        found.append(f"OP{number}")
        found += [f"OP{number}({chr(ord('a') + letter)})" for letter in range(letters)]
    return found


LABELS = {
    "A/HRC/RES/11/3": _labels(16, [(1, 0), (2, 4), (3, 15), *((n, 0) for n in range(4, 13))]),
    "A/HRC/RES/20/1": _labels(18, [(1, 5), (2, 0), (3, 0), (4, 12), *((n, 0) for n in range(5, 15))]),
}


@pytest.fixture(scope="module")
def seeds() -> dict[str, Document]:
    return {symbol: read(sample(symbol)) for symbol in SEEDS}


@pytest.mark.parametrize(("symbol", "count"), [("A/HRC/RES/11/3", 47), ("A/HRC/RES/20/1", 49)])
def test_every_paragraph_is_read_and_labelled(seeds: dict[str, Document], symbol: str, count: int) -> None:
    assert [p.label for p in seeds[symbol].paragraphs] == LABELS[symbol]
    assert len(seeds[symbol].paragraphs) == count


@pytest.mark.parametrize("symbol", SEEDS)
def test_no_word_is_lost(seeds: dict[str, Document], symbol: str) -> None:
    assert (seeds[symbol].retention, seeds[symbol].lost) == (1.0, ())


@pytest.mark.parametrize(
    ("symbol", "title", "session", "meeting", "adopted_on"),
    [
        (
            "A/HRC/RES/11/3",
            "Trafficking in persons, especially women and children",
            "11",
            "27th meeting",
            date(2009, 6, 17),
        ),
        (
            "A/HRC/RES/20/1",
            "Trafficking in persons, especially women and children: access to effective remedies for trafficked "
            "persons and their right to an effective remedy for human rights violations",
            "20",
            "31st meeting",
            date(2012, 7, 5),
        ),
    ],
)
def test_what_stands_around_the_paragraphs(
    seeds: dict[str, Document], symbol: str, title: str, session: str, meeting: str, adopted_on: date
) -> None:
    read_ = seeds[symbol]
    assert (read_.symbol, read_.title, read_.session) == (symbol, title, session)
    assert (read_.meeting, read_.adopted_on, read_.adoption.mode) == (meeting, adopted_on, "without a vote")
    assert read_.formula == "The Human Rights Council,"


@pytest.mark.parametrize(
    ("symbol", "label", "text"),
    [
        (  # a wrapped line begins with "(b) and (c) of the"
            "A/HRC/RES/20/1",
            "PP12",
            "Bearing in mind that the right to an effective remedy as enshrined in article 2.3 (a), (b) and (c) of the "
            "International Covenant on Civil and Political Rights is a human right of all persons whose human rights "
            "have been violated, including trafficked persons, that States have an obligation to respect, protect and "
            "fulfil,",
        ),
        (  # the page ended in mid-sentence
            "A/HRC/RES/11/3",
            "OP3(f)",
            "To devise, enforce and strengthen effective gender- and age-sensitive measures to combat and eliminate "
            "all forms of trafficking, especially in women and children, including for sexual and labour exploitation, "
            "as part of a comprehensive anti-trafficking strategy that integrates a human rights perspective, and to "
            "draw up, as appropriate, national plans of action in this regard;",
        ),
        ("A/HRC/RES/11/3", "OP3", "Urges Governments:"),  # pasted as *Urges Governments:*
        (
            "A/HRC/RES/20/1",
            "PP18",
            "Taking note with appreciation of the report of the Special Rapporteur on trafficking in persons, "
            "especially women and children,",
        ),
    ],
)
def test_paragraphs_that_were_hard_to_read(seeds: dict[str, Document], symbol: str, label: str, text: str) -> None:
    assert next(p.text for p in seeds[symbol].paragraphs if p.label == label) == text


def test_footnote_marks_are_taken_out_and_kept(seeds: dict[str, Document]) -> None:
    marked = {p.label: p.footnotes for p in seeds["A/HRC/RES/20/1"].paragraphs if p.footnotes}
    assert marked == {"PP6": ("1",), "PP18": ("2",), "OP2": ("1",), "OP10": ("3",)}
    assert [w.code for w in seeds["A/HRC/RES/20/1"].warnings] == ["notes-missing"]
    assert not any(p.footnotes for p in seeds["A/HRC/RES/11/3"].paragraphs)


@pytest.mark.parametrize(
    ("symbol", "label", "opening"),
    [
        ("A/HRC/RES/11/3", "OP2", "Reiterates its concern at"),
        ("A/HRC/RES/11/3", "OP9", "Also requests"),
        ("A/HRC/RES/11/3", "OP3(b)", None),
        ("A/HRC/RES/20/1", "PP12", "Bearing in mind"),
        ("A/HRC/RES/20/1", "PP18", "Taking note with appreciation of"),
        ("A/HRC/RES/20/1", "OP5", "Calls upon"),
    ],
)
def test_openings(seeds: dict[str, Document], symbol: str, label: str, opening: str | None) -> None:
    assert next(p.opening for p in seeds[symbol].paragraphs if p.label == label) == opening


def test_citations_carry_canonical_symbols(seeds: dict[str, Document]) -> None:
    first = [c.symbol for c in seeds["A/HRC/RES/20/1"].citations if c.label == "PP1"]
    assert first == [
        "A/RES/63/156",
        "A/RES/64/178",
        "A/HRC/RES/8/12",
        "A/HRC/RES/11/3",
        "A/HRC/RES/14/2",
        "A/HRC/RES/17/1",
    ]


@settings(max_examples=40)
@given(
    symbol=st.sampled_from(sorted(SEEDS)),
    width=st.integers(48, 120),
    between=st.sampled_from(["\n\n", "\n"]),
    ends=st.sampled_from(["\n", "\r\n", "\r"]),
    pages=st.lists(st.integers(4, 50), max_size=5),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_the_page_it_was_pasted_from_leaves_no_trace(
    seeds: dict[str, Document], symbol: str, width: int, between: str, ends: str, pages: list[int], encoding: str
) -> None:
    """Any page width, with or without white space between paragraphs, with page numbers anywhere, in any encoding."""
    lines = printed(seeds[symbol], width, between)
    foot = 0
    for page, length in enumerate(pages, 2):
        foot += length + 4
        if foot < len(lines) - 5:
            lines[foot:foot] = ["", f"{page}/6", symbol, ""]
    again = read(ends.join(lines).encode(encoding))
    assert [(p.label, p.text) for p in again.paragraphs] == [(p.label, p.text) for p in seeds[symbol].paragraphs]
    assert (again.symbol, again.title, again.meeting) == (symbol, seeds[symbol].title, seeds[symbol].meeting)
