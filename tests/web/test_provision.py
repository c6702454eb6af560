"""A provision: how it stands in its series in a sentence, the words that changed, its panel and its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from resolutions import services, storage, symbols
from resolutions.comparing.comparison import Op
from resolutions.document import Document
from resolutions.models import Edition, Series, SeriesMember
from resolutions.presentation.pieces import Piece
from resolutions.presentation.series.chart import SeriesText
from resolutions.presentation.series.provision_line import excerpt
from resolutions.presentation.series.provision_page import official_documents
from resolutions.presentation.series.standing import ALONE, standing
from resolutions.requests import reader_language
from resolutions.services.editions import revisions
from resolutions.services.phrases import phrase_index
from resolutions.tracing.lineage import Cell, What
from tests.pages import Page
from tests.publishing import publish_checked
from tests.web.conftest import PAIR, RIGHT

TEXTS = (
    SeriesText("A/HRC/RES/11/3", "17 June 2009", 1, "11/3"),
    SeriesText("A/HRC/RES/20/1", "5 July 2012", 2, "20/1"),
    SeriesText("A/HRC/RES/44/4", "16 July 2020", 3, "44/4"),
    SeriesText("A/HRC/RES/53/9", "12 July 2023", 4, "53/9"),
)
PANEL = {"HX-Request": "true"}


def _provision(*whats: What | None) -> tuple[Cell | None, ...]:
    cells: list[Cell | None] = []
    for what in whats:
        since = max((n for n, cell in enumerate(cells) if cell), default=None)
        cells.append(Cell(("OP1",), what, since=since) if what else None)
    return tuple(cells)


@pytest.mark.parametrize(
    ("whats", "said"),
    [
        (
            ("first", None, "reworded", "reworded"),
            "Latest wording: 53/9 of 12 July 2023. First in this series in 2009, not found in 2012, back reworded in "
            "2020, reworded in 2023.",
        ),
        (
            ("first", "reworded", "reworded", "unchanged"),
            "Latest wording: 53/9 of 12 July 2023, unchanged since 44/4. First in this series in 2009, reworded in "
            "2012 and 2020.",
        ),
        (
            ("first", None, None, "unchanged"),
            "Latest wording: 53/9 of 12 July 2023, unchanged since 11/3. First in this series in 2009, not found in "
            "2012, back in 2023, never reworded.",
        ),
        ((None, None, None, "first"), "Latest wording: 53/9 of 12 July 2023. First in this series in 2023."),
        (
            ("first", "editorial", "updated", None),
            "Last found in 44/4 (2020); not found in 53/9, the latest text of the series held here. First in this series in "
            "2009, updated in 2020.",
        ),
        (
            (None, "first", None, None),
            "Found only in 20/1 (2012); not found in 53/9, the latest text of the series held here.",
        ),
    ],
)
def test_how_a_provision_stands(whats: Sequence[What | None], said: str) -> None:
    assert standing(_provision(*whats), TEXTS) == said


def test_what_became_weaker_is_not_told_as_reworded_alone() -> None:
    judged = {1: (), 2: ("weaker",), 3: ("weaker", "stronger")}
    assert standing(_provision("first", "reworded", "reworded", "reworded"), TEXTS, judged).endswith(
        "First in this series in 2009, reworded in 2012, reworded and weaker in 2020, reworded, weaker and stronger in "
        "2023."
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2009", "2012"), "Latest wording: 20/1 (2012). First in this series in 2009, reworded in 2012."),
        (
            ("1 May 2012", "5 July 2012"),
            "Latest wording: 20/1 of 5 July 2012. First in this series in 11/3, reworded in 20/1.",
        ),
        (("undated", "undated"), "Latest wording: 20/1. First in this series in 11/3, reworded in 20/1."),
    ],
)
def test_texts_are_named_where_years_do_not_tell_them_apart(days: Sequence[str], said: str) -> None:
    texts = [replace(text, day=day) for text, day in zip(TEXTS, days, strict=False)]
    assert standing(_provision("first", "reworded"), texts) == said


def test_a_provision_in_no_series_stands_by_itself() -> None:
    assert standing(_provision("first"), TEXTS[:1]) == ALONE


@pytest.mark.parametrize(
    ("whats", "said"),
    [
        (
            ("first", None, "unchanged", None),
            "Latest wording: 44/4 of 16 July 2020; not repeated in 53/9, which extends the text before it. First in "
            "this series in 2009, not repeated in 2012, back in 2020, never reworded.",
        ),
        (
            ("first", None, "reworded", "unchanged"),
            "Latest wording: 53/9 of 12 July 2023, unchanged since 44/4. First in this series in 2009, not repeated in "
            "2012, back reworded in 2020.",
        ),
    ],
)
def test_what_a_text_extends_by_reference_is_not_left_out_of_it(whats: Sequence[What | None], said: str) -> None:
    assert standing(_provision(*whats), TEXTS, extends=lambda n: True) == said


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ((("=", "a b c d e f g h i j k l "), ("+", "new")), "… e f g h i j k l new"),
        ((("-", "old"), ("=", " a b c d e f g h i j k l")), "old a b c d e f g h …"),
        (
            (("-", "old"), ("=", " a b c d e f g h i j k l m n o p q r s t "), ("+", "new")),
            "old a b c d e f g h … m n o p q r s t new",
        ),
        ((("-", "old"), ("=", " a b c d e f g h i j k "), ("+", "new")), "old a b c d e f g h i j k new"),
    ],
)
def test_long_stretches_are_cut(pieces: Sequence[tuple[Op, str]], said: str) -> None:
    assert "".join(piece.text for piece in excerpt([Piece(op, False, text) for op, text in pieces])) == said


OPS: list[Op] = ["=", "+", "-"]


@given(st.lists(st.builds(Piece, st.sampled_from(OPS), st.booleans(), st.text("ab, \n", min_size=1, max_size=60))))
def test_what_is_cut_keeps_all_changed_words_in_their_order(pieces: list[Piece]) -> None:
    cut = excerpt(pieces)
    assert [piece for piece in cut if piece.op != "="] == [piece for piece in pieces if piece.op != "="]
    assert [(piece.op, piece.lead) for piece in cut] == [(piece.op, piece.lead) for piece in pieces]
    for before, after in zip(pieces, cut, strict=True):
        head, _, tail = after.text.partition("…")
        assert after.text == before.text or (
            before.text.startswith(head.rstrip()) and before.text.endswith(tail.lstrip())
        )


@pytest.mark.parametrize(("wanted", "first"), [("fr-CH,en", "fr"), ("de,ar;q=0.5", "ar"), ("de", "en"), ("", "en")])
def test_the_official_document_in_the_language_of_the_reader(rf: RequestFactory, wanted: str, first: str) -> None:
    documents = official_documents("A/HRC/RES/20/1", reader_language(rf.get("/", HTTP_ACCEPT_LANGUAGE=wanted)))
    assert [one.language for one in documents if one.chosen] == [first] == [documents[0].language]
    assert documents[0].href == f"https://docs.un.org/{first}/A/HRC/RES/20/1"
    assert len(documents) == 6


def test_an_official_address_writes_a_part_without_its_stroke() -> None:
    assert symbols.official_address("A/RES/61/267/B", "es") == "https://docs.un.org/es/A/RES/61/267B"


@pytest.fixture
def series(samples: tuple[Edition, Edition]) -> Series:
    made = Series.objects.create(slug="trafficking", title="Trafficking in persons", body="Human Rights Council")
    for edition in samples:
        SeriesMember.objects.create(series=made, resolution=edition.resolution)
    return made


@pytest.mark.usefixtures("series", "indexed")
def test_the_panel(samples: tuple[Edition, Edition], client: Client) -> None:
    answer = client.get(
        f"/history/{samples[1].pk}/PP9/", headers={**PANEL, "Accept-Language": "fr-CH, fr;q=0.9, en;q=0.8"}
    )
    assert answer["HX-Push-Url"] == "false"
    assert {"Accept-Language", "HX-Request"} <= set(answer["Vary"].split(", "))
    panel = Page(answer)
    assert "Latest wording: 20/1 of 5 July 2012. First in this series in 2009, reworded in 2012." in panel
    assert panel.texts(".line__head a") == ["11/3 PP5", "20/1 PP9"]
    assert panel.one("[aria-current] .line__head a").text == "20/1 PP9"
    assert panel.texts(".line__head")[0].endswith("without a vote")
    assert panel.link("compared with 11/3") == f"{PAIR}#PP9"
    assert "disability," in panel.texts(".line ins")
    assert (
        panel.texts(".cited")[0] == "Human Rights Council resolution 20/1 of 5 July 2012, ninth preambular paragraph."
    )
    assert panel.texts("[hreflang]")[0] == "français"
    text = samples[1].paragraphs.get(label="PP9").text
    assert text in [one["data-copy"] for one in panel.all("[data-copy]")]
    elsewhere = Page(client.get(f"/history/{samples[1].pk}/PP9/?part=elsewhere", headers=PANEL))
    assert "Found nowhere outside this series among the 2 texts held here." in elsewhere


@pytest.mark.usefixtures("series")
def test_before_all_texts_can_be_searched_it_is_not_said_to_stand_nowhere(
    samples: tuple[Edition, Edition], client: Client
) -> None:
    page = Page(client.get(f"/history/{samples[0].pk}/PP5/"))
    assert "The index of language is being made: no text can be searched yet." in page
    assert "Found nowhere" not in page


@pytest.mark.usefixtures("series", "indexed")
def test_the_page_is_the_same_at_full_width(samples: tuple[Edition, Edition], client: Client) -> None:
    page = Page(client.get(f"/history/{samples[0].pk}/PP5/?part=elsewhere"))
    assert "Latest wording: 20/1 of 5 July 2012." in page
    assert (
        page.texts(".cited")[0] == "Human Rights Council resolution 11/3 of 17 June 2009, fifth preambular paragraph."
    )
    assert "Found nowhere outside this series among the 2 texts held here." in page
    assert page.texts("[hreflang]")[0] == "English"


def test_a_text_in_no_series_tells_of_no_line(samples: tuple[Edition, Edition], client: Client) -> None:
    panel = Page(client.get(f"/history/{samples[1].pk}/OP10/", headers=PANEL))
    assert ALONE in panel
    assert not panel.all(".line")
    assert panel.texts(".cited")[0] == "Human Rights Council resolution 20/1 of 5 July 2012, para. 10."


@pytest.mark.parametrize("address", [f"/resolutions/{RIGHT}/", "/find/?q=victims+of+trafficking+are+often+subject"])
def test_labels_open_the_provision(address: str, samples: tuple[Edition, Edition], client: Client) -> None:
    phrase_index.index_editions([edition.pk for edition in samples])
    own = [label["href"] for label in Page(client.get(address)).all("a[data-provision]")]
    assert f"/history/{samples[1].pk}/PP9/" in own
    assert client.get(own[0]).status_code == 200


def test_an_edition_that_was_corrected_leads_to_the_current_one(
    samples: tuple[Edition, Edition], client: Client, editor: User
) -> None:
    old = samples[1]
    document: Document = storage.to_document(old)
    kept = replace(document, paragraphs=document.paragraphs[:-1], citations=(), headings=())
    gone = document.paragraphs[-1].label
    revision = revisions.revise(old, note="A misprint.", by=editor)
    storage.rewrite(revision, kept)
    publish_checked(revision, editor)
    moved = client.get(f"/history/{old.pk}/PP9/?view=clean")
    assert (moved.status_code, moved["Location"]) == (302, f"/history/{revision.pk}/PP9/?view=clean")
    answer = client.get(f"/history/{old.pk}/{gone}/")
    assert answer.status_code == 404
    page = Page(answer)
    assert f"{RIGHT} has no {gone} any more" in page
    assert page.link("Read the text as it is now") == f"/resolutions/{RIGHT}/"
    services.withdraw(revision, because="It was a draft.", by=editor)
    assert client.get(f"/history/{old.pk}/PP9/").status_code == 410


def test_an_unpublished_edition_has_no_provisions(
    samples: tuple[Edition, Edition], client: Client, editor: User
) -> None:
    waiting = revisions.revise(samples[0], note="A misprint.", by=editor)
    assert waiting.paragraphs.filter(label="PP5").exists()
    assert client.get(f"/history/{waiting.pk}/PP5/").status_code == 404
