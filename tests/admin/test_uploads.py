"""Bringing texts in by the admin: who may, what is told where something is wrong, what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from resolutions.forms import uploads as form
from resolutions.models import Edition, Upload
from resolutions.services.editions import uploads
from tests.admin.conftest import Login
from tests.pages import Page
from tests.publishing import import_checked
from tests.storage.texts import text

pytestmark = pytest.mark.django_db

LIST = "/admin/resolutions/upload/"
UPLOAD = f"{LIST}add/"
EDITOR = ("add_upload", "view_upload", "view_edition")
NAMELESS = "The Human Rights Council,\n\nRecalling its resolution 8/12,\n\n1. Decides to remain seized of the matter."


def file(name: str = "20-1.txt", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text() if content is None else content)


def page_of(upload: Upload) -> str:
    return reverse("admin:resolutions_upload_change", args=[upload.pk])


@pytest.mark.parametrize(
    ("permissions", "status"), [((), 403), (("view_upload",), 403), (("add_upload",), 302), (EDITOR, 302)]
)
def test_staff_may_bring_in_where_they_are_permitted(login: Login, permissions: tuple[str, ...], status: int) -> None:
    client = login(*permissions)
    assert client.get(UPLOAD).status_code == (200 if status == 302 else status)
    assert client.post(UPLOAD, {"text": text().decode()}).status_code == status
    assert Upload.objects.exists() == (status == 302)


def test_others_are_sent_to_sign_in(client: Client, login: Login) -> None:
    assert client.get(UPLOAD).status_code == 302
    assert login(*EDITOR, is_staff=False).post(UPLOAD, {"text": text().decode()}).status_code == 302
    assert not Upload.objects.exists()


def test_the_form_is_protected_against_other_sites(login: Login) -> None:
    login(*EDITOR)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get())
    assert strict.post(UPLOAD, {"text": text().decode()}).status_code == 403
    assert not Upload.objects.exists()


@pytest.mark.parametrize("given", ["file", "pasted"])
def test_a_text_is_kept_and_its_way_is_followed(login: Login, given: str) -> None:
    client = login(*EDITOR)
    answer = client.post(UPLOAD, {"text": text().decode()} if given == "pasted" else {"files": file()}, follow=True)
    upload = Upload.objects.get()
    assert answer.redirect_chain == [(page_of(upload), 302)]
    assert (upload.state, upload.by) == ("waiting", User.objects.get())
    assert upload.name == ("20-1.txt" if given == "file" else form.PASTED)
    assert "1 file received." in Page(answer)
    uploads.read_upload(upload.pk)
    page = Page(client.get(page_of(upload)))
    assert "A/HRC/RES/20/1 (en), waits to be published" in page
    assert page.link("A/HRC/RES/20/1 (en)") == f"/admin/resolutions/edition/{Edition.objects.get().pk}/change/"


def test_a_text_pasted_by_a_browser_is_the_file_it_came_from(login: Login) -> None:
    import_checked(text(), name="20-1.txt")
    answer = login(*EDITOR).post(UPLOAD, {"text": text().decode().replace("\n", "\r\n")}, follow=True)
    assert "stored already, as A/HRC/RES/20/1 (en), published; nothing was changed." in Page(answer)
    assert Edition.objects.count() == 1


def test_several_files_are_received_and_one_that_cannot_be_is_told(login: Login) -> None:
    client = login(*EDITOR)
    files = [file("1.txt"), file("2.txt", text("A/HRC/RES/20/2"))]
    assert "2 files received." in Page(client.post(UPLOAD, {"files": files}, follow=True))
    import_checked(text("A/HRC/RES/20/3"), name="3.txt")
    sent = {"files": [file("3.txt", text("A/HRC/RES/20/3"))], "symbol": "A/HRC/RES/20/4"}
    answer = client.post(UPLOAD, sent)
    assert "3.txt: This very file is stored already, as A/HRC/RES/20/3" in Page(answer)
    assert Upload.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({}, None, "Choose a file or paste a text"),
        ({"text": "words", "files": file()}, None, "one after the other"),
        ({"files": file(content=b"")}, "files", "empty"),
        ({"text": NAMELESS, "symbol": "20/1 or so"}, "symbol", "is no symbol"),
        ({"text": "a\0b"}, "text", "Null characters"),
        ({"text": "x" * (form.LONGEST_PASTE + 1)}, "text", "at most 600000 characters"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_the_text_stays(
    login: Login, data: dict[str, str], field: str | None, message: str
) -> None:
    answer = login(*EDITOR).post(UPLOAD, data)
    assert answer.status_code == 200
    assert message in " ".join(answer.context["adminform"].form.errors[field or "__all__"])
    page = Page(answer)
    assert "Nothing was received." in page
    if "\0" not in data.get("text", ""):
        assert page.value("text") == data.get("text", "")
    assert not Upload.objects.exists()


def test_a_full_disk_is_told(login: Login, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.MEDIA_ROOT = tmp_path / "file"
    answer = login(*EDITOR).post(UPLOAD, {"text": text().decode()})
    assert "could not be kept" in str(answer.context["adminform"].form.errors)
    assert not Upload.objects.exists()


def test_the_list_tells_finds_and_filters(login: Login) -> None:
    client = login(*EDITOR)
    client.post(UPLOAD, {"files": [file("one.txt"), file("bad.pdf", b"%PDF-1.7")]})
    client.post(UPLOAD, {"text": NAMELESS})
    for upload in Upload.objects.all():
        uploads.read_upload(upload.pk)
    page = Page(client.get(LIST))
    for words in ("one.txt", "A/HRC/RES/20/1", "bad.pdf", "The text prints no symbol of its own"):
        assert words in page
    for query, names in (
        ({"state__exact": "failed"}, ["bad.pdf"]),
        ({"state__exact": "asks"}, [form.PASTED]),
        ({"q": "20/1"}, ["one.txt"]),
        ({"q": Upload.objects.get(name="bad.pdf").sha256}, ["bad.pdf"]),
        ({"state__exact": "\0"}, []),
    ):
        assert [row.name for row in client.get(LIST, query).context["cl"].result_list] == names


def test_what_failed_is_tried_again_or_given_up(login: Login) -> None:
    client = login(*EDITOR)
    client.post(UPLOAD, {"files": [file("one.txt"), file("bad.pdf", b"%PDF-1.7")]})
    good, bad = Upload.objects.get(name="one.txt"), Upload.objects.get(name="bad.pdf")
    for upload in (good, bad):
        uploads.read_upload(upload.pk)
    chosen = {"_selected_action": [good.pk, bad.pk]}
    page = Page(client.post(LIST, {"action": "retry_selected", **chosen}, follow=True))
    assert "1 upload queued again." in page
    assert "“one.txt” neither failed nor was given up" in page
    page = Page(client.post(LIST, {"action": "discard_selected", **chosen}, follow=True))
    assert "1 upload discarded." in page
    assert "“one.txt” is read: only what was not read is discarded here." in page
    assert set(Upload.objects.values_list("name", "state")) == {("one.txt", "read"), ("bad.pdf", "discarded")}


def test_an_upload_that_asks_leads_to_the_answer(login: Login) -> None:
    client = login(*EDITOR)
    client.post(UPLOAD, {"text": NAMELESS})
    upload = Upload.objects.get()
    uploads.read_upload(upload.pk)
    assert Page(client.get(page_of(upload))).link("answer what it asks") == f"/uploads/{upload.pk}/"
    assert client.post(page_of(upload), {"state": "read"}).status_code == 403
