"""/find/: where language was agreed before."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client

from resolutions.models import Edition
from resolutions.services.phrases import phrase_index
from resolutions.services.phrases.phrase_search import LONGEST
from tests.pages import Page
from tests.web.conftest import LEFT, RIGHT
from tests.web.texts import FORMS, document, paragraph

pytestmark = pytest.mark.django_db


def find(client: Client, **asked: str) -> Page:
    response = client.get("/find/", asked)
    assert response.status_code == 200
    return Page(response)


def places(page: Page) -> list[str]:
    return page.texts(".use h4")


@pytest.mark.usefixtures("indexed")
def test_the_nearest_text_comes_first_with_what_differs(client: Client) -> None:
    page = find(client, q=FORMS)
    assert places(page).index(f"{RIGHT}, PP9") < places(page).index(f"{LEFT}, PP5")
    assert f"The nearest text stands in {RIGHT}, PP9 (5 July 2012)" in page
    assert page.all(".use ins")


@pytest.mark.usefixtures("indexed")
def test_the_earliest_first_where_asked(client: Client) -> None:
    page = find(client, q=FORMS, order="earliest")
    assert places(page).index(f"{LEFT}, PP5") < places(page).index(f"{RIGHT}, PP9")
    assert f"The earliest of these stands in {LEFT}, PP5" in page
    edition = Edition.objects.get(resolution__symbol=LEFT)
    assert page.link(f"{LEFT}, PP5") == f"/history/{edition.pk}/PP5/"
    assert f"/resolutions/{LEFT}/#PP5" in [link["href"] for link in page.all(".use__acts a")]


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ({"since": "2010"}, RIGHT),
        ({"until": "2010"}, LEFT),
        ({"section": "operative"}, None),
        ({"body": "General Assembly"}, RIGHT),
        ({"since": "٢٠١٠"}, RIGHT),
        ({"order": "sideways", "section": "footer"}, RIGHT),
    ],
)
def test_filters_limit_and_what_is_not_known_does_not(
    client: Client, wanted: dict[str, str], there: str | None
) -> None:
    page = find(client, q=FORMS, **wanted)
    if there:
        assert f"{there}, PP" in page
    else:
        assert f"{RIGHT}, PP9" not in page


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "Paste words of a draft above."),
        ("   \n", "Paste words of a draft above."),
        ("…!?", "There is no word in that."),
        ("a " * LONGEST, "That is too long."),
        ("colourless green", "None of the texts here has these words one after the other."),
        ("colourless green ideas sleep furiously", "No such language was found."),
        ("“colourless green”", "Nothing has exactly these words."),
        ("\0\0", "Paste words of a draft above."),
        ("<script>alert(1)</script> of the", "No such language was found."),
    ],
)
def test_what_nothing_can_be_said_of_is_told(client: Client, asked: str, said: str) -> None:
    page = find(client, q=asked)
    assert said in page
    assert "<script>alert" not in page.source


@pytest.mark.parametrize(
    ("asked", "entered", "said", "unsaid"),
    [
        ("colourless green ideas sleep", 0, "no text can be searched yet.", "None of the texts"),
        ("colourless green ideas sleep", 1, "1 of 2 texts can be searched so far.", "None of the texts"),
        ("“colourless green”", 1, "No such language was found so far.", "Nothing has exactly"),
        (f"{FORMS} and gondoliers", 1, "1 of 2 texts can be searched so far.", "Where your words are new"),
        (f"{FORMS} and gondoliers", 2, "Where your words are new", "The index of language"),
    ],
)
def test_of_texts_that_cannot_be_searched_yet_nothing_is_said(
    client: Client, samples: tuple[Edition, Edition], asked: str, entered: int, said: str, unsaid: str
) -> None:
    phrase_index.index_editions([edition.pk for edition in samples[:entered]])
    page = find(client, q=asked)
    assert said in page
    assert unsaid not in page


@pytest.mark.usefixtures("indexed")
def test_a_single_word_is_found(client: Client) -> None:
    page = find(client, q="gender")
    assert len(places(page)) > 1
    assert {words.lower() for words in page.texts(".use em.lead")} == {"gender"}


@pytest.mark.usefixtures("indexed")
def test_where_no_text_has_the_words_titles_are_offered(client: Client) -> None:
    page = find(client, q="“remedies trafficking”")
    assert "No such language was found." in page
    assert page.one("table").texts("td:first-child a") == [RIGHT]


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("phrase", ["“multiple forms of discrimination”", '"Multiple forms"', "«multiple forms of»"])
def test_a_phrase_in_quotation_marks_is_found_as_it_stands(client: Client, phrase: str) -> None:
    page = find(client, q=phrase)
    assert f"{RIGHT}, PP9" in places(page)
    assert any(words.startswith("multiple forms") for words in page.texts(".use em.lead"))
    assert "No such language" in find(client, q="“forms multiple of”")


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("more", "new", "said"),
    [
        (" of a digital nature", "of a digital nature", "of a digital nature” Said in no text here in this form."),
        (" and access to effective remedies", "and access to effective remedies", "Said in "),
        (", including on the zebra", "zebra", "“on the zebra”"),
        ("", None, "Nowhere: every telling word of yours stands in"),
    ],
)
def test_words_that_are_new_are_told(client: Client, more: str, new: str | None, said: str) -> None:
    fresh = find(client, q=FORMS + more).one(".fresh")
    assert fresh.one("h3").text == "Where your words are new"
    assert fresh.texts("mark") == ([new] if new else [])
    assert said in fresh


@pytest.mark.usefixtures("indexed")
def test_words_that_stand_at_another_place_of_the_nearest_text_are_not_new(client: Client) -> None:
    page = find(
        client,
        q="Affirming that trafficking in persons requires a concerted international assessment and response and genuine"
        " multilateral cooperation, continues to pose a serious challenge to humanity",
    )
    assert "Nowhere: every telling word of yours stands in" in page


@pytest.mark.usefixtures("indexed")
def test_what_a_text_says_after_the_words_asked_for_is_no_change(client: Client) -> None:
    page = find(
        client,
        q="countries of origin, transit and destination, Affirming that trafficking in persons violates and impairs the"
        " enjoyment of human rights and fundamental freedoms",
    )
    nearest = page.all(".use p.text")[0]
    assert "countries of origin, transit and destination" in nearest.text.partition("fundamental freedoms")[2]
    assert not nearest.all("ins")


@pytest.mark.usefixtures("indexed")
def test_a_phrase_is_found_where_it_stood_first(client: Client) -> None:
    page = find(client, q="“trafficking in persons”", order="earliest")
    said = page.one(".found__said")
    assert f"“trafficking in persons” stands here first in {LEFT}, PP1 (17 June 2009), last in {RIGHT}, " in said
    edition = Edition.objects.get(resolution__symbol=LEFT)
    assert said.all("a[data-provision]")[0]["href"].startswith(f"/history/{edition.pk}/")
    assert "All uses by year: " in page


@pytest.mark.usefixtures("indexed")
def test_a_paragraph_is_looked_up_by_its_name(client: Client) -> None:
    resolution = Page(client.get(f"/resolutions/{RIGHT}/"))
    address = f"/find/?symbol={quote(RIGHT, '')}&paragraph=PP9"
    assert resolution.link("Find the language of PP9 elsewhere") == address
    page = Page(client.get(address))
    assert f"{LEFT}, PP5" in places(page)
    assert "That is" not in page


@pytest.mark.usefixtures("indexed")
def test_htmx_gets_the_answer_alone_and_the_address(client: Client) -> None:
    response = client.get("/find/", {"q": FORMS, "since": "2012", "body": ""}, headers={"HX-Request": "true"})
    answer = Page(response).top
    assert (answer.tag, answer["class"]) == ("section", "found")
    assert response["HX-Push-Url"].startswith("/find/?q=Recognizing+that")
    assert response["HX-Push-Url"].endswith("&since=2012")
    there = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{response['HX-Push-Url']}"}
    assert client.get(response["HX-Push-Url"], headers=there)["HX-Push-Url"] == "false"


def test_uses_are_bounded_and_all_are_counted(client: Client, stored: Callable[..., Edition]) -> None:
    text = "Decides to remain actively seized of the matter."
    for year in range(1990, 2010):
        made = document(paragraph("PP1", text))
        edition = stored(replace(made, symbol=f"A/HRC/RES/{year}/1", adopted_on=date(year, 3, 1)))
        phrase_index.index_editions([edition.pk])
    page = find(client, q=text)
    assert "20 paragraphs" in page
    assert "12 more" in page
    assert "by year: 20 paragraphs from 1990 to 2009" in page
    assert len(page.all(".years__bar")) == 20


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("order", "first"), [("nearest", RIGHT), ("latest", RIGHT), ("earliest", LEFT), ("sideways", RIGHT)]
)
def test_words_that_stand_together_but_not_in_a_row_are_found(client: Client, order: str, first: str) -> None:
    page = find(client, q="discrimination multiple violence forms", order=order)
    assert "No such language" not in page
    assert "“discrimination”, “multiple”, “violence” and “forms” stand together, in another order or apart." in page
    assert page.one("h3").text.endswith(f", {'earliest' if order == 'earliest' else 'latest'} first")
    assert places(page)[0].startswith(first)
    for text in page.all(".found__main > .uses .text"):
        assert {words.lower() for words in text.texts("em.lead")} >= {"discrimination", "multiple", "violence", "forms"}


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    "asked", ["multiple forms of discrimination", "“violence discrimination”", "zebra violence", "violence"]
)
def test_words_are_not_looked_for_apart_where_they_stand_in_a_row_or_must(client: Client, asked: str) -> None:
    assert "in another order or apart" not in find(client, q=asked)


@pytest.mark.usefixtures("indexed")
def test_the_latest_first_where_asked(client: Client) -> None:
    page = find(client, q=FORMS, order="latest")
    assert places(page).index(f"{RIGHT}, PP9") < places(page).index(f"{LEFT}, PP5")
    assert page.one("select[name=order]").one("option[selected]").text == "Latest first"


@pytest.mark.usefixtures("indexed")
def test_what_shares_few_words_with_the_question_is_folded_and_said(client: Client) -> None:
    page = find(client, q="multiple forms of discrimination against indigenous fishermen of trafficking in persons")
    folded = page.one(".found__main > details")
    assert "fewer than half of the words that carry meaning" in folded.texts("summary")[0]
    assert folded.all(".use")
    assert page.all(".found__main > .uses > .use")


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    "asked", [FORMS, "“multiple forms of discrimination”", "discrimination multiple forms violence"]
)
def test_what_is_copied_is_cited_as_the_united_nations_do(client: Client, asked: str) -> None:
    page = find(client, q=asked)
    cited = [json.loads(button["data-cited"]) for button in page.all(".use [data-copy]")]
    assert "Human Rights Council resolution 20/1 of 5 July 2012, ninth preambular paragraph." in [
        styles["United Nations"] for styles in cited
    ]
