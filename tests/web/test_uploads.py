"""/uploads/: bringing texts in and following what becomes of them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from resolutions.models import Upload
from resolutions.presentation.uploads import size_words
from resolutions.services.editions import drops, uploads
from tests.commands.imports import zipped
from tests.pages import Page
from tests.publishing import publish_checked
from tests.web.conftest import LEFT, SAMPLES

pytestmark = pytest.mark.django_db

SAMPLE = (SAMPLES / "A_HRC_RES_11_3.txt").read_bytes()
NAMELESS = b"The Human Rights Council,\n\nRecalling its resolution 8/12,\n\n1. Decides to remain seized of the matter."
BATCH = "6f1f0c1e-4f2e-4f2a-9a57-0d8f1f1f7a11"
FRAGMENT = {"HTTP_HX_REQUEST": "true"}


def file(name: str = "11-3.txt", content: bytes = SAMPLE) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


class TestBringingIn:
    def test_a_file_waits_to_be_read(self, desk: Client, editor: User) -> None:
        response = desk.post("/uploads/", {"files": [file()]})
        upload = Upload.objects.get()
        assert response["Location"] == f"/uploads/{upload.pk}/"
        assert (upload.name, upload.state, upload.by) == ("11-3.txt", "waiting", editor)

    def test_several_files_at_once(self, desk: Client) -> None:
        response = desk.post("/uploads/", {"files": [file(), file("other.txt", NAMELESS)]}, follow=True)
        assert Upload.objects.count() == 2
        assert "2 files received" in Page(response)

    def test_a_pasted_text_has_the_line_ends_it_was_copied_with(self, desk: Client) -> None:
        desk.post("/uploads/", {"text": "The Human Rights Council,\r\n\r\n1. Decides.\r\n", "symbol": "a/hrc/res/1/2"})
        upload = Upload.objects.get()
        assert (upload.name, upload.symbol) == ("pasted text.txt", "A/HRC/RES/1/2")
        assert upload.source.read() == b"The Human Rights Council,\n\n1. Decides.\n"

    def test_a_script_that_sends_a_file_gets_its_line(self, desk: Client) -> None:
        response = desk.post("/uploads/", {"files": [file()]}, **FRAGMENT)
        assert response.status_code == 201
        line = Page(response).top
        assert (line.tag, line["class"]) == ("li", "upload upload--waiting")

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({}, "Choose a file or paste a text."),
            ({"text": " \n "}, "Choose a file or paste a text."),
            ({"files": [file()], "text": "x"}, "one after the other"),
            ({"files": [file(), file("b.txt", NAMELESS)], "symbol": LEFT}, "A symbol names one text"),
            ({"text": "x", "symbol": "<nonsense>"}, "“<nonsense>” is no symbol"),
            ({"text": "x", "language": "xx"}, "xx is not one of the available choices"),
            ({"files": [file(content=b"")]}, "11-3.txt: The file is empty."),
            ({"text": "x" * 600_001}, "at most 600000 characters"),
        ],
    )
    def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
        self, desk: Client, sent: dict[str, object], said: str
    ) -> None:
        response = desk.post("/uploads/", sent)
        assert response.status_code == 422
        page = Page(response)
        assert said in page
        assert (page.value("symbol"), page.value("text")) == (sent.get("symbol", ""), sent.get("text", ""))
        assert not Upload.objects.exists()

    def test_a_file_that_is_not_taken_is_named_and_keeps_none_of_the_others_out(self, desk: Client) -> None:
        too_large = file("huge.txt", b" " * (uploads.MAX_BYTES + 1))
        response = desk.post("/uploads/", {"files": [file("none.txt", b""), file(), too_large]})
        page = Page(response)
        assert response.status_code == 422
        assert "none.txt: The file is empty." in page
        assert "huge.txt: The file is larger than 20 MB." in page
        assert [upload.name for upload in Upload.objects.all()] == ["11-3.txt"]
        assert page.link("11-3.txt") == f"/uploads/{Upload.objects.get().pk}/"

    def test_a_script_is_told_in_one_line(self, desk: Client) -> None:
        response = desk.post("/uploads/", {"text": ""}, **FRAGMENT)
        assert (response.status_code, response.content.decode()) == (422, "Choose a file or paste a text.")


class TestFollowing:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (SAMPLE, "Read, "),
            (NAMELESS, "Needs an answer"),
            (b"<html><body>Sorry</body></html>", "Could not be read"),
        ],
    )
    def test_what_is_settled_is_not_asked_for_again(
        self, desk: Client, brought_in: Callable[..., Upload], content: bytes, said: str
    ) -> None:
        upload = brought_in(content)
        line = Page(desk.get(f"/uploads/{upload.pk}/", **FRAGMENT))
        assert said in line
        assert not line.all("[hx-trigger]")

    def test_what_waits_is_asked_for_again_with_and_without_scripts(self, desk: Client) -> None:
        desk.post("/uploads/", {"files": [file()]})
        page = Page(desk.get(f"/uploads/{Upload.objects.get().pk}/"))
        assert page.one(".upload")["hx-trigger"] == "every 2s"
        assert page.one("noscript meta")["http-equiv"] == "refresh"

    def test_the_list_shows_everybodys_or_ones_own(self, desk: Client, brought_in: Callable[..., Upload]) -> None:
        brought_in(SAMPLE, "mine.txt")
        Upload.objects.create(name="theirs.txt", size=1, sha256="0" * 64)
        everybodys, own = (Page(desk.get(f"/uploads/{by}")).texts(".desk__file") for by in ("", "?by=me"))
        assert (sorted(everybodys), own) == (["mine.txt", "theirs.txt"], ["mine.txt"])

    def test_a_file_that_is_here_is_said_to_be(self, desk: Client, brought_in: Callable[..., Upload]) -> None:
        publish_checked(brought_in(SAMPLE).edition)
        page = Page(desk.post("/uploads/", {"files": [file("again.txt")]}, follow=True))
        assert "This very file is stored already, as A/HRC/RES/11/3" in page
        assert page.link(f"Open {LEFT}") == f"/resolutions/{LEFT}/"


class TestAnswering:
    def test_a_text_without_a_symbol_asks_for_it(self, desk: Client, brought_in: Callable[..., Upload]) -> None:
        upload = brought_in(NAMELESS)
        assert "Symbol of this text" in Page(desk.get(f"/uploads/{upload.pk}/"))
        desk.post(f"/uploads/{upload.pk}/answer/", {"symbol": "res 8/12"})
        assert Upload.objects.get().state == "asks"
        desk.post(f"/uploads/{upload.pk}/answer/", {"symbol": "A/HRC/RES/8/12"})
        uploads.read_upload(upload.pk)
        assert Upload.objects.get().edition.resolution.symbol == "A/HRC/RES/8/12"

    @pytest.mark.parametrize(("symbol", "said"), [("", "Write the symbol"), ("rubbish", "“rubbish” is no symbol")])
    def test_a_wrong_answer_is_told(
        self, desk: Client, brought_in: Callable[..., Upload], symbol: str, said: str
    ) -> None:
        upload = brought_in(NAMELESS)
        for headers in ({}, FRAGMENT):
            response = desk.post(f"/uploads/{upload.pk}/answer/", {"symbol": symbol}, **headers)
            assert response.status_code == 422
            assert said in Page(response)

    def test_another_text_is_a_correction_if_the_editor_says_so(
        self, desk: Client, brought_in: Callable[..., Upload]
    ) -> None:
        publish_checked(brought_in(SAMPLE).edition)
        other = brought_in(SAMPLE.replace(b"trafficking", b"traffiking", 1))
        assert Page(desk.get("/uploads/?state=asks")).link("Needs an answer: a text.txt") == f"/uploads/{other.pk}/"
        assert "It corrects that text" in Page(desk.get(f"/uploads/{other.pk}/")).texts("button")
        desk.post(f"/uploads/{other.pk}/answer/", {"revise": "on"})
        uploads.read_upload(other.pk)
        other.refresh_from_db()
        assert other.edition.revision == 2
        assert "it takes the place of the text that is here" in Page(desk.get(f"/review/{other.edition.pk}/"))
        publish_checked(other.edition)
        assert "Brought in from another file." in Page(desk.get(f"/resolutions/{LEFT}/history/"))

    def test_a_symbol_that_was_mistaken_for_that_of_another_text_is_put_right(
        self, desk: Client, brought_in: Callable[..., Upload]
    ) -> None:
        publish_checked(brought_in(SAMPLE).edition)
        upload = brought_in(NAMELESS)
        desk.post(f"/uploads/{upload.pk}/answer/", {"symbol": LEFT})
        uploads.read_upload(upload.pk)
        page = Page(desk.get(f"/uploads/{upload.pk}/"))
        assert "It corrects that text" in page.texts("button")
        assert "Or it is the text of another resolution:" in page
        answer = desk.post(f"/uploads/{upload.pk}/answer/", {"symbol": LEFT})
        assert "Say that the text corrects the one that is stored" in Page(answer)
        desk.post(f"/uploads/{upload.pk}/answer/", {"symbol": "A/HRC/RES/8/12"})
        uploads.read_upload(upload.pk)
        upload.refresh_from_db()
        assert str(upload.edition) == "A/HRC/RES/8/12 (en)"

    def test_what_failed_is_read_again_or_given_up(self, desk: Client, brought_in: Callable[..., Upload]) -> None:
        upload = brought_in(b"<html><body>Sorry</body></html>")
        desk.post(f"/uploads/{upload.pk}/retry/")
        assert Upload.objects.get().state == "waiting"
        response = desk.post(f"/uploads/{upload.pk}/discard/", **FRAGMENT)
        assert "Discarded" in Page(response)
        desk.post(f"/uploads/{upload.pk}/retry/")
        assert "there is nothing to try again" in Page(desk.post(f"/uploads/{upload.pk}/retry/", follow=True))


def test_names_of_files_are_only_text(desk: Client) -> None:
    desk.post("/uploads/", {"files": [file("<img src=x onerror=alert(1)>.txt")]})
    page = Page(desk.get("/uploads/"))
    assert "<img" not in page.source
    assert page.texts(".desk__file") == ["<img src=x onerror=alert(1)>.txt"]


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (16_400, "16 kB"), (2_100_000, "2.1 MB")],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_words(size) == words


class TestDrops:
    """Many at once; what archives and tables may be is in tests/storage/test_drops.py."""

    def test_an_archive_becomes_a_line_for_each_of_its_files(self, desk: Client) -> None:
        sent = file("a.zip", zipped({"x/11-3.txt": SAMPLE, "notes.md": b"x", ".DS_Store": b"x"}))
        page = Page(desk.post("/uploads/", {"files": [sent]}, follow=True))
        assert sorted(Upload.objects.values_list("name", flat=True)) == ["a.zip/notes.md", "a.zip/x/11-3.txt"]
        assert len(page.all(".desk__row")) == 2
        assert "2 files received. They are read one after the other. 1 file that macOS" in page
        assert "Your last drop: 0 of 2 read, 1 could not be read." in page

    def test_a_folder_that_a_script_sends_keeps_its_paths(self, desk: Client) -> None:
        paths = ["f/a/11-3.txt", "f/b/11-3.txt", "f/c.md"]
        for at, content in enumerate((SAMPLE, NAMELESS, b"x")):
            sent = {"files": [file("11-3.txt", content)], "paths": json.dumps(paths), "at": at, "batch": BATCH}
            response = desk.post("/uploads/", sent, **FRAGMENT)
            assert (response.status_code, response.content) == (201, b"")
        found = Upload.objects.filter(batch=BATCH).order_by("created_at")
        assert [one.name for one in found] == paths

    def test_a_folder_without_scripts(self, desk: Client) -> None:
        desk.post("/uploads/", {"folder": [file(), file("b.txt", NAMELESS)]})
        assert Upload.objects.count() == 2

    @pytest.mark.parametrize("paths", ["[1]", "{", '["a.txt"]', '["a.txt", ""]'])
    def test_names_that_fit_no_files_are_refused(self, desk: Client, paths: str) -> None:
        response = desk.post("/uploads/", {"files": [file(), file("b.txt", NAMELESS)], "paths": paths}, **FRAGMENT)
        assert (response.status_code, response.content) == (
            422,
            b"The names of the files did not arrive whole: send them again.",
        )

    def test_nothing_is_brought_in_where_a_row_of_the_table_is_wrong(self, desk: Client) -> None:
        table = file("list.csv", b"path,date\n11-3.txt,soon\n12-3.txt,2009-06-17\n")
        response = desk.post("/uploads/", {"files": [file()], "table": table})
        page = Page(response)
        assert response.status_code == 422
        assert "list.csv, row 2: “soon” is no date: write it as 2012-07-05." in page
        assert "choose them again" in page
        assert not Upload.objects.exists()

    def test_a_symbol_is_for_one_text_and_not_for_an_archive(self, desk: Client) -> None:
        sent = {"files": [file("a.zip", zipped({"1.txt": SAMPLE, "2.txt": NAMELESS}))], "symbol": LEFT}
        response = desk.post("/uploads/", sent)
        assert response.status_code == 422
        assert "A symbol names one text" in Page(response)

    def test_too_many_files_are_413_and_none_is_kept(self, desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(drops, "MOST_FILES", 1)
        sent = file("a.zip", zipped({"1.txt": SAMPLE, "2.txt": NAMELESS}))
        response = desk.post("/uploads/", {"files": [sent]}, **FRAGMENT)
        assert (response.status_code, response.content.decode()) == (
            413,
            "One drop may bring 1 files, and this one has more: divide it.",
        )
        assert not Upload.objects.exists()

    def test_more_files_than_a_form_takes_are_413(self, desk: Client, settings: Settings) -> None:
        settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
        response = desk.post("/uploads/", {"folder": [file(), file("b.txt", NAMELESS)]})
        assert response.status_code == 413
        assert "More than 1 files were sent. Nothing of it was kept" in Page(response)
        assert not Upload.objects.exists()

    def test_how_far_a_drop_is_is_asked_for_until_it_is_read(self, desk: Client) -> None:
        desk.post("/uploads/", {"files": [file(), file("b.txt", NAMELESS)], "batch": BATCH})
        address = f"/uploads/drops/{BATCH}/"
        line = Page(desk.get(address, **FRAGMENT)).one("#drop")
        assert (line["hx-get"], line["hx-trigger"]) == (address, "every 4s")
        for upload in Upload.objects.all():
            uploads.read_upload(upload.pk)
        settled = Page(desk.get(address, **FRAGMENT))
        assert "Your last drop is read: 1 of 2 read, 1 needs an answer." in settled
        assert not settled.all("[hx-trigger]")
        assert desk.get(address)["Location"] == "/uploads/"

    def test_an_e_mail_is_asked_for_only_where_mail_is_sent(
        self, desk: Client, editor: User, settings: Settings
    ) -> None:
        editor.email = "editor@example.org"
        editor.save()
        many = zipped({f"{n}.txt": NAMELESS + b" %d" % n for n in range(5)})
        for sends, jobs in ((False, 0), (True, 1)):
            settings.SENDS_MAIL = sends
            desk.post("/uploads/", {"files": [file("a.zip", many)]})
            assert ProcrastinateJob.objects.filter(task_name=drops.REPORT).count() == jobs
