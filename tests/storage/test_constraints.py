"""The database holds what must hold, whoever writes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from resolutions.models import Edition, Resolution
from tests.storage.texts import DOCUMENT, stored

pytestmark = pytest.mark.django_db

REFUSED = [
    ("resolution", "symbol = 'a/hrc/res/20/1'", "resolution_symbol_form"),
    ("resolution", "symbol = 'A HRC'", "resolution_symbol_form"),
    ("resolution", "symbol = ''", "resolution_symbol_form"),
    ("resolution", "adoption_mode = 'by acclamation'", "resolution_adoption_mode"),
    ("resolution", "adoption_mode = NULL", "resolution_counts_only_with_a_recorded_vote"),
    ("resolution", "adoption_mode = 'without a vote', voters = '{}'", "resolution_counts_only_with_a_recorded_vote"),
    (
        "resolution",
        "adoption_mode = 'without a vote', in_favour = NULL, against = NULL, abstaining = NULL",
        "resolution_counts_only_with_a_recorded_vote",
    ),
    ("resolution", "in_favour = -1", "in_favour_check"),
    ("edition", "source_sha256 = 'ABC'", "edition_source_sha256_form"),
    ("edition", "source_sha256 = upper(source_sha256)", "edition_source_sha256_form"),
    ("edition", "language = 'EN'", "edition_language_form"),
    ("edition", "revision = 0", "edition_revision_from_one"),
    ("edition", "retention = 1.01", "edition_retention_is_a_share"),
    ("edition", "retention = -0.01", "edition_retention_is_a_share"),
    ("edition", "retention = 'NaN'", "edition_retention_is_a_share"),
    ("paragraph", "label = ''", "paragraph_has_a_label"),
    ("paragraph", "label = 'OP1'", "paragraph_label_once"),
    ("paragraph", "position = 1", "paragraph_position_once"),
    ("paragraph", "section = 'heading'", "paragraph_section"),
    ("paragraph", "depth = -1", "depth_check"),
    ("paragraph", "opening = 'Welcoming'", "paragraph_begins_with_its_opening"),
    ("citation", "symbol = '8/12'", "citation_symbol_form"),
    ("citation", "position = 0", "citation_position_once"),
]


@pytest.mark.parametrize(("table", "change", "constraint"), REFUSED)
def test_a_row_that_breaks_a_constraint_is_refused(table: str, change: str, constraint: str) -> None:
    stored()
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match=constraint):
        cursor.execute(f"UPDATE resolutions_{table} SET {change}")


def test_a_symbol_names_one_resolution() -> None:
    resolution = stored().resolution
    with pytest.raises(IntegrityError, match="symbol"):
        Resolution.objects.create(symbol=resolution.symbol, names=[])


def test_a_revision_stands_once_in_each_language() -> None:
    stored()
    with pytest.raises(IntegrityError, match="edition_revision_once"), transaction.atomic():
        stored(replace(DOCUMENT, title="another"))
    stored(replace(DOCUMENT, language="fr"))


def test_a_source_is_stored_once_in_each_language() -> None:
    edition = stored()
    other = stored(replace(DOCUMENT, symbol="A/HRC/RES/20/2"))
    with pytest.raises(IntegrityError, match="edition_source_once"):
        Edition.objects.filter(pk=other.pk).update(source_sha256=edition.source_sha256)


def test_a_resolution_with_editions_stays() -> None:
    resolution = stored().resolution
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="foreign key"):
            cursor.execute("DELETE FROM resolutions_resolution WHERE id = %s", [resolution.pk])


def test_nul_is_refused() -> None:
    with pytest.raises((DataError, ValueError), match=r"NUL|0x00"):
        stored(replace(DOCUMENT, title="a\0b"))


def test_symbols_sort_as_people_count() -> None:
    symbols = ["A/HRC/RES/2/1", "A/HRC/RES/10/1", "A/HRC/RES/10/2", "A/HRC/RES/10/11", "A/HRC/RES/S-9/1", "A/RES/9/1"]
    for symbol in reversed(symbols):
        stored(replace(DOCUMENT, symbol=symbol))
    assert [str(resolution) for resolution in Resolution.objects.in_natural_order()] == symbols
    assert [edition.resolution.symbol for edition in Edition.objects.in_natural_order()] == symbols
