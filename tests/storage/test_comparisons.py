"""Comparisons of stored editions are those of their documents, and are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from resolutions import services, storage
from resolutions.comparing import compare
from resolutions.models import Paragraph
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
