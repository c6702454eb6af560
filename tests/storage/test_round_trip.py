"""What is stored comes back equal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from resolutions import reading, storage
from resolutions.document import Citation, Document
from resolutions.models import Edition, Paragraph
from tests.storage.texts import DOCUMENT, documents, stored, text

pytestmark = pytest.mark.django_db


def from_database(edition: Edition) -> Document:
    return storage.to_document(Edition.objects.get(pk=edition.pk))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents())
def test_any_document_comes_back_equal(document: Document) -> None:
    with transaction.atomic():
        assert from_database(stored(document)) == document
        transaction.set_rollback(True)


@pytest.mark.parametrize("document", [DOCUMENT, reading.read(text())], ids=["by hand", "as read"])
def test_a_published_document_comes_back_equal(document: Document) -> None:
    assert from_database(stored(document, publish=True)) == document


def test_parents_introduce_their_children() -> None:
    edition = stored()
    parents = dict(edition.paragraphs.values_list("label", "parent__label"))
    assert parents == {
        "PP1": None, "OP1": None, "OP1(a)": "OP1", "OP1(a)(i)": "OP1(a)", "OP1(b)": "OP1", "Annex OP1": None,
    }  # fmt: skip


def test_a_later_edition_leaves_the_earlier_one_as_it_was_read() -> None:
    first = stored(publish=True)
    corrected = replace(DOCUMENT, title="Trafficking in persons, corrected", meeting="32nd meeting")
    second = stored(corrected, revision=2, publish=True)
    assert from_database(first) == DOCUMENT
    assert from_database(second) == corrected


def test_storing_takes_the_same_number_of_queries_however_long_the_text() -> None:
    def queries(count: int, revision: int) -> int:
        one = DOCUMENT.paragraphs[0]
        many = tuple(replace(one, label=f"OP{number}") for number in range(count))
        with CaptureQueriesContext(connection) as captured:
            stored(replace(DOCUMENT, paragraphs=many, citations=()), revision=revision)
        return len(captured)

    stored()
    assert queries(3, 2) == queries(300, 3)


@pytest.mark.parametrize("symbol", [None, "", "20/1", "a/hrc/res/20/1", "A/HRC/RES/20/1\n"])
def test_only_a_canonical_symbol_is_stored(symbol: str | None) -> None:
    with pytest.raises(ValueError, match="no canonical symbol"):
        stored(replace(DOCUMENT, symbol=symbol))


def test_a_citation_in_no_paragraph_is_refused() -> None:
    with pytest.raises(ValueError, match="OP9"):
        stored(replace(DOCUMENT, citations=(Citation("OP9", "A/HRC/RES/8/12", "8/12"),)))
    assert Paragraph.objects.exists()  # the caller's transaction decides what becomes of them
