"""What the pages say that find agreed language and check drafts against it, in each case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from resolutions.presentation.citations import CitedPassage
from resolutions.presentation.phrase_results import (
    fold,
    heading,
    nothing_found,
    shelved,
    where_it_stands,
    years_caption,
)
from resolutions.presentation.phrase_search import ClusterCard, FreshWords, OccurrenceLine, Years
from resolutions.presentation.sentence import Sentence, plain
from resolutions.presentation.text_check import CheckedLine as Checked
from resolutions.services.phrases.phrase_search import PhraseUse, SearchResult

FIRST = OccurrenceLine("11/3, PP5", "17 June 2009", "", "/11/3#PP5")
NEAREST = OccurrenceLine("20/1, PP9", "5 July 2012", "", "/20/1#PP9")
UNDATED = replace(NEAREST, when="")
PLACE = ClusterCard(
    id="place-1", lead=NEAREST, again="", copied=CitedPassage("", {}), body="", kept="", pieces=(), first=FIRST,
    lines=(), rest=(), untold=0, count=3,
)  # fmt: skip
CHECKED = Checked(
    id="paragraph-1", label="OP1", printed="1.", own=(), verdict="", agreed=NEAREST, first=FIRST, count=3, pieces=(),
    opening="",
)  # fmt: skip


def found(phrase: str = "", places: int = 3, *, more: bool = False) -> SearchResult:
    return SearchResult("the words", 2, phrase, (PLACE,) * places, {}, more)


def addresses(words: Sentence) -> list[str]:
    return [part.href for part in words if part.href]


class TestPhraseSearch:
    @pytest.mark.parametrize(
        ("finding", "asked", "unfiltered", "said"),
        [
            (found(), "green ideas", "/find/?q=green", "Look without filters, or use other words."),
            (
                found(),
                "green ideas",
                "",
                "None of the texts here shares three words in a row with it. Use fewer words, or other ones.",
            ),
            (found("green ideas"), "green ideas", "", "None of the texts here has these words one after the other."),
            (
                found("green ideas"),
                "“green ideas”",
                "",
                "Nothing has exactly these words. Without the quotation marks, similar language is found.",
            ),
        ],
    )
    def test_why_nothing_was_found(self, finding: SearchResult, asked: str, unfiltered: str, said: str) -> None:
        words = nothing_found(finding, asked, unfiltered)
        assert plain(words) == said
        assert addresses(words) == ([unfiltered] if unfiltered else [])

    @pytest.mark.parametrize(
        ("finding", "order", "top", "head"),
        [
            (found(), "nearest", "The nearest text stands in", "3 places, nearest first"),
            (found(), "earliest", "The earliest of these stands in", "3 places, earliest first"),
            (found("x y"), "nearest", "The shortest text that says it stands in", "3 places, shortest first"),
            (found("x y"), "earliest", "The earliest text that says it stands in", "3 places, earliest first"),
            (found("x y", more=True), "nearest", "The shortest of these stands in", "3 places, shortest first"),
            (found("x y", more=True), "earliest", "The earliest of these stands in", "3 places, earliest first"),
            (found("x y", 10), "nearest", "The shortest text that says it stands in", "The ten shortest places"),
            (found(places=10), "nearest", "The nearest text stands in", "10 places, nearest first"),
            (found(places=1), "nearest", "The nearest text stands in", "1 place"),
        ],
    )
    def test_by_what_places_are_ranked(self, finding: SearchResult, order: str, top: str, head: str) -> None:
        assert plain(where_it_stands(PLACE, finding, order)).startswith(top)
        assert heading(finding, order) == head

    @pytest.mark.parametrize(
        ("place", "said", "leads_to"),
        [
            (replace(PLACE, count=1), "20/1, PP9 (5 July 2012).", ["/20/1#PP9"]),
            (replace(PLACE, count=1, lead=UNDATED), "20/1, PP9.", ["/20/1#PP9"]),
            (
                PLACE,
                "20/1, PP9 (5 July 2012); in near-identical words in 3 paragraphs, first in 11/3, PP5 (17 June 2009).",
                ["/20/1#PP9", "/11/3#PP5"],
            ),
            (
                replace(PLACE, lead=FIRST),
                "11/3, PP5 (17 June 2009); in near-identical words in 3 paragraphs.",
                ["/11/3#PP5"],
            ),
        ],
    )
    def test_where_the_nearest_text_stands(self, place: ClusterCard, said: str, leads_to: list[str]) -> None:
        words = where_it_stands(place, found(), "nearest")
        assert plain(words) == f"The nearest text stands in {said}"
        assert addresses(words) == leads_to

    @pytest.mark.parametrize(
        ("last", "more", "said"),
        [
            (
                ("20/1", "OP2"),
                False,
                "“x y” stands here first in 11/3, PP5 (17 June 2009), last in 20/1, OP2 (5 July 2012).",
            ),
            (("11/3", "PP5"), False, "“x y” stands here in 11/3, PP5 (17 June 2009)."),
            (("20/1", "OP2"), True, "The shortest of these stands in 20/1, PP9 (5 July 2012)"),
        ],
    )
    def test_where_words_stood_first_and_last(self, last: tuple[str, str], more: bool, said: str) -> None:
        use = PhraseUse("11/3", "", "", date(2009, 6, 17), "PP5", None, 1, "")
        until = replace(use, symbol=last[0], label=last[1], adopted_on=date(2012, 7, 5))
        ends = (use, until if last[0] == "20/1" else use)
        assert plain(where_it_stands(PLACE, replace(found("x y", more=more), ends=ends), "nearest")).startswith(said)

    def test_what_shares_little_is_folded_unless_there_is_nothing_else(self) -> None:
        little, beside = replace(PLACE, little=True), replace(PLACE, lead=FIRST, lines=(FIRST,))
        assert shelved([PLACE, little], ()) == ([PLACE], [little])
        assert shelved([little], ()) == ([little], ())
        assert shelved([PLACE, replace(PLACE, lead=FIRST)], [beside]) == ((), [PLACE])
        assert fold(1, together=False).startswith("1 more shares fewer than half")
        assert fold(2, together=True).startswith("2 places with only some of these words")

    def test_how_often_words_were_used(self) -> None:
        assert PLACE.uses == "First in 11/3, PP5, 17 June 2009; 3 uses, word for word or nearly so"
        assert replace(PLACE, lead=FIRST).uses == "3 uses, word for word or nearly so"

    @pytest.mark.parametrize(
        ("finding", "said"),
        [
            (found(), "Uses of what is shown below, by year: 3 paragraphs in 2009"),
            (found("x y"), "All uses by year: 3 paragraphs in 2009"),
            (found("x y", more=True), "Uses of what was looked at, by year: 3 paragraphs in 2009"),
        ],
    )
    def test_what_the_strip_of_years_counts(self, finding: SearchResult, said: str) -> None:
        assert years_caption(finding, Years((), 0, 0, "3 paragraphs in 2009")) == said

    def test_where_new_words_were_said_before(self) -> None:
        known = FreshWords((), "3 paragraphs", FIRST, "/find/")
        assert plain(known.sentence) == "Said in 3 paragraphs, first in 11/3, PP5 (17 June 2009)."
        assert plain(FreshWords((), "", None, "").sentence) == "Said in no text here in this form."


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        (replace(CHECKED, agreed=None, first=None), ""),
        (replace(CHECKED, count=1), "20/1, PP9, 5 July 2012"),
        (
            CHECKED,
            "20/1, PP9, 5 July 2012; 3 uses, word for word or nearly so, first in 11/3, PP5, 17 June 2009",
        ),
        (
            replace(CHECKED, first=NEAREST),
            "20/1, PP9, 5 July 2012; 3 uses, word for word or nearly so, this one first",
        ),
    ],
)
def test_where_the_agreed_words_of_a_draft_stand(paragraph: Checked, said: str) -> None:
    assert plain(paragraph.where) == said
