"""/find/: where language was agreed before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client

from resolutions.models import Edition
from resolutions.services.phrases import phrase_index
from resolutions.services.phrases.phrase_search import LONGEST
from tests.web.conftest import LEFT, RIGHT
from tests.web.texts import FORMS, document, paragraph

pytestmark = pytest.mark.django_db


def page(client: Client, **asked: str) -> str:
    response = client.get("/find/", asked)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.usefixtures("indexed")
def test_the_nearest_text_comes_first_with_what_differs(client: Client) -> None:
    html = page(client, q=FORMS)
    assert html.index(f"{RIGHT}, PP9") < html.index(f"{LEFT}, PP5")
    assert "The nearest text stands in" in html
    assert "5 July 2012" in html
    assert "<ins>" in html


@pytest.mark.usefixtures("indexed")
def test_the_earliest_first_where_asked(client: Client) -> None:
    html = page(client, q=FORMS, order="earliest")
    assert html.index(f"{LEFT}, PP5") < html.index(f"{RIGHT}, PP9")
    assert f'The earliest of these stands in <a href="/resolutions/{LEFT}/#PP5">' in html


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
    html = page(client, q=FORMS, **wanted)
    assert (f"{there}, PP" in html) if there else (f"{RIGHT}, PP9" not in html)


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "Paste words of a draft above."),
        ("   \n", "Paste words of a draft above."),
        ("trafficking", "That is too short."),
        ("…!?", "That is too short."),
        ("a " * LONGEST, "That is too long."),
        ("colourless green", "None of the texts here has these words one after the other."),
        ("colourless green ideas sleep furiously", "No such language was found."),
        ("“colourless green”", "Nothing has exactly these words."),
        ("\0\0", "Paste words of a draft above."),
        ("<script>alert(1)</script> of the", "No such language was found."),
    ],
)
def test_what_nothing_can_be_said_of_is_told(client: Client, asked: str, said: str) -> None:
    html = page(client, q=asked)
    assert said in html
    assert "<script>alert" not in html


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("phrase", ["“multiple forms of discrimination”", '"Multiple forms"', "«multiple forms of»"])
def test_a_phrase_in_quotation_marks_is_found_as_it_stands(client: Client, phrase: str) -> None:
    html = page(client, q=phrase)
    assert f"{RIGHT}, PP9" in html
    assert '<em class="lead">multiple forms' in html
    assert "No such language" in page(client, q="“forms multiple of”")


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            " of a digital nature",
            '<mark>of a digital nature</mark>”</p><p class="small">Said in no text here in this form.',
        ),
        (" and access to effective remedies", "Said in "),
        (", including on the zebra", "“on the <mark>zebra</mark>”"),
        ("", "Nowhere: every telling word of yours stands in"),
    ],
)
def test_words_that_are_new_are_told(client: Client, more: str, said: str) -> None:
    html = page(client, q=FORMS + more)
    assert "Where your words are new" in html
    assert said in html


@pytest.mark.usefixtures("indexed")
def test_words_that_stand_at_another_place_of_the_nearest_text_are_not_new(client: Client) -> None:
    html = page(
        client,
        q="Affirming that trafficking in persons requires a concerted international assessment and response and genuine"
        " multilateral cooperation, continues to pose a serious challenge to humanity",
    )
    assert "Nowhere: every telling word of yours stands in" in html


@pytest.mark.usefixtures("indexed")
def test_what_a_text_says_after_the_words_asked_for_is_no_change(client: Client) -> None:
    html = page(
        client,
        q="countries of origin, transit and destination, Affirming that trafficking in persons violates and impairs the"
        " enjoyment of human rights and fundamental freedoms",
    )
    after = html[html.index("The nearest text") :].split("fundamental freedoms", 2)[1].split("its eradication")[0]
    assert "countries of origin, transit and destination" in after
    assert "<ins>" not in after


@pytest.mark.usefixtures("indexed")
def test_a_phrase_is_found_where_it_stood_first(client: Client) -> None:
    html = page(client, q="“trafficking in persons”", order="earliest")
    assert f'The earliest text that says it stands in <a href="/resolutions/{LEFT}/#' in html
    assert "All uses by year: " in html


@pytest.mark.usefixtures("indexed")
def test_a_paragraph_is_looked_up_by_its_name(client: Client) -> None:
    resolution = client.get(f"/resolutions/{RIGHT}/").content.decode()
    address = f"/find/?symbol={quote(RIGHT, '')}&amp;paragraph=PP9"
    assert address in resolution
    html = client.get(address.replace("&amp;", "&")).content.decode()
    assert f"{LEFT}, PP5" in html
    assert "That is" not in html


@pytest.mark.usefixtures("indexed")
def test_htmx_gets_the_answer_alone_and_the_address(client: Client) -> None:
    response = client.get("/find/", {"q": FORMS, "since": "2012", "body": ""}, headers={"HX-Request": "true"})
    html = response.content.decode()
    assert html.lstrip().startswith('<section class="found"')
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
    html = page(client, q=text)
    assert "20 paragraphs" in html
    assert "12 more" in html
    assert "by year: 20 paragraphs from 1990 to 2009" in html
    assert html.count('class="years__bar"') == 20


# ---------- a draft ----------
