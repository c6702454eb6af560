"""Comparisons of stored editions are those of their documents, and are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from resolutions import services, storage, tasks
from resolutions.comparing import compare
from resolutions.models import Edition, Occurrence, Paragraph, Series, SeriesMember, StoredComparison, StoredLineage
from resolutions.services import corrections_edit
from resolutions.services.comparisons import compute
from tests.storage.texts import DOCUMENT, stored

pytestmark = pytest.mark.django_db

OTHER = replace(DOCUMENT, symbol="A/HRC/RES/11/3", paragraphs=DOCUMENT.paragraphs[:3], citations=(), headings=())


@pytest.mark.parametrize("publish", [True, False])
def test_comparing_editions_compares_their_documents(publish: bool) -> None:
    left, right = stored(OTHER, publish=publish), stored(publish=publish)
    assert services.compare_editions(left, right) == compare(storage.to_document(left), storage.to_document(right))
    assert services.compare_editions(right, left) == compare(storage.to_document(right), storage.to_document(left))


def test_a_comparison_of_published_editions_is_kept(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    left, right = stored(OTHER, publish=True), stored(publish=True)
    first = services.compare_editions(left, right)
    with django_assert_num_queries(1):  # what editors said
        assert services.compare_editions(left, right) is first


def test_what_may_still_change_is_compared_anew() -> None:
    left, right = stored(OTHER), stored(publish=True)
    before = services.compare_editions(left, right)
    Paragraph.objects.filter(edition=left, label="PP1").update(text="Recalling nothing,")
    assert services.compare_editions(left, right) != before


@pytest.fixture
def neighbours() -> tuple[Edition, Edition]:
    """Two texts that stand beside each other in a series, with what their publication left to the background done."""
    left, right = stored(OTHER, publish=True), stored(publish=True)
    own = Series.objects.create(slug="trafficking", title="Trafficking", body="Human Rights Council")
    SeriesMember.objects.bulk_create(
        SeriesMember(series=own, resolution=edition.resolution, by="editor") for edition in (left, right)
    )
    do_the_jobs(left, right)
    return left, right


def do_the_jobs(*editions: Edition) -> None:
    """What publishing these leaves to the background, done in a process that is not the one that answers readers."""
    tasks.index_language([edition.resolution_id for edition in editions])
    tasks.propose_series()
    compute._kept.cache_clear()


def test_after_publishing_neighbours_in_a_series_need_not_be_compared_for_who_looks_first(
    neighbours: tuple[Edition, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = compare(*map(storage.to_document, neighbours))
    made = []
    monkeypatch.setattr(compute, "_compare", lambda *sides: made.append(sides))
    assert services.compare_editions(*neighbours) == expected
    assert services.compare_editions(*reversed(neighbours)) is None
    assert len(made) == 1


def test_of_what_is_stored_nothing_is_shown_that_editors_said_otherwise(neighbours: tuple[Edition, Edition]) -> None:
    left, right = (edition.paragraphs.get(label="PP1") for edition in neighbours)
    corrections_edit.correct(left, right, same=False, reason="They are not.", by=None)
    said = services.compare_editions(*neighbours)
    assert not any(row.left == row.right == ("PP1",) for row in said.rows)
    do_the_jobs(*neighbours)
    assert services.compare_editions(*neighbours) == said


def test_jobs_done_again_change_nothing(neighbours: tuple[Edition, Edition]) -> None:
    def rows() -> list[list[tuple]]:
        tables = (Series, SeriesMember, StoredLineage, StoredComparison, Occurrence)
        return [sorted(table.objects.values_list()) for table in tables]

    before = rows()
    do_the_jobs(*neighbours)
    assert rows() == before
    assert all(before)


def test_what_is_stored_of_a_text_that_is_no_longer_current_is_dropped(neighbours: tuple[Edition, Edition]) -> None:
    left, right = neighbours
    services.withdraw(right, because="It was the wrong file.", by=None)
    do_the_jobs(left, right)
    assert not StoredComparison.objects.exists()
