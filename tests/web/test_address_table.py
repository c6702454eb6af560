"""What every way to write an address is answered: its status, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from resolutions import services
from resolutions.address import PairAddress, SymbolAddress
from resolutions.models import Correction, Edition
from tests.pages import Page
from tests.web.conftest import LEFT, PAIR, RIGHT
from tests.web.texts import document, paragraph

pytestmark = pytest.mark.django_db
TEXT = f"/resolutions/{RIGHT}/"


@pytest.fixture
def french(samples: tuple[Edition, Edition], stored: Callable[..., Edition]) -> tuple[Edition, ...]:
    """Both samples in French as well."""
    texts = [
        replace(document(paragraph("PP1", words), symbol=symbol, title="La traite des personnes"), language="fr")
        for symbol, words in ((LEFT, "Réaffirmant que la traite viole les droits."), (RIGHT, "Réaffirmant ces droits."))
    ]
    return tuple(stored(text) for text in texts)


def answered(client: Client, address: str) -> tuple[int, str | None]:
    response = client.get(address)
    return response.status_code, response.get("Location")


def addresses(page: Page) -> set[str]:
    """Where the links of the page lead."""
    return {link["href"] for link in page.all("a[href]")}


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("address", "status", "location"),
    [
        # as it is, and as it may be encoded
        (TEXT, 200, None),
        ("/resolutions/A%2FHRC%2FRES%2F20%2F1/", 200, None),
        (f"/resolutions/{RIGHT}@fr/", 200, None),
        ("/resolutions/A/HRC/RES/20/1%40fr/", 200, None),
        ("/resolutions/A/HRC/RES/20/1@en/", 200, None),
        ("/resolutions/A/HRC/RES/20/1@fr/source", 200, None),
        ("/resolutions/A/HRC/RES/20/1@fr/cite/", 200, None),
        ("/resolutions/A/HRC/RES/20/1@fr/cite.bib", 200, None),
        ("/resolutions/A/HRC/RES/20/1@fr/history/", 200, None),
        (PAIR, 200, None),
        ("/compare/A%2FHRC%2FRES%2F11%2F3...A%2FHRC%2FRES%2F20%2F1/", 200, None),
        (f"/compare/{LEFT}@fr...{RIGHT}@fr/", 200, None),
        (f"/compare/{LEFT}@en...{RIGHT}/", 200, None),
        (f"/compare/{LEFT}@fr...{RIGHT}@fr/brief/", 200, None),
        (f"/compare/{LEFT}@fr...{RIGHT}@fr/brief.docx", 200, None),
        (f"/compare/{LEFT}@fr...{RIGHT}@fr/export.json", 200, None),
        (f"/compare/{LEFT}@fr...{RIGHT}@fr/cite/", 200, None),
        (f"/compare/{LEFT}@fr...{RIGHT}@fr/cite.ris", 200, None),
        (f"/pictures/{LEFT}@fr...{RIGHT}@fr.png", 200, None),
        # other spellings lead to the canonical address for good, with the query
        ("/resolutions/a/hrc/res/20/1/?x=1", 301, f"{TEXT}?x=1"),
        ("/resolutions/a/hrc/res/20/1/cite/?paragraph=OP4", 301, f"{TEXT}cite/?paragraph=OP4"),
        ("/resolutions/A%20HRC%20RES%2020%201/", 301, TEXT),
        ("/resolutions/A/HRC//RES/20//1/", 301, TEXT),
        ("/resolutions/%20A/HRC/RES/20/1/", 301, TEXT),
        ("/resolutions/A%252FHRC%252FRES%252F20%252F1/", 301, TEXT),
        ("/resolutions/A-HRC-RES-20-1/history/", 301, f"{TEXT}history/"),
        ("/resolutions/a/hrc/res/20/1@FR/", 301, "/resolutions/A/HRC/RES/20/1@fr/"),
        ("/resolutions/a/hrc/res/20/1%20@%20fr/source", 301, "/resolutions/A/HRC/RES/20/1@fr/source"),
        (
            f"/compare/{LEFT.lower()}@fr...{RIGHT}@FR/?view=unified",
            301,
            f"/compare/{LEFT}@fr...{RIGHT}@fr/?view=unified",
        ),
        (f"/compare/{LEFT}%E2%80%A6{RIGHT}@fr/brief/", 301, f"/compare/{LEFT}...{RIGHT}@fr/brief/"),
        (f"/compare/{LEFT}%20...%20{RIGHT}/export.csv", 301, f"{PAIR}export.csv"),
        ("/resolutions/A/HRC/RES/20/1@fr", 301, "/resolutions/A/HRC/RES/20/1@fr/"),
        # what can only mean one leads there for now
        ("/resolutions//A/HRC/RES/20/1/", 302, TEXT),
        ("/resolutions/20/1@fr/", 302, "/resolutions/A/HRC/RES/20/1@fr/"),
        ("/resolutions/20/1/cite.bib?x=1", 302, f"{TEXT}cite.bib?x=1"),
        ("/compare/11/3@fr...20/1@fr/?view=unified", 302, f"/compare/{LEFT}@fr...{RIGHT}@fr/?view=unified"),
        ("/compare/?left=11/3@fr&right=a/hrc/res/20/1@fr", 302, f"/compare/{LEFT}@fr...{RIGHT}@fr/"),
        # neither held nor a symbol
        ("/resolutions/A/HRC/RES/20/1@es/", 404, None),
        ("/resolutions/A/HRC/RES/20/1@es/source", 404, None),
        ("/resolutions/A/HRC/RES/20/1@es/history/", 404, None),
        ("/resolutions/A/HRC/RES/20/1@de/", 404, None),
        ("/resolutions/20/1@de/", 404, None),
        ("/resolutions/A/HRC/RES/20/1@/", 404, None),
        ("/resolutions/@fr/", 404, None),
        ("/resolutions/A/HRC/RES/9/9@fr/", 404, None),
        (f"/compare/{LEFT}@fr...{RIGHT}@es/", 404, None),
        (f"/compare/{LEFT}@de...{RIGHT}/", 404, None),
        (f"/compare/{LEFT}@fr/", 404, None),
        (f"/compare/{RIGHT}@fr...{RIGHT}/", 400, None),
        ("/resolutions/%00/", 404, None),
        ("/resolutions/A/HRC/RES/20/1%00/", 404, None),
        ("/resolutions/A/HRC/RES/20/1@%00fr/", 404, None),
        (f"/compare/{LEFT}%00...{RIGHT}/", 404, None),
        ("/resolutions/%FF%FE/", 404, None),
        ("/resolutions/" + "x" * 5000 + "@fr/", 404, None),
        ("/resolutions/" + "A/" * 2500, 404, None),
        ("/compare/" + "..." * 1500 + "/", 404, None),
        # labels
        ("/history/0/OP4/", 404, None),
        ("/history/0/OP4", 301, "/history/0/OP4/"),
        ("/history/0/rubbish/", 404, None),
        ("/history/0/OP4%00/", 404, None),
        ("/history/0/" + "OP4" * 2000 + "/", 404, None),
    ],
)
def test_each_address(client: Client, address: str, status: int, location: str | None) -> None:
    assert answered(client, address) == (status, location)


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize(
    ("address", "says"),
    [
        (f"/resolutions/{RIGHT}@fr/", f"{RIGHT} is not held in French"),
        (f"/compare/{LEFT}@fr...{RIGHT}@fr/", f"{LEFT} and {RIGHT} are not held in French"),
        (f"/compare/{LEFT}@fr...{RIGHT}@ru/", f"{LEFT} is not held in French; {RIGHT} is not held in Russian"),
        (f"/compare/{LEFT}...{RIGHT}@zh/", f"{RIGHT} is not held in Chinese"),
        (
            f"/compare/{LEFT}@ar...A/HRC/RES/9/9/",
            f"A/HRC/RES/9/9 is not in the collection; {LEFT} is not held in Arabic",
        ),
        ("/resolutions/A/HRC/RES/9/9@fr/", "A/HRC/RES/9/9 is not in the collection"),
        (f"/resolutions/{RIGHT}@fr/history/", f"{RIGHT} is not held in French"),
        (f"/pin/?left={LEFT}@fr&right={RIGHT}", f"{LEFT} is not held in French"),
    ],
)
def test_what_is_not_held_in_a_language_is_said(client: Client, address: str, says: str) -> None:
    response = client.get(address)
    page = Page(response)
    assert response.status_code == 404
    assert page.heading == says
    held = [symbol for symbol in (LEFT, RIGHT) if f"{symbol} is not held" in page or " are not held" in page]
    english = [link["href"] for link in page.all("a") if link.name == "English"]
    assert english == [f"/resolutions/{symbol}/" for symbol in held]


def test_other_languages_are_offered(client: Client, stored: Callable[..., Edition]) -> None:
    for language in ("es", "fr"):
        stored(replace(document(paragraph("PP1", "Texte.")), language=language))
    page = Page(client.get(f"/resolutions/{RIGHT}@en/"))
    assert page.heading == f"{RIGHT} is not held in English"
    for code, name in (("fr", "French"), ("es", "Spanish")):
        assert page.link(name) == f"/resolutions/{RIGHT}@{code}/"
    assert Page(client.get(TEXT)).all('[lang="es"]')


def test_what_was_withdrawn_in_a_language(client: Client, french: tuple[Edition, ...]) -> None:
    services.withdraw(french[1], because="Mauvais fichier.", by=None)
    response = client.get(f"/resolutions/{RIGHT}@fr/")
    assert response.status_code == 410
    page = Page(response)
    assert f"{RIGHT} in French was withdrawn" in page
    assert "Mauvais fichier." in page
    assert client.get(TEXT).status_code == 200


def test_pages_in_a_language_lead_on_in_it(client: Client, french: tuple[Edition, ...]) -> None:
    address = f"/resolutions/{RIGHT}@fr/"
    page = Page(client.get(address))
    assert "Réaffirmant ces droits." in page
    find = f"/find/?symbol={RIGHT.replace('/', '%2F')}%40fr&paragraph=PP1"
    assert {f"{address}source", find} <= addresses(page)
    assert page.one('link[rel="canonical"]')["href"] == f"http://testserver{address}"
    assert "Réaffirmant ces droits." in Page(client.get(find))
    assert address in addresses(Page(client.get(f"{address}cite/")))


def test_comparisons_in_a_language_lead_on_in_it(client: Client, french: tuple[Edition, ...]) -> None:
    left, right = f"{LEFT}@fr", f"{RIGHT}@fr"
    page = Page(client.get(f"/compare/{left}...{right}/"))
    assert {f"/resolutions/{left}/", f"/compare/{right}...{left}/"} <= addresses(page)
    assert f"/pictures/{left}...{right}.png" in page.one('meta[property="og:image"]')["content"]
    (pin,) = (address for address in addresses(page) if address.startswith("/pin/"))
    asked = Page(client.get(pin))
    assert (asked.value("left"), asked.value("right")) == (left, right)
    kept = client.post("/pin/", {"left": left, "right": right})["Location"]
    assert "Réaffirmant" in Page(client.get(kept))
    assert f"/resolutions/{right}/cite/" in addresses(Page(client.get(f"{kept}cite/")))


def test_links_are_corrected_in_the_language_of_the_page(desk: Client, french: tuple[Edition, ...]) -> None:
    pair = f"/compare/{LEFT}@fr...{RIGHT}@fr/"
    acts = [address for address in addresses(Page(desk.get(pair))) if address.startswith("/corrections/new/")]
    assert acts
    for act in acts:
        page = Page(desk.get(act))
        assert "Réaffirmant" in page
        assert any(address.startswith(f"{pair}#") for address in addresses(page))
    said = {"left": f"{LEFT}@fr PP1", "right": f"{RIGHT}@fr PP1", "same": "no", "reason": "Other rights."}
    assert desk.post("/corrections/", said)["Location"] == f"{pair}#PP1"
    assert Correction.objects.get().reason == "Other rights."


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("resolution", [f"{RIGHT}@fr"]),
        ("resolution", [SymbolAddress.parse(f"{RIGHT}@fr")]),
        ("comparison", [f"{LEFT}...{RIGHT}@fr"]),
        ("comparison", [PairAddress.parse(f"{LEFT}...{RIGHT}@fr")]),
    ],
)
def test_values_and_their_texts_have_one_address(name: str, args: list[object]) -> None:
    assert reverse(name, args=args) == f"/{'resolutions' if name == 'resolution' else 'compare'}/{args[0]}/"
