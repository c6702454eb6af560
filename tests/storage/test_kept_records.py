"""Events, corrections and pinned comparisons never change: the database refuses it, also by raw SQL."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from resolutions import services
from resolutions.models import Comparison, Correction, Edition, Event, Upload
from resolutions.services import events
from tests.storage.texts import DOCUMENT, stored

pytestmark = pytest.mark.django_db

SHA = "0" * 64


def correction(**values: object) -> Correction:
    texts = {"left_text": "a", "right_text": "b", "left_sha256": SHA, "right_sha256": SHA[:-1] + "1"}
    places = {
        "left_symbol": "A/HRC/RES/11/3",
        "right_symbol": "A/HRC/RES/20/1",
        "left_label": "PP1",
        "right_label": "PP2",
    }
    return Correction.objects.create(**{**texts, **places, "same": True, "reason": "The same aim.", **values})


def pinned() -> Comparison:
    left, right = stored(publish=True), stored(replace(DOCUMENT, symbol="A/HRC/RES/20/2"), publish=True)
    return Comparison.objects.create(short_id="abc", left=left, right=right, engine="agreed-3", summary={}, contents={})


def refused(statement: str, says: str) -> None:
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match=says), transaction.atomic():
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE resolutions_event SET action = 'forged'",
        "UPDATE resolutions_event SET at = now() + interval '1 day'",
        "UPDATE resolutions_event SET edition_id = NULL, details = '{}'",
        "DELETE FROM resolutions_event",
    ],
)
def test_events_never_change(statement: str) -> None:
    events.record("uploaded", edition=stored(), size=1)
    refused(statement, r"event \d+ never changes")


def test_an_event_outlives_what_it_tells_of() -> None:
    edition = stored()
    events.record("uploaded", edition=edition)
    edition.delete()
    assert Event.objects.values_list("action", "subject", "edition").get() == ("uploaded", "A/HRC/RES/20/1 (en)", None)


def test_an_event_keeps_its_person() -> None:
    editor = User.objects.create_user("editor")
    events.record("uploaded", by=editor, subject="x" * 300)
    assert len(Event.objects.get().subject) == events.LONGEST_SUBJECT
    with pytest.raises(IntegrityError), transaction.atomic():
        editor.delete()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE resolutions_correction SET same = false",
        "UPDATE resolutions_correction SET taken_back_at = now(), taken_back_because = 'x', reason = 'forged'",
        "DELETE FROM resolutions_correction",
    ],
)
def test_corrections_never_change(statement: str) -> None:
    correction()
    refused(statement, r"correction \d+ never changes")


def test_a_correction_is_taken_back_once_with_a_reason_and_may_be_made_again() -> None:
    first = correction()
    with pytest.raises(IntegrityError, match="correction_active_once"), transaction.atomic():
        correction(same=False)
    first.taken_back_at = timezone.now()
    with pytest.raises(IntegrityError, match="correction_taken_back_with_a_reason"), transaction.atomic():
        first.save()
    first.taken_back_because = "A slip."
    first.save()
    assert not first.is_active
    refused("UPDATE resolutions_correction SET taken_back_because = 'Another.'", "never changes")
    assert list(Correction.objects.active()) == []
    assert correction(same=False).is_active


@pytest.mark.parametrize(
    "statement", ["UPDATE resolutions_comparison SET contents = '{}'", "DELETE FROM resolutions_comparison"]
)
def test_pinned_comparisons_never_change(statement: str) -> None:
    pinned()
    refused(statement, "is pinned and never changes")


def test_only_published_texts_are_pinned() -> None:
    left, right = stored(publish=True), stored(replace(DOCUMENT, symbol="A/HRC/RES/20/2"))
    with pytest.raises(IntegrityError, match="not published cannot be pinned"), transaction.atomic():
        Comparison.objects.create(short_id="abc", left=left, right=right, engine="1", summary={}, contents={})


WITHDRAW = "UPDATE resolutions_edition SET withdrawn_at = now(), withdrawn_because = 'Wrong.'"


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (f"{WITHDRAW}, note = 'x'", "never changes"),
        (f"{WITHDRAW}, revision = 7", "never changes"),
        ("UPDATE resolutions_edition SET withdrawn_because = 'Wrong.'", "never changes"),
        ("UPDATE resolutions_edition SET withdrawn_at = now()", "edition_withdrawn_with_a_reason_once_published"),
        ("UPDATE resolutions_edition SET as_read = '{}'", "never changes"),
    ],
)
def test_a_published_edition_is_withdrawn_and_nothing_else(statement: str, says: str) -> None:
    stored(publish=True)
    refused(statement, says)


def test_a_withdrawn_edition_stays_so() -> None:
    edition = stored(publish=True)
    services.withdraw(edition, because="Wrong.", by=None)
    refused(f"{WITHDRAW}", "never changes")
    refused("UPDATE resolutions_edition SET withdrawn_at = NULL, withdrawn_because = ''", "never changes")
    assert Edition.objects.get().is_withdrawn


def test_what_is_not_published_is_not_withdrawn() -> None:
    stored()
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="edition_withdrawn"), transaction.atomic():
        cursor.execute(WITHDRAW)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "lost"},
        {"state": "asks"},
        {"state": "waiting", "question": "symbol"},
        {"state": "failed", "reason": ""},
        {"symbol": "no symbol"},
        {"sha256": "short"},
    ],
)
def test_an_upload_is_in_one_state_and_says_why(values: dict[str, str]) -> None:
    whole = {"source": "aa/x", "sha256": SHA, "name": "x.txt", "size": 1}
    Upload.objects.create(**whole)
    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.create(**{**whole, **values})
