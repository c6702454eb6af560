"""Revisions and withdrawals: what was public stays as it was, and what follows it is seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from resolutions import fixes, services, storage
from resolutions.document import Document
from resolutions.models import Edition, Event, Resolution
from resolutions.services.editions import review, revisions
from tests.publishing import import_checked, publish_checked
from tests.storage.texts import DOCUMENT, stored, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def public() -> Edition:
    return import_checked(text(), name="20-1.txt").edition


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


def current() -> list[str]:
    return [str(edition) for edition in Edition.objects.current().in_natural_order()]


def test_a_revision_begins_as_the_same_text(public: Edition, editor: User) -> None:
    draft = revisions.revise(public, note=" A misprint. ", by=editor)
    assert (draft.revision, draft.corrects, draft.note, draft.state) == (
        2,
        public,
        "A misprint.",
        "waits to be published",
    )
    assert storage.to_document(draft) == storage.to_document(public)
    assert draft.source == public.source
    assert current() == ["A/HRC/RES/20/1 (en)"]

    review.fix(draft, fixes.SetMetadata("title", "Trafficking"), seen=0, by=editor)
    publish_checked(draft, by=editor)
    assert current() == ["A/HRC/RES/20/1 (en, revision 2)"]
    assert Resolution.objects.get().title == "Trafficking"
    assert storage.to_document(public).title == "Trafficking in persons"


def test_a_revision_is_not_begun_twice(public: Edition, editor: User) -> None:
    draft = revisions.revise(public, note="One.", by=editor)
    with pytest.raises(services.Rejected, match=r"revision 2.*waits to be published already"):
        revisions.revise(public, note="Two.", by=editor)
    with pytest.raises(services.Rejected, match="is not published yet"):
        revisions.revise(draft, note="Three.", by=editor)
    publish_checked(draft)
    assert revisions.revise(draft, note="Five.", by=editor).revision == 3


def test_a_revision_says_why(public: Edition, editor: User) -> None:
    with pytest.raises(services.Rejected, match="Say why"):
        revisions.revise(public, note=" ", by=editor)


@pytest.mark.parametrize("field", ["symbol", "language"])
def test_a_revision_keeps_symbol_and_language(public: Edition, editor: User, field: fixes.kinds.Field) -> None:
    draft = revisions.revise(public, note="One.", by=editor)
    value = {"symbol": "A/HRC/RES/20/2", "language": "fr"}[field]
    with pytest.raises(services.Rejected, match="A revision keeps symbol and language"):
        review.fix(draft, fixes.SetMetadata(field, value), seen=0, by=editor)


def test_a_revision_does_not_pass_one_that_was_published_meanwhile(public: Edition, editor: User) -> None:
    draft = revisions.revise(public, note="One.", by=editor)
    other = import_checked(text(words="others"), name="two.txt", revise=True).edition
    assert other.revision == 3
    with pytest.raises(services.Rejected, match="Revision 3 of A/HRC/RES/20/1 was published meanwhile"):
        publish_checked(draft)
    assert current() == ["A/HRC/RES/20/1 (en, revision 3)"]


def test_a_withdrawn_text_leaves_what_is_offered_and_stays_as_it_was(public: Edition, editor: User) -> None:
    revisions.withdraw(public, because=" It was a draft. ", by=editor)
    public.refresh_from_db()
    assert (public.state, public.withdrawn_because, public.withdrawn_by) == ("withdrawn", "It was a draft.", editor)
    assert current() == []
    assert not Resolution.objects.published().exists()
    assert not services.find("20/1")
    assert services.current_edition("A/HRC/RES/20/1") is None
    assert Edition.objects.published().get() == public
    assert storage.to_document(public).title == "Trafficking in persons"


def test_an_earlier_text_does_not_come_back_by_itself(public: Edition, editor: User) -> None:
    draft = revisions.revise(public, note="One.", by=editor)
    publish_checked(draft)
    revisions.withdraw(draft, because="Wrong.", by=editor)
    assert current() == []
    publish_checked(revisions.revise(draft, note="Right again.", by=editor))
    assert current() == ["A/HRC/RES/20/1 (en, revision 3)"]


def test_withdrawing_an_earlier_text_leaves_the_newer(public: Edition, editor: User) -> None:
    publish_checked(revisions.revise(public, note="One.", by=editor))
    revisions.withdraw(public, because="Wrong.", by=editor)
    assert current() == ["A/HRC/RES/20/1 (en, revision 2)"]


def test_a_resolution_is_described_by_what_is_left(editor: User) -> None:
    english = stored(publish=True)
    stored(replace(DOCUMENT, language="fr", title="La traite"), publish=True)
    revisions.withdraw(english, because="Wrong.", by=editor)
    assert Resolution.objects.published().get().title == "La traite"


@pytest.mark.parametrize(
    ("because", "twice", "reason"),
    [(" ", False, "Say why"), ("Wrong.", True, "is withdrawn already")],
)
def test_withdrawing_needs_a_reason_and_is_done_once(
    public: Edition, editor: User, because: str, twice: bool, reason: str
) -> None:
    if twice:
        revisions.withdraw(public, because="Wrong.", by=editor)
    with pytest.raises(services.Rejected, match=reason):
        revisions.withdraw(public, because=because, by=editor)


def test_a_draft_is_not_withdrawn(editor: User) -> None:
    with pytest.raises(services.Rejected, match="is not published; it can be discarded"):
        revisions.withdraw(stored(), because="Wrong.", by=editor)


def test_the_same_bytes_bring_no_withdrawn_text_back(public: Edition, editor: User) -> None:
    revisions.withdraw(public, because="Wrong.", by=editor)
    again = import_checked(text(), name="20-1.txt")
    assert (again.created, again.edition.state) == (False, "withdrawn")
    assert current() == []


def older(public: Edition, editor: User, document: Document) -> Edition:
    """A published revision that holds what an older reader might have made of the source."""
    source = storage.Source(public.source.name, public.source_sha256, public.source_name, "reading 0")
    edition = storage.store(document, source, revision=2, corrects=public, note="As once read.")
    publish_checked(edition)
    return edition


def test_rereading_shows_and_makes_what_the_present_reader_reads(public: Edition, editor: User) -> None:
    document = storage.to_document(public)
    edition = older(public, editor, replace(document, title="Trafick", paragraphs=document.paragraphs[:-1]))
    assert revisions.reread(edition) == document
    draft = revisions.reread_as_revision(edition, note="The reader is better now.", by=editor)
    assert (draft.revision, draft.corrects, draft.reader) == (3, edition, public.reader)
    assert storage.to_document(draft) == document
    assert Event.objects.filter(action="revised").get().details["reread"] is True


def test_rereading_that_changes_nothing_makes_nothing(public: Edition, editor: User) -> None:
    with pytest.raises(services.Rejected, match="reads the same text"):
        revisions.reread_as_revision(public, note="Perhaps.", by=editor)
    assert Edition.objects.count() == 1


def test_rereading_needs_the_file(public: Edition, media_root: Path) -> None:
    (media_root / public.source.name).unlink()
    with pytest.raises(services.Rejected, match=r"The file that .* was read from is not there"):
        revisions.reread(public)
