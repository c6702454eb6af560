"""A draft beside other texts: the page, its filters, what cannot stand there, and that nothing of it is kept."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client

from resolutions.models import Edition
from tests.pages import Page
from tests.publishing import import_checked
from tests.web.conftest import LEFT, PAIR, RIGHT
from tests.web.test_several import cells
from tests.web.texts import FORMS
from tests.web.traces import remembered, traces

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples")]

ADDRESS = f"{PAIR}draft/"
SECRET = "quixotic marzipan zeppelins"
DRAFT = f"""The Human Rights Council,

{FORMS}, and of the {SECRET} of all,

1. Demands that Governments tax the {SECRET} of all gondoliers;

2. Decides to remain seized of the matter.
"""


def put(client: Client, address: str = ADDRESS, **sent: object) -> Page:
    response = client.post(address, sent)
    page = Page(response)
    assert response.status_code == 200, page.lines
    assert response["Cache-Control"] == "private, no-store"
    return page


@pytest.fixture
def page(client: Client) -> Page:
    return put(client, text=DRAFT)


def button(page: Page, name: str) -> str:
    """Where the button of this name sends the draft."""
    (sends,) = {one["formaction"] for one in page.all("button[form=draft]") if one.name == name}
    return sends


def test_it_stands_behind_the_texts(page: Page, samples: tuple[Edition, Edition]) -> None:
    assert page.heading == "11/3, 20/1 and your draft beside each other"
    assert page.texts(".several__name h2") == [LEFT, RIGHT, "Your draft"]
    row = page.at("PP1")
    assert row.one(".several__gist").text == "PP1 of your draft, in all three"
    assert [lines[0] for lines in cells(row)] == [
        "11/3 PP5",
        "20/1 PP9 Reworded Clause gone",
        "your draft PP1 Reworded Clause gone",
    ]
    assert SECRET in row.texts("ins")[-1]
    assert row.link("11/3 PP5") == f"/history/{samples[0].pk}/PP5/"
    assert cells(page.at("OP1"))[2][0] == "your draft OP1 New"
    assert cells(page.at("in-2-PP1"))[2][0] == "Not found in your draft"


def test_nothing_leads_to_it(page: Page) -> None:
    """It has no address, its provisions have none, and what leads to the page in another way sends the draft along."""
    assert "Kept nowhere; this page cannot be shared" in page
    assert page.all("link[rel=canonical]") == []
    assert page.one("meta[name=robots]")["content"] == "noindex"
    assert [label for label in page.all("a.label") if "your draft" in label.name] == []
    assert page.dead_anchors == {"#main"} - set(map("#{}".format, page.ids))
    queries = [link["href"] for link in page.all("main a") if "?" in link["href"]]
    assert queries == []
    assert {link["target"] for link in page.all(".several__name a, a.label")} == {"_blank"}
    assert page.link("Take out your draft") == PAIR
    assert "Add a text" not in page


def test_filters_send_the_draft_along(client: Client, page: Page) -> None:
    kept = page.value("kept")
    assert SECRET in kept
    rows = len(page.all(".several__row"))
    shown = put(client, ADDRESS + button(page, "In your draft 3"), kept=kept)
    assert [row["id"] for row in shown.all(".several__row")] == ["PP1", "OP1", "OP2"]
    assert f"{rows - 3} provisions hidden by the filters." in shown
    assert shown.value("kept") == kept
    gone = put(client, ADDRESS + button(shown, "Show words gone"), kept=kept)
    assert not shown.at("PP1").all("del")
    assert gone.at("PP1").all("del")
    assert button(gone, "Show all") == "?gone=show"
    assert button(gone, "11/3") == "?show=last&gone=show&at=1"


def test_a_row_that_a_filter_hides_is_named_without_a_link(client: Client, page: Page) -> None:
    hidden = next(row for row in page.all(".several__row") if row.all(".cell__note a[href^='#in-']"))
    note = hidden.one(".cell__note:has(a)") if len(hidden.all(".cell__note")) == 1 else hidden.all(".cell__note")[0]
    filtered = put(client, f"{ADDRESS}?show=out", kept=page.value("kept"))
    assert note.text in filtered
    assert filtered.dead_anchors == {"#main"} - set(map("#{}".format, filtered.ids))


def test_the_page_is_sent_compressed(client: Client) -> None:
    response = client.post(ADDRESS, {"text": DRAFT}, headers={"Accept-Encoding": "gzip"})
    assert (response.status_code, response["Content-Encoding"]) == (200, "gzip")


def test_a_file_stands_there_too(client: Client) -> None:
    page = put(client, file=SimpleUploadedFile("draft.txt", DRAFT.encode()))
    assert cells(page.at("OP1"))[2][0] == "your draft OP1 New"


def further(*numbers: int) -> str:
    """Texts of one paragraph each, published; what names them in an address behind the samples."""
    for number in numbers:
        text = f"{number}/1. Gondoliers\n\nThe Human Rights Council,\n\n1. Urges States to count {number} gondoliers."
        import_checked(text.encode(), name="x", symbol=f"A/HRC/RES/{number}/1")
    return "".join(f"...A/HRC/RES/{number}/1" for number in numbers)


def test_of_more_than_two_texts_one_can_be_taken_out(client: Client) -> None:
    more = further(50)
    page = put(client, f"/compare/{LEFT}...{RIGHT}{more}/draft/", text=DRAFT)
    assert button(page, "Take out 11/3") == f"/compare/{RIGHT}{more}/draft/"
    two = put(client, button(page, "Take out 50/1"), kept=page.value("kept"))
    assert [one.name for one in two.all("main .several__meta .textbutton")] == ["Take out your draft"]


def test_the_earliest_come_first_with_the_draft_behind_them(client: Client) -> None:
    page = put(client, f"/compare/{RIGHT}...{LEFT}/draft/", text=DRAFT)
    assert "do not stand in the order of their dates" in page
    assert button(page, "Put the earliest first") == ADDRESS


@pytest.mark.parametrize("texts", [2, 4])
def test_there_is_room_for_it_as_a_fifth(client: Client, texts: int) -> None:
    more = further(*range(50, 48 + texts))
    beside = f"/compare/{LEFT}...{RIGHT}{more}/"
    menu = Page(client.get(beside))
    assert menu.link("Put a draft beside them pasted or a file; kept nowhere") == f"{beside}draft/"
    form = Page(client.get(f"{beside}draft/"))
    assert form.heading.startswith("A draft beside 11/3")
    assert form.link("Back") == beside
    assert form.one("form.draft")["action"] == f"{beside}draft/"
    assert len(put(client, f"{beside}draft/", text=DRAFT).all(".several__name")) == texts + 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_there_is_no_room_for_it_as_a_sixth(client: Client, method: str) -> None:
    five = f"/compare/{LEFT}...{RIGHT}{further(50, 51, 52)}/"
    assert "Put a draft beside them" not in Page(client.get(five))
    response = getattr(client, method)(f"{five}draft/", {"text": DRAFT})
    assert response.status_code == 400
    page = Page(response)
    assert page.heading == "Five texts at most stand beside each other"
    assert page.link("Show the five") == five


MANY = "The Human Rights Council,\n\n" + "\n\n".join(f"{n}. Urges States to count {n} gondolas;" for n in range(1, 202))


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Choose a file, or paste words of a draft."),
        ({"text": " \n"}, "Choose a file, or paste words of a draft."),
        ({"text": "1"}, "No paragraph follows the opening line."),
        ({"text": "a" * 600_001}, "The pasted text has more than 600,000 characters."),
        ({"text": MANY}, "The draft has 201 paragraphs. Up to 200 are checked at once: send it in parts."),
        ({"kept": '{"paragraphs": []}'}, "The draft did not come back whole: send it again."),
    ],
)
def test_what_cannot_stand_there(client: Client, sent: dict[str, str], says: str) -> None:
    response = client.post(ADDRESS, sent)
    assert response.status_code == 422
    page = Page(response)
    assert page.one("[role=alert]").text == says
    assert page.value("text") == sent.get("text", "")


def test_a_file_of_more_words_than_can_be_pasted_is_refused(client: Client) -> None:
    lines = "\n\n".join(f"{n}. Urges States to count {'many ' * 18_000};" for n in range(1, 9))
    response = client.post(
        ADDRESS, {"file": SimpleUploadedFile("x.txt", f"The Human Rights Council,\n\n{lines}".encode())}
    )
    assert response.status_code == 422
    assert "Up to 200,000 are checked at once" in Page(response)


def test_too_much_is_refused_before_it_is_read(client: Client) -> None:
    response = client.post(ADDRESS, {"file": SimpleUploadedFile("draft.txt", b"a" * 3 * 1024**2)})
    assert response.status_code == 413


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        (f"{LEFT}...A/HRC/RES/9/9", 404),
        (f"{LEFT}...{LEFT}", 400),
        (f"{LEFT}...{RIGHT}...{LEFT}", 400),
        (LEFT, 404),
    ],
)
def test_other_texts_are_missing(client: Client, texts: str, status: int) -> None:
    assert client.post(f"/compare/{texts}/draft/", {"text": DRAFT}).status_code == status


def test_a_draft_is_not_taken_from_an_address(client: Client) -> None:
    response = client.get(ADDRESS, {"text": SECRET, "show": "last"})
    assert SECRET not in response.content.decode()
    assert Page(response).heading == "A draft beside 11/3 and 20/1"
    assert client.put(ADDRESS).status_code == 405


def test_nothing_of_it_is_kept(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The database and what it is asked, the temporary folder, the logs and what the engine remembers are searched for
    its words; the file is so large that it would be put on the disk anywhere else."""

    def on_disk(*given: object, **options: object) -> None:
        raise AssertionError("the draft is put on the disk")

    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(TemporaryUploadedFile, "__init__", on_disk)
    content = (DRAFT + "\n" + (" " * 90_000 + "\n") * 30).encode()
    assert len(content) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    with traces(tmp_path, caplog) as found:
        put(client, file=SimpleUploadedFile("marzipan.txt", content))
        page = put(client, text=DRAFT)
        put(client, f"{ADDRESS}?gone=show", kept=page.value("kept"))
        client.post(ADDRESS, {"file": SimpleUploadedFile("marzipan.pdf", b"%PDF-1.7 " + content)})
        kept = found()
    words = ("marzipan", "zeppelins", "gondoliers")
    assert {place for place, text in kept.items() if any(word in text for word in words)} == set()
    assert "resolutions_edition" in kept["questions"]
    assert "Recognizing that victims" in kept["database"]
    assert SECRET not in remembered()
    assert SECRET not in client.get(PAIR).content.decode() + client.get(ADDRESS).content.decode()
