"""What cites a resolution: current texts, newest first, with the paragraphs that do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from resolutions.document import Citation
from resolutions.models import Edition
from resolutions.services.cited_by import cited_by
from tests.storage.texts import DOCUMENT, stored

pytestmark = pytest.mark.django_db

CITED = "A/RES/217(III)"


def citing(symbol: str, year: int, *cites: tuple[str, str], publish: bool = True) -> Edition:
    citations = tuple(Citation(label, cited, "217 (III)") for label, cited in cites)
    return stored(replace(DOCUMENT, symbol=symbol, adopted_on=date(year, 1, 1), citations=citations), publish=publish)


def test_newest_first_with_the_paragraphs_in_their_order() -> None:
    citing("A/RES/50/1", 1996, ("PP1", CITED))
    citing("A/RES/60/1", 2006, ("OP1(b)", CITED), ("PP1", f"{CITED}/A"), ("OP1(b)", f"{CITED}/B"))
    found = cited_by(CITED)
    assert [(c.symbol, c.adopted_on, c.labels, c.text) for c in found.newest] == [
        ("A/RES/60/1", date(2006, 1, 1), ("PP1", "OP1(b)"), "Recalling its resolution 8/12,"),
        ("A/RES/50/1", date(1996, 1, 1), ("PP1",), "Recalling its resolution 8/12,"),
    ]
    assert found.count == 2


def test_neither_itself_nor_drafts_nor_longer_symbols() -> None:
    citing(CITED, 1948, ("PP1", f"{CITED}/A"))
    citing("A/RES/50/1", 1996, ("PP1", CITED), publish=False)
    citing("A/RES/50/3", 1996, ("PP1", "A/RES/2217(III)"), ("PP1", f"{CITED}/Corr.1"))
    assert cited_by(CITED).count == 0


def test_a_list_is_bounded_and_says_of_how_many(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(1, 6):
        citing(f"A/RES/50/{number}", 1996, ("PP1", CITED))
    with django_assert_num_queries(3):
        found = cited_by(CITED, most=2)
    assert ([c.symbol for c in found.newest], found.count) == (["A/RES/50/5", "A/RES/50/4"], 5)
