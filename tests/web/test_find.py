"""/find/: where language was agreed before; /check/: a draft held against it."""

from __future__ import annotations

import io
import logging
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from resolutions.models import Edition
from resolutions.services import indexing
from resolutions.services.phrase_search import LONGEST
from tests.web.conftest import LEFT, RIGHT
from tests.web.texts import document, paragraph

pytestmark = pytest.mark.django_db

FORMS = "Recognizing that victims of trafficking are often subject to multiple forms of discrimination and violence"


@pytest.fixture
def indexed(samples: tuple[Edition, Edition]) -> tuple[Edition, Edition]:
    indexing.index_editions([edition.pk for edition in samples])
    return samples


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
        indexing.index_editions([edition.pk])
    html = page(client, q=text)
    assert "20 paragraphs" in html
    assert "12 more" in html
    assert "by year: 20 paragraphs from 1990 to 2009" in html
    assert html.count('class="years__bar"') == 20


# ---------- a draft ----------

SECRET = "quixotic marzipan zeppelins"
DRAFT = f"""The Human Rights Council,

Recalling the {SECRET} of yesteryear and all their gondoliers,

{FORMS}, and on {SECRET},

1. Demands that Governments take appropriate measures to address the {SECRET};
"""


def check(client: Client, **sent: object) -> str:
    response = client.post("/check/", sent)
    assert response.status_code == 200, response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    return response.content.decode()


@pytest.mark.usefixtures("indexed")
def test_each_paragraph_is_held_against_the_nearest_agreed_one(client: Client) -> None:
    html = check(client, text=DRAFT)
    assert "Three paragraphs: " in html
    assert "New: no agreed language comes near" in html
    assert f"{RIGHT}, PP9" in html
    assert f"and on {SECRET}" in html.partition("<del>")[2]


@pytest.mark.usefixtures("indexed")
def test_agreed_words_are_said_to_be_and_a_stronger_opening_is_told(
    client: Client, indexed: tuple[Edition, Edition]
) -> None:
    encourages = indexed[1].paragraphs.filter(opening__startswith="Encourages").first()
    assert encourages is not None
    html = check(client, text=f"{encourages.text}\n\n{encourages.text.replace('Encourages', 'Urges', 1)}")
    assert html.count("Agreed, word for word") == 1
    shortest = min((paragraph.text for paragraph in indexed[1].paragraphs.all()), key=len)
    assert "Agreed, word for word" in check(client, text=shortest)
    assert "agreed “Encourages”, here “Urges”, stronger" in html


@pytest.mark.usefixtures("indexed")
def test_a_file_is_read_and_taken_away_as_word(client: Client) -> None:
    html = check(client, file=SimpleUploadedFile("draft.txt", DRAFT.encode()))
    assert "Three paragraphs: " in html
    kept = html.partition('name="kept" value="')[2].partition('"')[0]
    assert kept
    response = client.post("/check/", {"text": DRAFT, "word": "1"})
    assert response["Content-Type"].endswith("wordprocessingml.document")
    with ZipFile(io.BytesIO(response.content)) as word:
        xml = word.read("word/document.xml").decode()
    assert "w:ins" in xml
    assert f"{RIGHT}, PP9" in xml


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a file, or paste words of a draft."),
        ({"text": " \n"}, "Choose a file, or paste words of a draft."),
        ({"kept": '{"a": 1}'}, "The draft did not come back whole"),
        ({"kept": "[" * 5000}, "The draft did not come back whole"),
        ({"text": "a word", "kept": "{}"}, "Send either the file or the pasted text."),
    ],
)
def test_what_cannot_be_checked_is_told(client: Client, sent: dict[str, str], said: str) -> None:
    response = client.post("/check/", sent)
    assert response.status_code == 422
    assert said in response.content.decode()


@pytest.mark.parametrize("content", [b"{\\rtf1 words}", b"%PDF-1.7 and no more"])
def test_files_that_cannot_be_read_in_memory_are_refused(client: Client, content: bytes) -> None:
    response = client.post("/check/", {"file": SimpleUploadedFile("draft", content)})
    assert response.status_code == 422
    assert response["Cache-Control"] == "private, no-store"


def test_too_much_is_refused_before_it_is_read(client: Client) -> None:
    response = client.post("/check/", {"file": SimpleUploadedFile("draft.txt", b"a" * 3 * 1024**2)})
    assert response.status_code == 413


def test_a_draft_is_not_taken_from_an_address(client: Client) -> None:
    assert SECRET not in client.get("/check/", {"text": SECRET}).content.decode()
    assert client.put("/check/").status_code == 405


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("bad", [False, True])
def test_nothing_of_a_draft_is_kept(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, bad: bool
) -> None:
    """The database and what it is asked, the sources, the temporary folder and the logs are searched for its words;
    the file is so large that it would be put on the disk anywhere else."""

    def on_disk(*given: object, **options: object) -> None:
        raise AssertionError("the draft is put on the disk")

    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(TemporaryUploadedFile, "__init__", on_disk)
    padding = "\n" + (" " * 90_000 + "\n") * 30
    content = (b"%PDF-1.7 " if bad else b"") + (DRAFT + padding).encode()
    assert len(content) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as asked:
        response = client.post("/check/", {"file": SimpleUploadedFile("marzipan.txt", content)})
        assert response.status_code == (422 if bad else 200)
        check(client, text=DRAFT)
        client.post("/check/", {"text": DRAFT, "word": "1"})
    kept = {
        "log": "\n".join(f"{record.getMessage()} {record.exc_text}" for record in caplog.records),
        "questions": "\n".join(query["sql"] for query in asked.captured_queries),
        "files": "\n".join(f"{path} {path.read_bytes()!r}" for path in tmp_path.rglob("*") if path.is_file()),
        "database": _dump(),
    }
    words = ("marzipan", "zeppelins", "gondoliers")
    assert {place for place, text in kept.items() if any(word in text for word in words)} == set()
    assert "resolutions_shingle" in kept["questions"]
    assert "Recognizing that victims" in kept["database"]


def _dump() -> str:
    """All that the database holds, of our tables and of all others, as text."""
    names = [*(model._meta.db_table for model in apps.get_models(include_auto_created=True))]
    dumped = []
    with connection.cursor() as cursor:
        for name in dict.fromkeys(names):
            cursor.execute(f'SELECT t::text FROM "{name}" t')
            dumped += [str(row) for row in cursor.fetchall()]
    return "\n".join(dumped)
