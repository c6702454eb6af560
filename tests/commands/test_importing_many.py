"""Many texts stored at once, as one would be; known ones are not read again."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resolutions import isolation, services, storage
from resolutions.models import Edition, Event
from resolutions.services.editions import bulk_import
from tests.commands.imports import symbols
from tests.publishing import import_checked
from tests.storage.texts import text


def found(*contents: bytes) -> list[bulk_import.Found]:
    return [bulk_import.Found(f"{number}.txt", f"{number}.txt", content) for number, content in enumerate(contents)]


def results(files: list[bulk_import.Found], **options: bool) -> list[object]:
    return [outcome.result for outcome in bulk_import.import_all(files, processes=2, **options)]


@pytest.mark.django_db
@pytest.mark.parametrize("publish", [True, False])
def test_many_are_stored_as_one_is(publish: bool) -> None:
    contents = [text(f"A/HRC/RES/20/{number}") for number in range(1, 8)]
    stored = [result.edition for result in results(found(*contents), publish=publish)]
    documents = [storage.to_document(Edition.objects.get(pk=edition.pk)) for edition in stored]
    assert documents == [isolation.read(content) for content in contents]
    alone = import_checked(text("A/HRC/RES/21/1"), name="0.txt", publish=publish).edition
    for edition in stored:
        fresh = Edition.objects.select_related("resolution").get(pk=edition.pk)
        assert (fresh.state, fresh.reader, fresh.revision) == (alone.state, alone.reader, 1)
        assert fresh.resolution.adoption_mode == alone.resolution.adoption_mode == "without a vote"
        trail = Event.objects.filter(edition=edition).order_by("pk").values_list("action", flat=True)
        assert list(trail) == (["stored", "published"] if publish else ["stored"])


@pytest.mark.django_db
def test_many_take_as_many_queries_as_few() -> None:
    def queries(session: int, count: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            results(found(*(text(f"A/HRC/RES/{session}/{number}") for number in range(1, count + 1))))
        return len(captured)

    queries(19, 1)  # what is asked once in a process is asked by now, and the jobs that are queued once are queued
    assert queries(20, 3) == queries(21, bulk_import.TOGETHER)


@pytest.mark.django_db
def test_known_files_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    files = found(text("A/HRC/RES/20/1"), text("A/HRC/RES/20/2"))
    results(files)
    monkeypatch.setattr(isolation.Readers, "read", None)
    again = results(files)
    assert [result.created for result in again] == [False, False]


@pytest.mark.django_db
def test_the_same_file_and_the_same_symbol_twice_in_one_run() -> None:
    one, other = text(words="traffickers"), text(words="smugglers")
    first, same, another = results(found(one, one, other))
    assert (first.created, same.created) == (True, False)
    assert isinstance(another, services.AnotherText)
    assert results(found(other), revise=True)[0].edition.revision == 2


REFUSING = """
CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '22001'; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON resolutions_paragraph FOR EACH ROW
WHEN (NEW.text LIKE '%smugglers%') EXECUTE FUNCTION pg_temp.refuse();
"""


@pytest.mark.django_db
def test_one_that_the_database_does_not_take_keeps_none_of_the_others_out() -> None:
    with connection.cursor() as cursor:
        cursor.execute(REFUSING)
    bad = text("A/HRC/RES/20/2", words="smugglers")
    first, refused, last = results(found(text("A/HRC/RES/20/1"), bad, text("A/HRC/RES/20/3")))
    assert isinstance(refused, services.Rejected)
    assert first.created
    assert last.created
    assert symbols() == ["A/HRC/RES/20/1", "A/HRC/RES/20/3"]
