"""How to cite: /resolutions/<symbol>/cite/, /compare/<pair>/cite/, /c/<id>/cite/ and their records."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from resolutions.models import Edition
from resolutions.services import pins
from tests.pages import Page
from tests.web.conftest import LEFT, PAIR, RIGHT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples")]
TEXT = f"/resolutions/{RIGHT}/"


def page_at(client: Client, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    return Page(response)


def cited(page: Page) -> list[str]:
    return page.texts(".cite__text")


def test_a_text_is_cited_in_each_style(client: Client) -> None:
    assert cited(page_at(client, f"{TEXT}cite/")) == [
        "Human Rights Council resolution 20/1 of 5 July 2012.",
        "UNHRC Res 20/1 (5 July 2012) UN Doc A/HRC/RES/20/1",
        "Human Rights Council Res. 20/1, U.N. Doc. A/HRC/RES/20/1 (July 5, 2012).",
        "UN Human Rights Council, Resolution 20/1, “Trafficking in persons, especially women and children: access to "
        "effective remedies for trafficked persons and their right to an effective remedy for human rights violations,” "
        "A/HRC/RES/20/1, July 5, 2012, https://docs.un.org/A/HRC/RES/20/1.",
    ]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Check what you cite against the official document before you publish."),
        ("?paragraph=OP4", "The number of the paragraph is the one that is printed in the text. Check"),
        ("?paragraph=PP9", "Paragraphs of a preamble have no numbers: this one is counted. Check"),
    ],
)
def test_the_page_says_where_the_number_comes_from(client: Client, query: str, said: str) -> None:
    assert page_at(client, f"{TEXT}cite/{query}").one(".page > .small").text.startswith(said)


def test_a_paragraph_is_chosen_in_the_address(client: Client) -> None:
    page = page_at(client, f"{TEXT}cite/?paragraph=OP4")
    assert cited(page)[0] == "Human Rights Council resolution 20/1 of 5 July 2012, para. 4."
    assert page.value("paragraph") == "OP4"
    assert page.link("Back to the text") == f"{TEXT}#OP4"
    assert json.loads(client.get(page.link("CSL-JSON")).content)[0]["note"] == "para. 4"


def test_a_row_is_chosen_in_the_address(client: Client) -> None:
    page = page_at(client, f"{PAIR}cite/?row=OP4")
    assert "“A/HRC/RES/11/3 compared with A/HRC/RES/20/1”, OP3 of 11/3 and OP4 of 20/1." in cited(page)[0]
    assert f"http://testserver{PAIR}#OP4" in cited(page)[0]
    assert page.value("row") == "OP4"
    assert "Keep this comparison" in page


@pytest.mark.parametrize("query", ["?paragraph=OP99", "?row=none", "?row=%00", "?x=1"])
@pytest.mark.parametrize("address", [f"{TEXT}cite/", f"{PAIR}cite/"])
def test_what_is_not_known_is_ignored(client: Client, address: str, query: str) -> None:
    assert cited(page_at(client, address + query)) == cited(page_at(client, address))


@pytest.mark.parametrize("written", ["%00", "OP4+", "paragraph 4", "OP4(b", "x" * 2000])
@pytest.mark.parametrize("ending", ["/", ".bib"])
def test_what_is_no_label_is_no_address(client: Client, ending: str, written: str) -> None:
    assert client.get(f"{TEXT}cite{ending}?paragraph={written}").status_code == 404


def test_a_pinned_comparison_is_cited_by_its_own_address(client: Client, samples: tuple[Edition, Edition]) -> None:
    kept = pins.pin(*samples)
    page = page_at(client, f"/c/{kept.short_id}/cite/?row=OP4")
    assert f"http://testserver/c/{kept.short_id}/#OP4" in cited(page)[0]
    assert "This address always shows the same." in page
    record = client.get(f"/c/{kept.short_id}/cite.ris")
    assert f"UR  - http://testserver/c/{kept.short_id}/".encode() in record.content


@pytest.mark.parametrize(
    ("address", "name"),
    [(TEXT, "A-HRC-RES-20-1"), (PAIR, "A-HRC-RES-11-3 to A-HRC-RES-20-1")],
)
@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("ris", "application/x-research-info-systems; charset=utf-8"),
        ("json", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_records_are_saved(client: Client, address: str, name: str, ending: str, media_type: str) -> None:
    response = client.get(f"{address}cite.{ending}")
    assert response["Content-Type"] == media_type
    assert response["Content-Disposition"] == f'attachment; filename="{name} citation.{ending}"'
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (f"{TEXT}cite.bib?paragraph=OP4(a)", "A-HRC-RES-20-1 OP4.a citation.bib"),
        (f"{TEXT}cite.bib?paragraph=OP99", "A-HRC-RES-20-1 citation.bib"),
        (f"{PAIR}cite.ris?row=old-OP1", "A-HRC-RES-11-3 to A-HRC-RES-20-1 old-OP1 citation.ris"),
        (f"{PAIR}cite.json?row=<b>", "A-HRC-RES-11-3 to A-HRC-RES-20-1 citation.json"),
    ],
)
def test_the_record_of_a_part_is_saved_under_its_name(client: Client, address: str, name: str) -> None:
    assert client.get(address)["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(
    "address",
    [f"{TEXT}cite.doc", f"{PAIR}cite.doc", "/c/none/cite/", "/c/none/cite.bib", "/resolutions/A/HRC/RES/99/1/cite/"],
)
def test_what_is_not_there_is_told(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "where"),
    [
        (f"/resolutions/{RIGHT.lower()}/cite/", f"{TEXT}cite/"),
        (f"/resolutions/{RIGHT.lower()}/cite.bib", f"{TEXT}cite.bib"),
        (f"/compare/{LEFT.lower()}...{RIGHT}/cite.bib", f"{PAIR}cite.bib"),
    ],
)
def test_symbols_written_otherwise_are_moved(client: Client, address: str, where: str) -> None:
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, where)


def test_the_pages_lead_there(client: Client) -> None:
    assert page_at(client, TEXT).link("how to cite it") == "cite/"
    copied = [button["data-copy"] for button in page_at(client, PAIR).all("[data-copy]")]
    assert len(copied) == 4
    assert f"http://testserver{PAIR}" in copied[0]
