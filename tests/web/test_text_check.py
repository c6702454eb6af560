"""/check/: a draft held against agreed language."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client

from resolutions.forms.text_check import kept
from resolutions.models import Edition
from resolutions.services.phrases import phrase_index, text_check
from tests.pages import Page
from tests.web.conftest import RIGHT
from tests.web.texts import FORMS, document, paragraph
from tests.web.traces import traces

pytestmark = pytest.mark.django_db

SECRET = "quixotic marzipan zeppelins"
DRAFT = f"""The Human Rights Council,

Recalling the {SECRET} of yesteryear and all their gondoliers,

{FORMS}, and on {SECRET},

1. Demands that Governments take appropriate measures to address the {SECRET};
"""


def check(client: Client, **sent: object) -> Page:
    response = client.post("/check/", sent)
    page = Page(response)
    assert response.status_code == 200, page.lines
    assert response["Cache-Control"] == "private, no-store"
    return page


@pytest.mark.usefixtures("indexed")
def test_each_paragraph_is_held_against_the_nearest_agreed_one(client: Client) -> None:
    page = check(client, text=DRAFT)
    assert "Three paragraphs: " in page
    assert "New: no agreed language comes near" in page
    edition = Edition.objects.get(resolution__symbol=RIGHT)
    assert page.link(f"{RIGHT}, PP9") == f"/history/{edition.pk}/PP9/"
    assert f"and on {SECRET}" in page.texts("del")


def test_before_all_texts_can_be_searched_nothing_is_said_to_be_new(
    client: Client, samples: tuple[Edition, Edition]
) -> None:
    phrase_index.index_editions([samples[1].pk])
    page = check(client, text=DRAFT)
    assert "The index of language is being made: 1 of 2 texts can be searched so far." in page
    assert "Nothing near in the texts that can be searched so far" in page
    assert "near nothing so far" in page
    assert "New: no agreed" not in page
    word = client.post("/check/", {"text": DRAFT, "word": "1"}).content
    with ZipFile(io.BytesIO(word)) as parts:
        said = b"".join(parts.read(name) for name in parts.namelist())
    assert b"Nothing near in the texts that can be searched so far" in said
    assert b"no agreed language comes near" not in said


@pytest.mark.usefixtures("indexed")
def test_agreed_words_are_said_to_be_and_a_stronger_opening_is_told(
    client: Client, indexed: tuple[Edition, Edition]
) -> None:
    encourages = indexed[1].paragraphs.filter(opening__startswith="Encourages").first()
    assert encourages is not None
    page = check(client, text=f"{encourages.text}\n\n{encourages.text.replace('Encourages', 'Urges', 1)}")
    assert page.text.count("Agreed, word for word") == 1
    shortest = min((paragraph.text for paragraph in indexed[1].paragraphs.all()), key=len)
    assert "Agreed, word for word" in check(client, text=shortest)
    assert "agreed “Encourages”, here “Urges”, stronger" in page


@pytest.mark.usefixtures("indexed")
def test_a_file_is_read_and_taken_away_as_word(client: Client) -> None:
    page = check(client, file=SimpleUploadedFile("draft.txt", DRAFT.encode()))
    assert "Three paragraphs: " in page
    assert page.value("kept")
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
        ({"kept": f"{kept(document(paragraph('PP1', 'a word')))}0"}, "The draft did not come back whole"),
        ({"text": "a word", "kept": "{}"}, "Send either the file or the pasted text."),
        ({"text": "a" * 600_001}, "The pasted text has more than 600,000 characters."),
    ],
)
def test_what_cannot_be_checked_is_told(client: Client, sent: dict[str, str], said: str) -> None:
    response = client.post("/check/", sent)
    assert response.status_code == 422
    page = Page(response)
    assert said in page
    assert page.value("text") == sent.get("text", "")


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ("Urges States to act;\n\n" * 201, "The draft has 201 paragraphs. Up to 200 are checked at once"),
        (f"Urges {'States to act, and others, ' * 100};\n\n" * 100, "characters. Up to 200,000 are checked at once"),
    ],
)
def test_how_much_is_checked_is_said_before_and_after(client: Client, draft: str, said: str) -> None:
    form = Page(client.get("/check/"))
    assert "up to 200 paragraphs and 200,000 characters are taken at once." in form
    response = client.post("/check/", {"text": draft})
    assert response.status_code == 422
    assert said in Page(response)
    assert Page(response).value("text").split() == draft.split()


@pytest.mark.django_db(transaction=True)
def test_a_long_draft_is_checked_in_pieces_side_by_side(client: Client, indexed: tuple[Edition, Edition]) -> None:
    texts = [one.text for edition in indexed for one in edition.paragraphs.all()]
    assert len(texts) > 4 * text_check.TOGETHER
    page = check(client, text="\n\n".join(texts))
    found = [line.text for line in page.all(".draft__mine")]
    assert len(found) >= len(texts)
    assert page.text.count("Agreed, word for word") >= len(texts) - 2


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
    with traces(tmp_path, caplog) as found:
        response = client.post("/check/", {"file": SimpleUploadedFile("marzipan.txt", content)})
        assert response.status_code == (422 if bad else 200)
        check(client, text=DRAFT)
        client.post("/check/", {"text": DRAFT, "word": "1"})
        kept = found()
    words = ("marzipan", "zeppelins", "gondoliers")
    assert {place for place, text in kept.items() if any(word in text for word in words)} == set()
    assert "resolutions_shingle" in kept["questions"]
    assert "Recognizing that victims" in kept["database"]
