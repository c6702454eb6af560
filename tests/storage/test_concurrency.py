"""Several people at once, with real connections: one edition, no mixture, no traceback."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection

from resolutions import services
from resolutions.models import Edition
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
    imported = at_once(lambda number: services.import_document(text(), name=f"{number}.txt"))
    assert Counter(each.created for each in imported) == {True: 1, False: AT_ONCE - 1}
    assert {each.edition for each in imported} == {Edition.objects.get()}


def test_different_texts_of_one_resolution_at_once_are_one_edition() -> None:
    def bring_in(number: int) -> str:
        try:
            services.import_document(text(words="word" * (number + 1)), name="x.txt")
        except services.AnotherText:
            return "refused"
        return "stored"

    assert Counter(at_once(bring_in)) == {"stored": 1, "refused": AT_ONCE - 1}
    assert Edition.objects.count() == 1


def test_revisions_at_once_come_one_after_the_other() -> None:
    at_once(lambda number: services.import_document(text(words="word" * (number + 1)), name="x.txt", revise=True))
    assert sorted(Edition.objects.values_list("revision", flat=True)) == [1, 2, 3, 4]


def test_the_same_file_under_different_symbols_at_once_is_one_edition() -> None:
    nameless = (
        b"The Human Rights Council,\n\nRecalling its resolution 8/12,\n\n1. Decides to remain seized of the matter."
    )

    def bring_in(number: int) -> str:
        try:
            services.import_document(nameless, name="x.txt", symbol=f"A/HRC/RES/20/{number + 1}")
        except services.Refused:
            return "refused"
        return "stored"

    assert Counter(at_once(bring_in)) == {"stored": 1, "refused": AT_ONCE - 1}


def test_publishing_at_once_publishes_once() -> None:
    edition = stored(DOCUMENT)
    at_once(lambda number: services.publish(Edition.objects.get(pk=edition.pk)))
    assert Edition.objects.get().is_published
