"""/resolutions/: all, filtered, in an order, page by page; where words that name one page lead; what texts have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from resolutions.models import Edition
from resolutions.services.phrases import phrase_index
from resolutions.symbols import sort_key
from tests.pages import Page
from tests.web.texts import document, paragraph

pytestmark = pytest.mark.django_db

HELD = (
    ("A/HRC/RES/10/2", "Water and sanitation", date(2009, 3, 27)),
    ("A/HRC/RES/2/1", "The right to food", date(2006, 11, 27)),
    ("A/HRC/RES/10/1", "Trafficking in persons", date(2009, 3, 26)),
    ("A/HRC/RES/S-9/1", "Grave violations", date(2009, 1, 12)),
    ("A/RES/63/156", "Trafficking in women and girls", date(2008, 12, 18)),
    ("S/RES/2231(2015)", "An agenda", None),
)
NEWEST = ["A/HRC/RES/10/2", "A/HRC/RES/10/1", "A/HRC/RES/S-9/1", "A/RES/63/156", "A/HRC/RES/2/1", "S/RES/2231(2015)"]
COUNCIL = [symbol for symbol in NEWEST if symbol.startswith("A/HRC/")]


@pytest.fixture(autouse=True)
def held(stored: Callable[..., Edition]) -> None:
    for symbol, title, adopted_on in HELD:
        stored(document(paragraph("OP1", title), symbol=symbol, title=title, adopted_on=adopted_on))


def listed(client: Client, query: str, **headers: str) -> list[str]:
    response = client.get(f"/resolutions/?{query}", headers=headers)
    assert response.status_code == 200
    links = Page(response).all("td:first-child a")
    assert [link["href"] for link in links] == [f"/resolutions/{link.text}/" for link in links]
    return [link.text for link in links]


def choices(page: Page, name: str) -> dict[str, str]:
    """What a filter offers, as it is read and as it is sent."""
    return {option.text: option["value"] for option in page.all(f"select[name={name}] option")}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", NEWEST),
        ("words=trafficking", ["A/HRC/RES/10/1", "A/RES/63/156"]),
        ("words=girls+trafficking", ["A/RES/63/156"]),
        ("words=10/", COUNCIL[:2]),
        ("body=Human+Rights+Council", COUNCIL),
        ("body=Human+Rights+Council&session=10", COUNCIL[:2]),
        ("session=S-9", ["A/HRC/RES/S-9/1"]),
        ("year=2009", NEWEST[:3]),
        ("year=2009&words=water", ["A/HRC/RES/10/2"]),
        ("words=nothing+of+the+kind", []),
        ("body=Parliament", NEWEST),
        ("session=999&year=then&page=x", NEWEST),
        ("year=99999&year=²²²²", NEWEST),
        ("page=99", NEWEST),
        ("words=%00", NEWEST),
        ("body=%00&session=%00&year=%00&page=%00", NEWEST),
        ("session=10%00", NEWEST),
        ("words='%3B--%20%25_%5C", []),
        ("sort=newest", NEWEST),
        ("sort=oldest", [*NEWEST[4::-1], NEWEST[5]]),
        ("sort=symbol", sorted(NEWEST, key=sort_key)),
        ("sort=title", [symbol for symbol, title, _ in sorted(HELD, key=lambda one: one[1])]),
        ("sort=sideways", NEWEST),
        ("sort=symbol&body=Human+Rights+Council&session=10", ["A/HRC/RES/10/1", "A/HRC/RES/10/2"]),
        ("sort=oldest&words=trafficking", ["A/RES/63/156", "A/HRC/RES/10/1"]),
    ],
)
def test_filters(client: Client, query: str, expected: list[str]) -> None:
    assert listed(client, query) == expected


def test_the_choices_say_how_many_each_leaves(client: Client) -> None:
    page = Page(client.get("/resolutions/?body=Human+Rights+Council"))
    assert page.value("body") == "Human Rights Council"
    bodies, sessions, years = (choices(page, name) for name in ("body", "session", "year"))
    assert bodies["Human Rights Council (4)"] == "Human Rights Council"
    assert bodies["General Assembly (1)"] == "General Assembly"
    assert sessions["10 (2)"] == "10"
    assert "63" not in sessions.values()
    assert list(years.values()) == ["", "2009", "2006"]


def test_counts_are_said(client: Client) -> None:
    assert Page(client.get("/resolutions/")).one(".list__count").text == "6 resolutions, newest first."
    assert "1 resolution found." in Page(client.get("/resolutions/?words=water"))
    assert "2 resolutions found, best match first." in Page(client.get("/resolutions/?words=trafficking"))
    assert "No title or symbol fits." in Page(client.get("/resolutions/?words=zzzz"))
    assert "Nothing fits these filters." in Page(client.get("/resolutions/?session=10&year=2006"))


def test_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resolutions.views.browse.PAGE", 2)
    assert listed(client, "page=2") == NEWEST[2:4]
    assert "Page 2 of 3" in Page(client.get("/resolutions/?page=2&year=2009&year="))
    page = Page(client.get("/resolutions/?body=Human+Rights+Council&page=1"))
    assert page.link("Next") == "/resolutions/?body=Human+Rights+Council&page=2"
    assert not page.all("[rel=prev]")


def test_htmx_gets_the_list_and_the_choices_and_a_clean_address(client: Client) -> None:
    response = client.get("/resolutions/?words=water&body=&session=&year=", headers={"HX-Request": "true"})
    part = Page(response)
    assert (part.top.tag, part.top["id"]) == ("section", "list")
    assert part.at("facets")["hx-swap-oob"] == "true"
    assert response["HX-Push-Url"] == "/resolutions/?words=water"


@pytest.mark.parametrize(
    ("query", "heads", "links"),
    [
        ("", [None, None, "descending"], ["sort=symbol", "sort=title", "sort=oldest"]),
        ("sort=oldest", [None, None, "ascending"], ["sort=symbol", "sort=title", "sort=newest"]),
        ("words=trafficking", [None, None, None], [f"words=trafficking&sort={to}" for to in ("symbol", "title", "newest")]),
        ("body=General+Assembly&sort=title", [None, "ascending", None],
         [f"body=General+Assembly&sort={to}" for to in ("symbol", "title", "newest")]),
    ],
)  # fmt: skip
def test_the_heads_of_columns_say_the_order_and_change_it(
    client: Client, query: str, heads: list[str | None], links: list[str]
) -> None:
    page = Page(client.get(f"/resolutions/?{query}"))
    assert [head.get("aria-sort") for head in page.all("thead th")] == heads
    assert [link["href"] for link in page.all("thead a")] == [f"/resolutions/?{link}" for link in links]


def test_an_order_stays_through_pages_and_filters(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resolutions.views.browse.PAGE", 2)
    page = Page(client.get("/resolutions/?sort=symbol&words=a/hrc"))
    assert page.link("Next") == "/resolutions/?words=a%2Fhrc&sort=symbol&page=2"
    assert page.value("sort") == "symbol"
    assert page.link("Best match first") == "/resolutions/?words=a%2Fhrc"


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("A/HRC/RES/10/1", "/resolutions/A/HRC/RES/10/1/"),
        ("a/hrc/res/10/1", "/resolutions/A/HRC/RES/10/1/"),
        ("10/1", "/resolutions/A/HRC/RES/10/1/"),
        ("HRC 10/1", "/resolutions/A/HRC/RES/10/1/"),
        ("resolution 63/156", "/resolutions/A/RES/63/156/"),
        ("A_RES_63_156-EN.pdf", "/resolutions/A/RES/63/156/"),
        ("https://docs.un.org/en/A/RES/63/156", "/resolutions/A/RES/63/156/"),
        ("S/RES/2231", "/resolutions/S/RES/2231(2015)/"),
        ("2231 (2015)", "/resolutions/S/RES/2231(2015)/"),
        ("A/HRC/RES/99/1", "/resolutions/A/HRC/RES/99/1/"),
        ("A/HRC/RES/10/1@fr", "/resolutions/A/HRC/RES/10/1@fr/"),
        ("2/1...10/1", "/compare/A/HRC/RES/2/1...A/HRC/RES/10/1/"),
        ("https://other.org/compare/A/HRC/RES/2/1...A/HRC/RES/10/1/", "/compare/A/HRC/RES/2/1...A/HRC/RES/10/1/"),
        ("http://testserver/compare/2/1...10/1/?view=unified#OP1", "http://testserver/compare/2/1...10/1/?view=unified#OP1"),
        ("https://testserver/series/", "https://testserver/series/"),
    ],
)  # fmt: skip
def test_words_that_name_one_page_lead_there(client: Client, words: str, address: str) -> None:
    response = client.get("/resolutions/", {"words": words})
    assert (response.status_code, response["Location"]) == (302, address)


@pytest.mark.parametrize(
    "words",
    [
        "2231",
        "10/",
        "trafficking",
        "water",
        "2/1...",
        "http://testserver/nothing/",
        "http://testserver.evil.org/series/",
    ],
)
def test_other_words_are_looked_for(client: Client, words: str) -> None:
    assert client.get("/resolutions/", {"words": words}).status_code == 200


def test_a_number_that_several_bodies_have_is_a_choice(client: Client, stored: Callable[..., Edition]) -> None:
    stored(document(paragraph("OP1", "Decides."), symbol="A/RES/10/1", title="Other", adopted_on=date(1955, 1, 1)))
    assert listed(client, "words=10/1") == ["A/HRC/RES/10/1", "A/RES/10/1"]


def test_the_list_itself_is_narrowed_not_left(client: Client) -> None:
    assert listed(client, "words=10/1&body=Human+Rights+Council") == ["A/HRC/RES/10/1"]
    assert client.get("/resolutions/?words=10/1", headers={"HX-Request": "true"}).status_code == 200


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("G0912345.pdf", "G0912345 reads like the number under which a document was printed."),
        ("A/HRC/10/16", "A/HRC/10/16 is written as the symbol of another document"),
    ],
)
def test_what_names_no_act_is_told(client: Client, words: str, said: str) -> None:
    assert said in Page(client.get("/resolutions/", {"words": words})).one(".notice")


class TestInTexts:
    @pytest.fixture(autouse=True)
    def texts(self, stored: Callable[..., Edition]) -> None:
        """Texts that can be searched, as all others can."""
        for n, paragraphs in (
            (30, [paragraph("OP1", "Calls for due diligence of all; “due diligence”, they say;")]),
            (31, [paragraph("OP1", "Urges due diligence;"), paragraph("OP2", "Stresses women’s due–diligence plans;")]),
            (32, [paragraph("OP1", f"{'Very ' * 30}often due diligence is {'very ' * 30}much needed;")]),
        ):
            stored(
                document(*paragraphs, symbol=f"A/HRC/RES/{n}/9", title=f"Title {n}", adopted_on=date(2000 + n, 1, 1))
            )
        phrase_index.enter_missing()

    def test_words_without_a_title_are_shown_where_they_stand(self, client: Client) -> None:
        page = Page(client.get("/resolutions/?words=Due+Diligence"))
        texts = page.one(".intexts")
        assert "“Due Diligence” stands word for word in 3 paragraphs of 3 texts." in texts
        assert texts.link("Find it in the texts") == "/find/?q=Due+Diligence"
        assert texts.texts(".intexts__where") == [f"A/HRC/RES/{n}/9, OP1" for n in (32, 31, 30)]
        assert texts.link("A/HRC/RES/31/9, OP1") == "/resolutions/A/HRC/RES/31/9/#OP1"
        assert texts.texts("b")[1:] == ["due diligence"] * 3
        newest = texts.texts(".intexts__words")[0]
        assert newest == f"… {'Very ' * 13}often due diligence is {'very ' * 13}…"
        assert "No title or symbol fits." in page

    @pytest.mark.parametrize(
        ("words", "said", "link"),
        [
            ("diligence", "“diligence” stands word for word in 3 paragraphs of 3 texts.", "/find/?q=diligence"),
            ("“due diligence”", "“due diligence” stands word for word in 3 paragraphs", "/find/?q=due+diligence"),
            ("women's", "“women's” stands word for word in 1 paragraph of 1 text.", "/find/?q=women%27s"),
            ("due diligence of all", "in 1 paragraph of 1 text.", "/find/?q=%E2%80%9Cdue+diligence+of+all%E2%80%9D"),
            (
                "diligence due",
                "No text here has “diligence due” word for word. “diligence” and “due” stand together in 4 paragraphs of 3 "
                "texts, the newest of them:",
                "/find/?q=diligence+due",
            ),
            (
                "arias of diligence",
                "No text here has “arias of diligence” word for word.",
                "/find/?q=arias+of+diligence",
            ),
            ("of due diligence", "No text here has “of due diligence” word for word.", "/find/?q=of+due+diligence"),
        ],
    )
    def test_what_is_counted_is_what_is_found(self, client: Client, words: str, said: str, link: str | None) -> None:
        texts = Page(client.get("/resolutions/", {"words": words})).one(".intexts")
        assert said in texts
        assert [one["href"] for one in texts.all(".intexts__said a")] == ([link] if link else [])

    @pytest.mark.parametrize(
        ("words", "places"),
        [("diligence is due", 3), ("diligence for women", 1), ("diligence of gondoliers", 0)],
    )
    def test_words_that_stand_apart_are_shown_where_they_stand_together(
        self, client: Client, words: str, places: int
    ) -> None:
        texts = Page(client.get("/resolutions/", {"words": words})).one(".intexts")
        assert f"No text here has “{words}” word for word." in texts
        assert ("stand together" in texts) is bool(places)
        assert len(texts.all(".intexts__where")) == places

    def test_further_paragraphs_of_a_text_are_linked(self, client: Client) -> None:
        places = Page(client.get("/resolutions/?words=diligence+due")).one(".intexts__places")
        assert places.texts(".intexts__where")[1] == "A/HRC/RES/31/9, OP1"
        assert "A/HRC/RES/31/9, OP1 1 January 2031 and OP2" in places
        assert places.link("OP2") == "/resolutions/A/HRC/RES/31/9/#OP2"
        assert {words.lower() for words in places.texts(".intexts__words b")} == {"due diligence"}

    def test_what_no_title_has_is_said_small_below_what_texts_have(self, client: Client) -> None:
        page = Page(client.get("/resolutions/?words=due+diligence"))
        assert "No title or symbol fits." in page
        assert not page.all(".empty, .list__count")

    def test_what_is_not_looked_for_is_not_said_to_be_nowhere(self, client: Client) -> None:
        assert not Page(client.get("/resolutions/?words=…!?")).all(".intexts")
        assert not Page(client.get("/resolutions/", {"words": "due diligence " * 500})).all(".intexts")

    def test_while_texts_cannot_be_searched_the_count_is_a_least_one_and_nothing_is_said_of_them(
        self, client: Client, stored: Callable[..., Edition]
    ) -> None:
        stored(document(paragraph("OP1", "Urges due diligence due;"), symbol="A/HRC/RES/33/9", title="Title 33"))
        texts = Page(client.get("/resolutions/", {"words": "due diligence"})).one(".intexts")
        assert "The index of language is being made: 9 of 10 texts can be searched so far." in texts
        assert "stands word for word in at least 3 paragraphs of 3 texts." in texts
        texts = Page(client.get("/resolutions/", {"words": "diligence due"})).one(".intexts")
        assert "None of the texts that can be searched so far has “diligence due” word for word." in texts
        assert "No text here" not in texts

    def test_where_there_are_too_many_the_count_is_a_least_one(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("resolutions.services.phrases.mentions.MOST_PHRASES", 2)
        # which two are counted is the database's choice
        said = Page(client.get("/resolutions/?words=due+diligence")).one(".intexts")
        assert "“due diligence” stands word for word in at least " in said
