"""Editions in the admin: who may do what, what is told where something is wrong, and that nothing answers 500."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core import checks
from django.test import Client
from django.urls import reverse

from resolutions import fixes, services, storage
from resolutions.document import ReadWarning
from resolutions.models import Edition, Event, Resolution
from resolutions.services.editions import review
from tests.admin.conftest import Login
from tests.pages import Page
from tests.publishing import import_checked, publish_checked
from tests.storage.texts import DOCUMENT, stored, text

pytestmark = pytest.mark.django_db

LIST = "/admin/resolutions/edition/"
EDITOR = (
    *("view_edition", "change_edition", "publish_edition", "withdraw_edition", "view_fix"),
    *("view_resolution", "delete_resolution", "change_resolution"),
)


def page_of(edition: Edition) -> str:
    return reverse("admin:resolutions_edition_change", args=[edition.pk])


def act(client: Client, action: str, *editions: Edition, **data: str) -> Page:
    """The page that answers in the end when the action is chosen for these editions."""
    sent = {"action": f"{action}_selected", "_selected_action": [edition.pk for edition in editions], **data}
    return Page(client.post(LIST, sent, follow=True))


def misread(title: str = "Trafick") -> Edition:
    """A published edition that an older reader read otherwise than the present one does."""
    read = services.import_document(text(), name="20-1.txt", publish=False).edition
    document = storage.to_document(read)
    first = replace(document.paragraphs[0], text="Recalling its resolution 8/12 on <b>traffic</b>,")
    storage.rewrite(read, replace(document, title=title, paragraphs=(first, *document.paragraphs[1:])))
    Edition.objects.update(reader="reading 0")
    publish_checked(read)
    return Edition.objects.get()


def test_django_finds_nothing_wrong_with_it() -> None:
    assert checks.run_checks() == []


# Who may


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_is_sent_to_sign_in(client: Client, method: str) -> None:
    edition = stored()
    for address in (LIST, page_of(edition), f"{LIST}{edition.pk}/reread/"):
        answer = getattr(client, method)(address)
        assert answer.status_code == 302
        assert "next=" in answer["Location"]
    assert Edition.objects.unpublished().count() == 1


def test_who_is_no_staff_is_sent_to_sign_in(login: Login) -> None:
    assert login(*EDITOR, is_staff=False).get(LIST).status_code == 302


@pytest.mark.parametrize(
    ("permissions", "address", "status"),
    [
        ((), LIST, 403),
        (("view_edition",), LIST, 200),
        (("view_edition",), "reread", 403),
        (("view_edition", "change_edition"), "reread", 200),
        (EDITOR, f"{LIST}999999/reread/", 404),
        (EDITOR, f"{LIST}add/", 403),
        (EDITOR, "/admin/resolutions/resolution/add/", 403),
        (EDITOR, "/admin/resolutions/resolution/", 200),
    ],
)
def test_staff_may_see_what_they_are_permitted(
    login: Login, permissions: tuple[str, ...], address: str, status: int
) -> None:
    edition = import_checked(text(), name="20-1.txt").edition
    address = f"{LIST}{edition.pk}/reread/" if address == "reread" else address
    assert login(*permissions).get(address).status_code == status


@pytest.mark.parametrize("missing", ["publish", "withdraw", "change"])
def test_staff_may_do_what_they_are_permitted(login: Login, missing: str) -> None:
    draft, public = stored(), stored(replace(DOCUMENT, symbol="A/HRC/RES/20/2"), publish=True)
    client = login(*(one for one in EDITOR if one != f"{missing}_edition"))
    action, edition = {
        "publish": ("publish", draft),
        "withdraw": ("withdraw", public),
        "change": ("discard", draft),
    }[missing]
    assert not Page(client.get(page_of(edition))).all(f"[value={action}_selected]")
    act(client, action, edition, confirmed="1", because="Wrong.")
    assert [edition.state for edition in Edition.objects.order_by("pk")] == ["waits to be published", "published"]


def test_forms_are_protected_against_other_sites(login: Login) -> None:
    login(*EDITOR)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get())
    edition = stored()
    sent = {"action": "publish_selected", "_selected_action": edition.pk}
    for address in (LIST, f"{LIST}{edition.pk}/reread/"):
        assert strict.post(address, sent).status_code == 403
    assert not Edition.objects.published().exists()


# Looking


def test_warnings_lost_words_and_fixes_are_shown_and_escaped(login: Login) -> None:
    document = replace(
        DOCUMENT,
        paragraphs=(replace(DOCUMENT.paragraphs[0], text="Recalling <b>&</b>,"),),
        headings=(),
        citations=(),
        warnings=(ReadWarning("x", "Is <this> right?", "PP1"),),
        lost=("<i>",),
    )
    edition = stored(document)
    review.fix(edition, fixes.SetText("PP1", "Recalling <u>more</u>,"), seen=0, by=None)
    page = Page(login(*EDITOR).get(page_of(edition)))
    assert "Is <this> right?" in page
    assert "Recalling <u>more</u>," in page
    assert "<i>" in page
    assert "99.99%" in page
    assert "What editors fixed" in page
    assert page.one(f'a[href="/review/{edition.pk}/"]')


@pytest.mark.parametrize("publish", [True, False])
def test_nothing_is_edited_or_deleted_in_place(login: Login, publish: bool) -> None:
    edition = stored(publish=publish)
    client = login(*EDITOR)
    for address in (page_of(edition), f"/admin/resolutions/resolution/{edition.resolution.pk}/change/"):
        assert not Page(client.get(address)).all("[name=_save]")
        assert client.post(address, {"title": "Another", "language": "fr"}).status_code == 403
        assert client.post(address.replace("/change/", "/delete/"), {"post": "yes"}).status_code == 403
    assert storage.to_document(Edition.objects.get()) == DOCUMENT
    data = {"action": "delete_selected", "_selected_action": [edition.resolution.pk], "post": "yes"}
    client.post("/admin/resolutions/resolution/", data, follow=True)
    assert Resolution.objects.exists()


def test_lists_are_in_natural_order_searched_and_filtered(login: Login) -> None:
    for symbol in ("A/HRC/RES/10/1", "A/HRC/RES/2/1", "A/HRC/RES/3/1"):
        stored(replace(DOCUMENT, symbol=symbol), publish=not symbol.endswith("10/1"))
    services.withdraw(Edition.objects.get(resolution__symbol="A/HRC/RES/3/1"), because="Wrong.", by=None)
    client = login(*EDITOR)
    for address in (LIST, "/admin/resolutions/resolution/"):
        text = Page(client.get(address)).one("#result_list").text
        assert text.index("A/HRC/RES/2/1") < text.index("A/HRC/RES/3/1") < text.index("A/HRC/RES/10/1")
        assert "A/HRC/RES/2/1" not in Page(client.get(address, {"q": "10/1"})).source
    for state, shown in (
        ("waiting", ["10/1"]),
        ("current", ["2/1"]),
        ("published", ["2/1", "3/1"]),
        ("withdrawn", ["3/1"]),
    ):
        rows = client.get(LIST, {"state": state}).context["cl"].result_list
        assert [row.resolution.short_symbol for row in rows] == shown


@pytest.mark.parametrize("query", ["?q=%00", "?state=x", "?o=99", "?p=-1", "?resolution__body__exact=x", "?nonsense=1"])
def test_odd_addresses_of_the_list_are_harmless(login: Login, query: str) -> None:
    stored()
    assert login(*EDITOR).get(LIST + query).status_code in (200, 302)


@pytest.mark.parametrize("number", ["0", "999999", "x", "99999999999999999999999"])
def test_unknown_editions_are_not_found(login: Login, number: str) -> None:
    client = login(*EDITOR)
    assert client.get(f"{LIST}{number}/change/", follow=True).status_code == 200
    assert client.get(f"{LIST}{number}/reread/", follow=True).status_code in (200, 404)


# Publishing, withdrawing, discarding


def test_publishing_one_from_its_page_and_several_from_the_list(login: Login) -> None:
    sound = replace(DOCUMENT, warnings=(), lost=())
    editions = [stored(replace(sound, symbol=f"A/HRC/RES/20/{number}")) for number in (1, 2, 3)]
    client = login(*EDITOR)
    page = act(client, "publish", editions[0], from_page="1")
    assert "A/HRC/RES/20/1 (en) is published." in page
    assert "Withdraw this edition" in page
    assert "2 editions published." in act(client, "publish", *editions)
    assert set(Edition.objects.values_list("published_by__username", flat=True)) == {"someone"}


def test_what_was_not_checked_is_not_published(login: Login) -> None:
    edition = stored()
    assert "things were not checked: No date." in act(login(*EDITOR), "publish", edition)
    assert not Edition.objects.get().is_published


def test_an_empty_edition_is_not_published(login: Login) -> None:
    edition = stored()
    edition.paragraphs.all().delete()
    assert "there is nothing to publish" in act(login(*EDITOR), "publish", edition)
    assert not Edition.objects.get().is_published


def test_withdrawing_asks_for_a_reason_first(login: Login) -> None:
    edition = stored(publish=True)
    client = login(*EDITOR)
    page = act(client, "withdraw", edition, from_page="1")
    assert "Withdraw this edition?" in page
    assert "A/HRC/RES/20/1 (en): published" in page
    assert not Edition.objects.get().is_withdrawn
    assert "Say why the text is withdrawn" in act(client, "withdraw", edition, confirmed="1", because=" ")
    page = act(client, "withdraw", edition, confirmed="1", because="Not <that>.", from_page="1")
    assert "A/HRC/RES/20/1 (en) is withdrawn." in page
    assert "Not <that>." in page
    assert Edition.objects.get().withdrawn_by == User.objects.get()


def test_discarding_asks_first_and_never_takes_what_is_published(login: Login) -> None:
    draft, public = stored(), stored(replace(DOCUMENT, symbol="A/HRC/RES/20/2"), publish=True)
    client = login(*EDITOR)
    assert "Discard these editions?" in act(client, "discard", draft, public)
    assert Edition.objects.count() == 2
    page = act(client, "discard", draft, public, confirmed="1")
    assert "A/HRC/RES/20/1 (en) is discarded." in page
    assert "A/HRC/RES/20/2 (en) is published and never changes" in page
    assert Edition.objects.get() == public
    assert Event.objects.filter(action="discarded").get().by == User.objects.get()


# Reading again


def test_reading_again_shows_what_would_change_and_changes_nothing(login: Login) -> None:
    edition = misread()
    page = act(login(*EDITOR), "reread", edition)
    assert "Trafick" in page
    assert "Trafficking in persons" in page
    assert "on <b>traffic</b> of 18 June 2008 on traffickers" in page
    assert (page.texts("del"), page.texts("ins")) == (["on <b>traffic</b>"], ["of 18 June 2008 on traffickers"])
    assert "1 reworded" in page
    assert "Make it revision 2" in page
    assert Edition.objects.count() == 1


def test_reading_again_makes_the_next_revision_with_a_note(login: Login) -> None:
    edition = misread()
    client = login(*EDITOR)
    address = f"{LIST}{edition.pk}/reread/"
    assert "Say why the text is revised" in Page(client.post(address, {"note": ""}))
    answer = client.post(address, {"note": "The reader is better now."}, follow=True)
    draft = Edition.objects.unpublished().get()
    assert answer.redirect_chain == [(page_of(draft), 302)]
    assert (draft.corrects, draft.note, draft.uploaded_by) == (edition, "The reader is better now.", User.objects.get())
    assert draft.front_matter["title"] == "Trafficking in persons"


def test_reading_again_says_that_fixes_are_left_out(login: Login) -> None:
    edition = services.import_document(text(), name="20-1.txt", publish=False).edition
    review.fix(edition, fixes.SetMetadata("title", "Smuggling"), seen=0, by=None)
    publish_checked(edition)
    assert "Editors made 1 fix in the stored text." in act(login(*EDITOR), "reread", edition)


def test_reading_several_again_tells_which_would_change(login: Login) -> None:
    changed = misread()
    same = import_checked(text("A/HRC/RES/20/2"), name="20-2.txt").edition
    page = act(login(*EDITOR), "reread", changed, same)
    assert page.link("A/HRC/RES/20/1 (en)") == f"{LIST}{changed.pk}/reread/"
    assert f"{LIST}{same.pk}/reread/" not in page.source
    assert "Also: title" in page
    assert "Nothing." in page


@pytest.mark.parametrize("several", [True, False])
def test_a_missing_file_is_told(login: Login, media_root: Path, several: bool) -> None:
    edition = import_checked(text(), name="20-1.txt").edition
    (media_root / edition.source.name).unlink()
    other = import_checked(text("A/HRC/RES/20/2"), name="20-2.txt").edition
    page = act(login(*EDITOR), "reread", edition, *([other] if several else []))
    assert "was read from is not there" in page
    assert "Make it revision" not in page
