"""Several people at once, with real connections: one edition, no mixture, no traceback."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from django.contrib.auth.models import User
from django.db import connection

from resolutions import fixes, services
from resolutions.models import Edition, Event, Fix, Resolution, Upload
from resolutions.services.editions import review, revisions, uploads
from tests.publishing import import_checked, publish_checked
from tests.storage.texts import DOCUMENT, stored, text

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 4
Result = TypeVar("Result")


def at_once(work: Callable[[int], Result]) -> list[Result]:
    """What `work` returns for 0, 1 …, run at the same time in threads with connections of their own."""
    start = Barrier(AT_ONCE)

    def run(number: int) -> Result:
        try:
            start.wait()
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_the_same_file_at_once_is_one_edition() -> None:
    imported = at_once(lambda number: import_checked(text(), name=f"{number}.txt"))
    assert Counter(each.created for each in imported) == {True: 1, False: AT_ONCE - 1}
    assert {each.edition for each in imported} == {Edition.objects.get()}


def test_different_texts_of_one_resolution_at_once_are_one_edition() -> None:
    def bring_in(number: int) -> str:
        try:
            import_checked(text(words="word" * (number + 1)), name="x.txt")
        except services.AnotherText:
            return "refused"
        return "stored"

    assert Counter(at_once(bring_in)) == {"stored": 1, "refused": AT_ONCE - 1}
    assert Edition.objects.count() == 1


def test_revisions_at_once_come_one_after_the_other() -> None:
    at_once(lambda number: import_checked(text(words="word" * (number + 1)), name="x.txt", revise=True))
    assert sorted(Edition.objects.values_list("revision", flat=True)) == [1, 2, 3, 4]


def test_the_same_file_under_different_symbols_at_once_is_one_edition() -> None:
    nameless = (
        b"The Human Rights Council,\n\nRecalling its resolution 8/12,\n\n1. Decides to remain seized of the matter."
    )

    def bring_in(number: int) -> str:
        try:
            import_checked(nameless, name="x.txt", symbol=f"A/HRC/RES/20/{number + 1}")
        except services.Rejected:
            return "refused"
        return "stored"

    assert Counter(at_once(bring_in)) == {"stored": 1, "refused": AT_ONCE - 1}


def test_publishing_at_once_publishes_once() -> None:
    edition = stored(DOCUMENT)
    at_once(lambda number: publish_checked(Edition.objects.get(pk=edition.pk)))
    assert Edition.objects.get().is_published


def editors() -> list[User]:
    return [User.objects.create_user(f"editor {number}") for number in range(AT_ONCE)]


def refused_or(work: Callable[[int], object], word: str = "done") -> Callable[[int], str]:
    """The work, telling `word` where it was done and the reason where it was refused."""

    def told(number: int) -> str:
        try:
            work(number)
        except services.Rejected as problem:
            return str(problem)
        return word

    return told


def test_drafts_of_one_resolution_published_at_once_come_in_order() -> None:
    drafts = [
        services.import_document(text(words="word" * (n + 1)), name="x.txt", revise=True, publish=False).edition
        for n in range(AT_ONCE)
    ]
    people = editors()
    told = at_once(refused_or(lambda n: publish_checked(Edition.objects.get(pk=drafts[n].pk), by=people[n])))
    for draft, words, person in zip(drafts, told, people, strict=True):
        draft.refresh_from_db()
        if words == "done":
            assert (draft.state, draft.published_by) == ("published", person)
        else:
            assert re.match("Revision [2-4] of A/HRC/RES/20/1 was published meanwhile", words)
            assert draft.state == "waits to be published"
    public = Edition.objects.published().order_by("published_at").values_list("revision", flat=True)
    assert list(public) == sorted(public)
    assert Edition.objects.current().get() == drafts[-1], "the newest is never refused"
    assert Resolution.objects.get().title == "Trafficking in persons"


def test_one_draft_published_at_once_is_published_once() -> None:
    draft, people = stored(), editors()
    at_once(lambda number: publish_checked(Edition.objects.get(pk=draft.pk), by=people[number]))
    assert Event.objects.filter(action="published").get().by == Edition.objects.get().published_by


def test_revisions_begun_at_once_are_one_draft() -> None:
    public = stored(publish=True)
    told = at_once(
        refused_or(lambda n: revisions.revise(Edition.objects.get(pk=public.pk), note=f"Note {n}.", by=None))
    )
    assert Counter(told)["done"] == 1
    assert sum("waits to be published already" in words for words in told) == AT_ONCE - 1
    assert Edition.objects.unpublished().get().revision == 2


def test_fixes_at_once_are_one_fix() -> None:
    draft = stored()

    def retitle(number: int) -> None:
        change = fixes.SetMetadata("title", f"Title {number}")
        review.fix(Edition.objects.get(pk=draft.pk), change, seen=0, by=None)

    told = at_once(refused_or(retitle))
    assert Counter(told)["done"] == 1
    title = f"Title {told.index('done')}"
    assert Edition.objects.get().front_matter["title"] == title
    assert Fix.objects.get().what["value"] == title


def test_publishing_and_fixing_at_once_is_one_after_the_other() -> None:
    draft = stored()

    def act(number: int) -> None:
        edition = Edition.objects.get(pk=draft.pk)
        if number % 2:
            publish_checked(edition)
        else:
            review.fix(edition, fixes.SetMetadata("title", "Another"), seen=0, by=None)

    told = at_once(refused_or(act))
    assert told[1] == told[3] == "done"
    fixed = Fix.objects.count()
    assert Counter(told[0::2])["done"] == fixed <= 1
    edition = Edition.objects.get()
    assert edition.is_published
    assert edition.front_matter["title"] == ("Another" if fixed else DOCUMENT.title)


def test_publishing_and_discarding_at_once_is_one_of_the_two() -> None:
    draft = stored()

    def act(number: int) -> None:
        edition = Edition.objects.get(pk=draft.pk)
        publish_checked(edition) if number % 2 else review.discard(edition, by=None)

    done = [number for number, words in enumerate(at_once(refused_or(act))) if words == "done"]
    if Edition.objects.exists():
        assert done == [1, 3]
        assert Edition.objects.get().is_published
    else:
        assert len(done) == 1
        assert not Resolution.objects.exists()


def test_an_upload_read_by_several_workers_is_one_edition() -> None:
    upload = uploads.receive(io.BytesIO(text()), name="x.txt", by=None)
    at_once(lambda number: uploads.read_upload(upload.pk))
    upload.refresh_from_db()
    assert (upload.state, upload.edition) == ("read", Edition.objects.get())
    assert upload.reason == ""


def test_the_same_file_uploaded_at_once_is_one_edition() -> None:
    people = editors()

    def upload(number: int) -> Upload:
        received = uploads.receive(io.BytesIO(text()), name=f"{number}.txt", by=people[number])
        uploads.read_upload(received.pk)
        received.refresh_from_db()
        return received

    received_files = at_once(upload)
    assert {each.state for each in received_files} == {"read"}
    assert {each.edition for each in received_files} == {Edition.objects.get()}
    assert Counter(bool(each.reason) for each in received_files) == {False: 1, True: AT_ONCE - 1}
