"""The admin: who may bring in and publish, what is told when something is wrong, and that nothing answers 500."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.core import checks
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from resolutions import services, storage
from resolutions.admin import upload
from resolutions.document import Caution
from resolutions.models import Edition, Resolution
from resolutions.reading import formats
from tests.storage.texts import DOCUMENT, stored, text

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/resolutions/edition/add/"
LIST = "/admin/resolutions/edition/"
EDITOR = ("add_edition", "view_edition", "delete_edition", "publish_edition", "view_resolution", "delete_resolution")
NAMELESS = "The Human Rights Council,\n\nRecalling its resolution 8/12,\n\n1. Decides to remain seized of the matter."

Login = Callable[..., Client]


@pytest.fixture
def login(client: Client) -> Login:
    """A client logged in as staff with these permissions."""

    def as_staff(*permissions: str, is_staff: bool = True) -> Client:
        user = User.objects.create_user("someone", is_staff=is_staff)
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
        client.force_login(user)
        return client

    return as_staff


def page_of(edition: Edition) -> str:
    return reverse("admin:resolutions_edition_change", args=[edition.pk])


def test_django_finds_nothing_wrong_with_it() -> None:
    assert checks.run_checks() == []


# Who may


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_is_sent_to_log_in(client: Client, method: str) -> None:
    edition = stored()
    for address in (UPLOAD, LIST, page_of(edition), f"{LIST}{edition.pk}/publish/"):
        answer = getattr(client, method)(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/login/")
    assert Edition.objects.waiting().count() == 1


def test_a_reader_with_an_account_is_sent_to_log_in(login: Login) -> None:
    answer = login(*EDITOR, is_staff=False).post(UPLOAD, {"text": text().decode()})
    assert answer.status_code == 302
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("permissions", "address", "method", "status"),
    [
        ((), UPLOAD, "get", 403),
        ((), UPLOAD, "post", 403),
        (("view_edition",), UPLOAD, "post", 403),
        (("view_edition", "add_edition"), UPLOAD, "get", 200),
        ((), LIST, "get", 403),
        (("view_edition",), LIST, "get", 200),
        (("view_edition", "add_edition"), "publish", "post", 403),
        (("view_edition", "publish_edition"), "publish", "get", 405),
        (("view_edition", "publish_edition"), "publish", "post", 302),
        (EDITOR, "/admin/resolutions/edition/999999/publish/", "post", 404),
        (EDITOR, "/admin/resolutions/resolution/add/", "get", 403),
        (EDITOR, "/admin/resolutions/resolution/", "get", 200),
    ],
)
def test_staff_may_do_what_they_are_permitted(
    login: Login, permissions: tuple[str, ...], address: str, method: str, status: int
) -> None:
    edition = stored()
    address = f"{LIST}{edition.pk}/publish/" if address == "publish" else address
    assert getattr(login(*permissions), method)(address).status_code == status


def test_who_may_not_publish_stores_what_waits(login: Login) -> None:
    client = login("add_edition", "view_edition")
    assert b'name="publish"' not in client.get(UPLOAD).content
    client.post(UPLOAD, {"text": text().decode(), "publish": "on"})
    assert not Edition.objects.get().is_published


def test_forms_are_protected_against_other_sites(login: Login) -> None:
    login(*EDITOR)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get())
    for address in (UPLOAD, f"{LIST}{stored().pk}/publish/"):
        assert strict.post(address, {"text": text().decode()}).status_code == 403
    assert not Edition.objects.published().exists()


# Bringing in


@pytest.mark.parametrize("publish", [True, False])
@pytest.mark.parametrize("given", ["file", "pasted"])
def test_a_text_is_read_stored_and_shown(login: Login, given: str, publish: bool) -> None:
    data = {"text": text().decode()} if given == "pasted" else {"source": SimpleUploadedFile("20-1.txt", text())}
    client = login(*EDITOR)
    answer = client.post(UPLOAD, {**data, **({"publish": "on"} if publish else {})}, follow=True)
    edition = Edition.objects.get()
    assert answer.redirect_chain == [(page_of(edition), 302)]
    assert edition.is_published == publish
    assert edition.uploaded_by == User.objects.get()
    assert edition.source_name == ("20-1.txt" if given == "file" else upload.PASTED)
    page = answer.content.decode()
    assert "A/HRC/RES/20/1 (en) is stored" in page
    assert "Recalling its resolution 8/12" in page
    assert "100.00%" in page
    assert ("Publish this edition" in page) is not publish


def test_a_text_pasted_by_a_browser_is_the_file_it_came_from(login: Login) -> None:
    services.import_document(text(), name="20-1.txt")
    pasted = text().decode().replace("\n", "\r\n")
    answer = login(*EDITOR).post(UPLOAD, {"text": pasted}, follow=True)
    assert "This very text is stored already, as A/HRC/RES/20/1 (en); nothing was changed." in answer.content.decode()
    assert Edition.objects.count() == 1


def test_who_may_only_add_is_told_so_on_the_first_page(login: Login) -> None:
    answer = login("add_edition").post(UPLOAD, {"text": text().decode()}, follow=True)
    assert answer.redirect_chain == [("/admin/", 302)]
    assert "is stored" in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({}, None, "Give a file or paste a text"),
        ({"text": "words", "source": SimpleUploadedFile("x.txt", b"words")}, None, "one of the two"),
        ({"source": SimpleUploadedFile("x.txt", b"")}, "source", "empty"),
        ({"source": SimpleUploadedFile("x.txt", b"%PDF-1.7")}, "source", "PDF"),
        ({"text": "Nothing that looks like one."}, "text", "No resolution found"),
        ({"text": NAMELESS}, "symbol", "prints no symbol of its own"),
        ({"text": NAMELESS, "symbol": "20/1"}, "symbol", "This is no symbol"),
        ({"text": "a\0b"}, "text", "Null characters"),
        ({"text": "x" * (upload.LONGEST_PASTE + 1)}, "text", "at most 600000 characters"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_the_text_stays(
    login: Login, data: dict[str, str], field: str | None, message: str
) -> None:
    answer = login(*EDITOR).post(UPLOAD, data)
    assert answer.status_code == 200
    form = answer.context["adminform"].form
    assert message in " ".join(form.errors[field or "__all__"])
    page = answer.content.decode()
    assert "Nothing was stored." in page
    if "\0" not in data.get("text", ""):
        assert f">\n{data.get('text', '')}</textarea>" in page
    assert not Edition.objects.exists()


def test_a_file_too_large_is_refused_without_reading_it(login: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "MAX_BYTES", 1024 * 1024)
    large = SimpleUploadedFile("large.txt", b"x" * (1024 * 1024 + 1))
    answer = login(*EDITOR).post(UPLOAD, {"source": large})
    assert answer.context["adminform"].form.errors == {"source": ["The file is larger than 1 MB."]}
    assert formats.MAX_BYTES > 1024 * 1024


def test_a_paste_that_no_browser_lets_through_is_refused(login: Login) -> None:
    client = login(*EDITOR)
    assert f'maxlength="{upload.LONGEST_PASTE}"' in client.get(UPLOAD).content.decode()
    assert client.post(UPLOAD, {"text": "x" * 3_000_000}).status_code == 400


def test_another_text_needs_to_be_called_a_correction(login: Login) -> None:
    services.import_document(text(), name="20-1.txt")
    client, other = login(*EDITOR), text(words="smugglers").decode()
    answer = client.post(UPLOAD, {"text": other, "publish": "on"})
    assert "A/HRC/RES/20/1 already has a published edition" in str(answer.context["adminform"].form.errors["revise"])
    client.post(UPLOAD, {"text": other, "publish": "on", "revise": "on"})
    current = services.current_edition("A/HRC/RES/20/1")
    assert current is not None
    assert current.revision == 2


def test_a_full_disk_is_told(login: Login, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.MEDIA_ROOT = tmp_path / "file"
    answer = login(*EDITOR).post(UPLOAD, {"text": text().decode()})
    assert "could not be kept" in str(answer.context["adminform"].form.non_field_errors())
    assert not Edition.objects.exists()


# Looking, publishing, discarding


def test_warnings_and_lost_words_are_shown_and_escaped(login: Login) -> None:
    paragraph = replace(DOCUMENT.paragraphs[0], text="Recalling <b>&</b>,")
    document = replace(
        DOCUMENT,
        paragraphs=(paragraph,),
        citations=(),
        warnings=(Caution("x", "Is <this> right?", "PP1"),),
        lost=("<i>",),
    )
    page = login(*EDITOR).get(page_of(stored(document))).content.decode()
    assert "Is &lt;this&gt; right?" in page
    assert "Recalling &lt;b&gt;&amp;&lt;/b&gt;," in page
    assert "&lt;i&gt;" in page
    assert "99.99%" in page


def test_publishing_from_the_page_and_from_the_list(login: Login) -> None:
    first, second = stored(), stored(revision=2)
    client = login(*EDITOR)
    answer = client.post(f"{LIST}{first.pk}/publish/", follow=True)
    assert "A/HRC/RES/20/1 (en) is published." in answer.content.decode()
    client.post(LIST, {"action": "publish_selected", "_selected_action": [first.pk, second.pk]})
    assert Edition.objects.published().count() == 2
    assert set(Edition.objects.values_list("published_by__username", flat=True)) == {"someone"}


def test_an_empty_edition_is_not_published(login: Login) -> None:
    edition = stored()
    edition.paragraphs.all().delete()
    answer = login(*EDITOR).post(f"{LIST}{edition.pk}/publish/", follow=True)
    assert "there is nothing to publish" in answer.content.decode()
    assert not Edition.objects.get().is_published


@pytest.mark.parametrize("publish", [True, False])
def test_only_what_waits_can_be_discarded(login: Login, publish: bool) -> None:
    edition = stored(publish=publish)
    client = login(*EDITOR)
    one_by_one = client.post(f"{LIST}{edition.pk}/delete/", {"post": "yes"})
    assert one_by_one.status_code == (403 if publish else 302)
    if not publish:
        edition = stored(publish=publish)
    together = client.post(
        LIST, {"action": "delete_selected", "_selected_action": [edition.pk], "post": "yes"}, follow=True
    )
    assert together.status_code in (200, 403)
    assert Edition.objects.count() == int(publish)


@pytest.mark.parametrize("publish", [True, False])
def test_a_resolution_with_an_edition_cannot_be_deleted(login: Login, publish: bool) -> None:
    resolution = stored(publish=publish).resolution
    client = login(*EDITOR)
    page = "/admin/resolutions/resolution/"
    assert client.post(f"{page}{resolution.pk}/delete/", {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [resolution.pk], "post": "yes"}
    assert client.post(page, data, follow=True).status_code in (200, 403)
    assert Resolution.objects.exists()


@pytest.mark.parametrize("publish", [True, False])
def test_nothing_is_edited_in_place(login: Login, publish: bool) -> None:
    edition = stored(publish=publish)
    client = login(*EDITOR, "change_edition", "change_resolution")
    for address in (page_of(edition), f"/admin/resolutions/resolution/{edition.resolution.pk}/change/"):
        assert b'name="_save"' not in client.get(address).content
        assert client.post(address, {"title": "Another", "language": "fr"}).status_code == 403
    assert storage.to_document(Edition.objects.get()) == DOCUMENT


def test_lists_are_in_natural_order_and_searched(login: Login) -> None:
    for symbol in ("A/HRC/RES/10/1", "A/HRC/RES/2/1"):
        stored(replace(DOCUMENT, symbol=symbol), publish=symbol.endswith("2/1"))
    client = login(*EDITOR)
    for address in (LIST, "/admin/resolutions/resolution/"):
        page = client.get(address).content.decode()
        assert page.index("A/HRC/RES/2/1") < page.index("A/HRC/RES/10/1")
        assert "A/HRC/RES/2/1" not in client.get(address, {"q": "10/1"}).content.decode()
    for state, shown in (("waiting", "A/HRC/RES/10/1"), ("published", "A/HRC/RES/2/1")):
        assert [str(row.resolution) for row in client.get(LIST, {"state": state}).context["cl"].result_list] == [shown]


@pytest.mark.parametrize("query", ["?q=%00", "?state=x", "?o=99", "?p=-1", "?resolution__body__exact=x", "?nonsense=1"])
def test_odd_addresses_of_the_list_are_harmless(login: Login, query: str) -> None:
    stored()
    assert login(*EDITOR).get(LIST + query).status_code in (200, 302)


@pytest.mark.parametrize("number", ["0", "999999", "x", "99999999999999999999999"])
def test_unknown_editions_are_not_found(login: Login, number: str) -> None:
    client = login(*EDITOR)
    assert client.get(f"{LIST}{number}/change/", follow=True).status_code == 200
    assert client.post(f"{LIST}{number}/publish/").status_code in (302, 404)
