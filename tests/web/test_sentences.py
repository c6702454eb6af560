"""Sentences that pages print: what they say in each case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from resolutions.models import Comparison, Correction, Edition, Resolution
from resolutions.presentation import navigation
from resolutions.presentation.cited_by import citing_places
from resolutions.presentation.corrections import correction_words
from resolutions.presentation.editions import published_title, published_words
from resolutions.presentation.pins import pinned_note
from resolutions.presentation.review.checks import CheckLine, CheckLink
from resolutions.presentation.review.words import discard_words, revision_words, unchecked_words
from resolutions.presentation.sentence import Sentence, SentencePart, listed_parts, plain, sentence
from resolutions.presentation.series.page import first_and_last, state_words
from resolutions.presentation.series.provision_page import choices, elsewhere, head_line
from resolutions.presentation.wording import first_words
from resolutions.services.cited_by import Citing
from resolutions.services.phrases.phrase_search import PhraseUse
from resolutions.services.pins import News


def addresses(words: Sentence) -> list[str]:
    return [part.href for part in words if part.href]


@pytest.mark.parametrize(
    ("names", "said"),
    [(["English"], "English"), (["English", "French"], "English and French"), (list("abc"), "a, b and c")],
)
def test_a_list_of_links(names: list[str], said: str) -> None:
    parts = listed_parts([SentencePart(name, href=f"/{name}/") for name in names])
    assert plain(parts) == said
    assert addresses(parts) == [f"/{name}/" for name in names]


def edition(symbol: str = "A/HRC/RES/20/1", revision: int = 1, **more: object) -> Edition:
    return Edition(
        resolution=Resolution(symbol=symbol),
        revision=revision,
        source_name="a.pdf",
        front_matter={"title": "Trafficking"},
        published_at=datetime(2012, 7, 5, 14, 5, tzinfo=UTC),
        **more,
    )


def test_what_is_empty_is_no_part_of_a_sentence() -> None:
    words = sentence("Said in ", "", (SentencePart("11/3", href="/11/3"), SentencePart("")), ".")
    assert plain(words) == "Said in 11/3."
    assert len(words) == 3


class TestSeriesAndHistories:
    def test_who_answers_for_a_series(self) -> None:
        assert state_words("confirmed") == "confirmed by an editor"
        assert state_words("proposed") == "proposed by a program, not yet checked by an editor"

    @pytest.mark.parametrize(
        ("body", "said"),
        [("Human Rights Council", "11/3 (2009) to 20/1"), ("Security Council", "11/3 to 20/1")],
    )
    def test_the_first_and_the_last(self, body: str, said: str) -> None:
        texts = [
            Resolution(session="11", number="3", adopted_on=date(2009, 6, 17)),
            Resolution(session="20", number="1"),
        ]
        assert first_and_last(texts, body) == said

    def test_where_a_paragraph_belongs(self) -> None:
        alone = head_line("A/HRC/RES/20/1", "OP4(b)", None)
        assert plain(alone) == "History of A/HRC/RES/20/1, OP4(b)"
        assert addresses(alone) == ["/resolutions/A/HRC/RES/20/1/#OP4.b"]
        through = head_line("A/HRC/RES/20/1", "PP9", ("Trafficking in persons", "trafficking"))
        assert plain(through) == "Trafficking in persons: history of A/HRC/RES/20/1, PP9"
        assert addresses(through) == ["/series/trafficking/", "/resolutions/A/HRC/RES/20/1/#PP9"]

    @pytest.mark.parametrize(
        ("newest_first", "slug", "queries", "order"),
        [
            (False, None, ["view=steps", "view=latest", "view=clean"], ("Newest first", "view=latest&order=newest")),
            (
                True,
                "trafficking",
                [f"view={view}&order=newest&series=trafficking" for view in ("steps", "latest", "clean")],
                ("Oldest first", "view=latest&series=trafficking"),
            ),
        ],
    )
    def test_the_ways_to_look_at_a_history(
        self, newest_first: bool, slug: str | None, queries: list[str], order: tuple[str, str]
    ) -> None:
        views, other = choices("latest", newest_first=newest_first, slug=slug)
        assert [choice.query for choice in views] == queries
        assert [choice.chosen for choice in views] == [False, True, False]
        assert (other.words, other.query) == order

    @pytest.mark.parametrize(
        ("adopted_on", "nearest", "says"),
        [
            (date(2009, 6, 17), "20/1", "Human Rights Council, 2009; nearest to the wording of 20/1"),
            (None, "", "Human Rights Council"),
        ],
    )
    def test_similar_language_elsewhere(self, adopted_on: date | None, nearest: str, says: str) -> None:
        use = PhraseUse(
            edition=1, symbol="A/HRC/RES/8/12", label="PP1", body="Human Rights Council", title="One two " * 10,
            adopted_on=adopted_on, text="", opening=None,
        )  # fmt: skip
        told = elsewhere(use, nearest)
        assert (told.name, told.says, told.title) == ("A/HRC/RES/8/12, PP1", says, "One two " * 7 + "…")
        assert told.href == "/resolutions/A/HRC/RES/8/12/#PP1"

    def test_the_paragraphs_that_cite(self) -> None:
        labels = ("PP1", "PP2", "OP1", "OP2", "OP3")
        words = citing_places(Citing("A/HRC/RES/20/1", "", date(2012, 7, 5), labels, ""))
        assert plain(words) == "A/HRC/RES/20/1, 2012, PP1, PP2, OP1, OP2"
        assert addresses(words)[-1] == "/resolutions/A/HRC/RES/20/1/#OP2"

    def test_first_words(self) -> None:
        assert first_words("one  two three", 3) == "one two three"
        assert first_words("one two three", 2) == "one two …"


class TestPinned:
    @pytest.mark.parametrize(
        ("news", "since"),
        [
            (News((), (), "", False, True), ""),
            (
                News((edition("A/HRC/RES/11/3", 2), edition(revision=3)), (), "", False, True),
                "Since then revision 2 of A/HRC/RES/11/3 was published, revision 3 of A/HRC/RES/20/1 was published.",
            ),
            (
                News((edition(revision=2),), (), "agreed-9", True, True),
                "Since then revision 2 of A/HRC/RES/20/1 was published; the program that links paragraphs became "
                "agreed-9; what editors say of these links has changed.",
            ),
            (News((), (), "", True, True), "Since then what editors say of these links has changed."),
        ],
    )
    def test_what_is_otherwise_since(self, news: News, since: str) -> None:
        kept = Comparison(left=edition("A/HRC/RES/11/3"), right=edition(), pinned_at=datetime(2013, 1, 2, tzinfo=UTC))
        note = pinned_note(kept, news)
        assert (note.day, note.since) == ("2 January 2013", since)

    def test_what_was_withdrawn(self) -> None:
        gone = {"withdrawn_at": datetime(2014, 1, 2, tzinfo=UTC), "withdrawn_because": "A draft."}
        shown, later = edition(pk=1, **gone), edition(revision=2, pk=2, **gone)
        kept = Comparison(left=shown, right=edition(pk=3), pinned_at=datetime(2013, 1, 2, tzinfo=UTC))
        assert pinned_note(kept, News((), (shown, later), "", False, False)).withdrawn == (
            "This text of A/HRC/RES/20/1 was withdrawn on 2 January 2014: A draft.",
            "Revision 2 of A/HRC/RES/20/1, which came after this one, was withdrawn on 2 January 2014: A draft.",
        )

    def test_when_a_text_was_published(self) -> None:
        kept = Comparison(left=edition(), right=edition(revision=2), pinned_at=datetime(2013, 1, 2, tzinfo=UTC))
        assert [text.published for text in pinned_note(kept, News((), (), "", False, True)).editions] == [
            "Published here on 5 July 2012",
            "Revision 2, published here on 5 July 2012",
        ]


class TestForEditors:
    @pytest.mark.parametrize(
        ("count", "said"),
        [
            (0, ""),
            (1, "Not published yet: 1 thing below is not ticked as checked."),
            (2, "Not published yet: 2 things below are not ticked as checked."),
        ],
    )
    def test_why_a_text_was_not_published(self, count: int, said: str) -> None:
        assert unchecked_words(count).startswith(said)
        assert bool(unchecked_words(count)) == bool(said)

    def test_what_a_revision_does(self) -> None:
        assert revision_words(edition()) == ""
        assert revision_words(edition(revision=2)) == "Once published it takes the place of the text that is here."
        assert revision_words(edition(revision=2, corrects=edition(), note="OP4 was lost.")) == "OP4 was lost."

    def test_what_is_lost_with_a_draft(self) -> None:
        stays = "The file is kept and can be brought in again."
        assert discard_words(edition(), 0) == f"What was read from a.pdf will be gone. {stays}"
        assert discard_words(edition(corrects=edition()), 2) == (
            f"What was read from a.pdf and the 2 fixes made in it will be gone. The published text stays as it is. {stays}"
        )

    def test_what_became_of_a_text(self) -> None:
        assert published_title(edition()) == "A/HRC/RES/20/1 is published"
        assert published_title(edition(withdrawn_at=datetime(2014, 1, 2, tzinfo=UTC))) == "A/HRC/RES/20/1 was withdrawn"
        assert published_words(edition(revision=2)) == (
            "Trafficking, revision 2. Published 5 July 2012, 14:05; it never changes from now on."
        )

    @pytest.mark.parametrize(("same", "said"), [(True, "are the same"), (False, "are not the same")])
    def test_what_a_correction_says(self, same: bool, said: str) -> None:
        correction = Correction(
            left_symbol="A/HRC/RES/11/3", left_label="OP1", right_symbol="A/HRC/RES/20/1", right_label="OP2",
            same=same, reason="Another duty.", at=datetime(2013, 1, 2, tzinfo=UTC),
        )  # fmt: skip
        assert correction_words(correction) == (
            f"An editor said on 2 January 2013 that OP1 of A/HRC/RES/11/3 and OP2 of A/HRC/RES/20/1 {said} provision: "
            "Another duty."
        )

    def test_where_else_a_doubt_was_met(self) -> None:
        check = CheckLine("key", CheckLink("OP1", "#OP1"), "A doubt")
        assert check.also_at == ()
        assert plain(replace(check, also=(CheckLink("OP2", "#OP2"),)).also_at) == "Also OP2."
        assert (
            plain(replace(check, also=(CheckLink("OP2", "#OP2"), CheckLink("OP3", "#OP3"))).also_at) == "Also OP2, OP3."
        )


@pytest.mark.parametrize(
    ("here", "current"),
    [
        ("resolutions", {"Resolutions": "page"}),
        ("resolution", {"Resolutions": "true"}),
        ("check", {"Check a draft": "page"}),
        ("review", {"Uploads": "true"}),
        ("home", {}),
        (None, {}),
    ],
)
def test_the_main_menu_says_where_one_is(here: str | None, current: dict[str, str]) -> None:
    menu = navigation.main_menu(here, waiting=3)
    assert {page.words: page.current for page in menu if page.current} == current
    assert [page.words for page in navigation.main_menu(here, waiting=None)] == [page.words for page in menu[:-1]]
