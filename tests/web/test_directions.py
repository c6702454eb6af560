"""Texts that are written from right to left, and texts in two languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from resolutions.models import Edition
from tests.pages import Page, Part
from tests.web.texts import document, paragraph

LEFT, RIGHT = "A/HRC/RES/40/1", "A/HRC/RES/41/1"
Said = tuple[str | None, str | None]
UNSAID = (None, None)


def said_of(part: Part) -> Said:
    """The language of a part and its direction, where they are said of it."""
    return part.get("lang"), part.get("dir")


@pytest.fixture
def in_languages(stored: Callable[..., Edition]) -> Callable[[str, str], Page]:
    """A function that stores two texts in the languages given and returns the page of their comparison."""

    def page(older: str, newer: str) -> Page:
        for symbol, language in ((LEFT, older), (RIGHT, newer)):
            text = document(paragraph("PP1", f"نص {symbol}"), paragraph("PP2", "نص آخر"), symbol=symbol)
            stored(replace(text, language=language))
        return Page(Client().get(f"/compare/{LEFT}...{RIGHT}/"))

    return page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("older", "newer", "whole", "side"),
    [
        ("en", "en", UNSAID, UNSAID),
        ("fr", "fr", ("fr", "ltr"), UNSAID),
        ("ar", "ar", ("ar", "rtl"), UNSAID),
        ("ar", "en", UNSAID, ("ar", "rtl")),
        ("en", "ar", ("ar", "rtl"), ("en", "ltr")),
    ],
)
def test_each_text_says_its_language(
    in_languages: Callable[[str, str], Page], older: str, newer: str, whole: Said, side: Said
) -> None:
    page = in_languages(older, newer)
    assert said_of(page.one(".comparison")) == whole
    assert {said_of(text) for text in page.all(".pair__old")} == {side}


@pytest.mark.django_db
def test_a_resolution_says_its_language(stored: Callable[..., Edition]) -> None:
    stored(replace(document(paragraph("PP1", "نص"), symbol=LEFT), language="ar"))
    assert said_of(Page(Client().get(f"/resolutions/{LEFT}/")).one("article")) == ("ar", "rtl")
