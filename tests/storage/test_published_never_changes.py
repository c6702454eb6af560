"""A published edition never changes: the database refuses it, also by raw SQL."""

from __future__ import annotations

import threading

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from resolutions import services
from resolutions.models import Citation, Edition, Paragraph
from tests.publishing import publish_checked
from tests.storage.texts import DOCUMENT, stored
from tests.waiting import wait_until, waiting_for_this_transaction

CHANGES = {
    "the edition": "UPDATE resolutions_edition SET source_name = source_name WHERE id = %(edition)s",
    "unpublishing": "UPDATE resolutions_edition SET published_at = NULL, published_by_id = NULL WHERE id = %(edition)s",
    "its front matter": "UPDATE resolutions_edition SET front_matter = '{}' WHERE id = %(edition)s",
    "deleting citations": "DELETE FROM resolutions_citation",
    "changing citations": "UPDATE resolutions_citation SET text = 'another'",
    "adding a citation": "INSERT INTO resolutions_citation (paragraph_id, position, symbol, text)"
    " VALUES (%(paragraph)s, 99, 'A/HRC/RES/8/12', '8/12')",
    "a paragraph's text": "UPDATE resolutions_paragraph SET text = text || '!' WHERE id = %(paragraph)s",
    "its order": "UPDATE resolutions_paragraph SET position = position + 100",
    "adding a paragraph": "INSERT INTO resolutions_paragraph"
    " (edition_id, position, label, section, printed, depth, text, footnotes)"
    " VALUES (%(edition)s, 99, 'OP99', 'operative', '', 0, 'More.', '{}')",
    "deleting a paragraph": "DELETE FROM resolutions_paragraph WHERE id = %(lone)s",
}


def names_of(edition: Edition) -> dict[str, int]:
    labels = dict(edition.paragraphs.values_list("label", "pk"))
    return {"edition": edition.pk, "paragraph": labels["PP1"], "lone": labels["Annex OP1"]}


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_raw_sql_changes_an_edition_that_waits_but_not_a_published_one(change: str) -> None:
    edition = stored()
    with connection.cursor() as cursor:
        with transaction.atomic():
            cursor.execute(change, names_of(edition))
            assert cursor.rowcount
            transaction.set_rollback(True)
        publish_checked(edition)
        with pytest.raises(IntegrityError, match=f"edition {edition.pk} is published and never changes"):
            cursor.execute(change, names_of(edition))


@pytest.mark.django_db
def test_deleting_by_django_is_refused_too() -> None:
    edition = stored(publish=True)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        edition.delete()
    assert (Edition.objects.count(), Paragraph.objects.count(), Citation.objects.count()) == (1, 6, 3)


@pytest.mark.django_db
def test_an_edition_that_waits_can_be_deleted_whole() -> None:
    stored().delete()
    assert (Edition.objects.count(), Paragraph.objects.count(), Citation.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("published", [False, True])
def test_a_paragraph_cannot_leave_or_enter_a_published_edition(published: bool) -> None:
    edition, other = stored(publish=published), stored(revision=2, publish=not published)
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="never changes"):
        cursor.execute(
            "UPDATE resolutions_paragraph SET edition_id = %s, position = position + 50 WHERE edition_id = %s",
            [other.pk, edition.pk],
        )


@pytest.mark.django_db
def test_nothing_is_published_without_paragraphs() -> None:
    edition = stored()
    edition.paragraphs.all().delete()
    with pytest.raises(services.Rejected, match="no paragraphs"):
        publish_checked(edition)
    with pytest.raises(IntegrityError, match="no paragraphs"):
        Edition.objects.filter(pk=edition.pk).update(published_at="2026-01-01T00:00Z")


@pytest.mark.django_db
def test_nothing_is_stored_as_published() -> None:
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="published after it is stored"):
        cursor.execute(
            "INSERT INTO resolutions_edition SELECT (e).* FROM (SELECT jsonb_populate_record(e, %s) AS e"
            " FROM resolutions_edition e WHERE e.id = %s) AS copied",
            ['{"id": 0, "revision": 9, "published_at": "2026-01-01T00:00Z"}', stored().pk],
        )


@pytest.mark.django_db
def test_a_symbol_stays_once_something_is_published_under_it() -> None:
    edition = stored()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE resolutions_resolution SET symbol = 'A/HRC/RES/20/2'")
        edition.refresh_from_db()
        publish_checked(edition)
        with pytest.raises(IntegrityError, match="A/HRC/RES/20/2 has a published edition and keeps its symbol"):
            cursor.execute("UPDATE resolutions_resolution SET symbol = 'A/HRC/RES/20/3'")


@pytest.mark.django_db(transaction=True)
def test_no_paragraph_slips_in_while_another_publishes() -> None:
    edition = stored()
    refused: list[str] = []

    def slip_in() -> None:
        try:
            edition.paragraphs.create(position=99, label="OP99", section="operative", depth=0, text="More.")
        except IntegrityError as problem:
            refused.append(str(problem))
        finally:
            connection.close()

    with transaction.atomic():
        publish_checked(edition)
        other = threading.Thread(target=slip_in)
        other.start()
        wait_until(lambda: (waiting_for_this_transaction(), refused), lambda seen: seen != (0, []))
    other.join()
    assert "never changes" in refused[0]
    assert edition.paragraphs.count() == len(DOCUMENT.paragraphs)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_migrations_can_be_undone_and_done_again() -> None:
    try:
        call_command("migrate", "resolutions", "zero", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("SELECT proname FROM pg_proc WHERE proname LIKE 'resolutions_%'")
            assert cursor.fetchall() == []
    finally:
        call_command("migrate", verbosity=0)
    edition = stored(publish=True)
    with pytest.raises(IntegrityError, match="never changes"):
        edition.delete()
