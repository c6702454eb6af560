"""Texts that are written from right to left, and texts in two languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from resolutions.models import Edition
from tests.web.texts import document, paragraph

LEFT, RIGHT = "A/HRC/RES/40/1", "A/HRC/RES/41/1"


@pytest.fixture
def in_languages(stored: Callable[..., Edition]) -> Callable[[str, str], str]:
    """A function that stores two texts in the languages given and returns the page of their comparison."""

    def page(older: str, newer: str) -> str:
        for symbol, language in ((LEFT, older), (RIGHT, newer)):
            text = document(paragraph("PP1", f"نص {symbol}"), paragraph("PP2", "نص آخر"), symbol=symbol)
            stored(replace(text, language=language))
        return Client().get(f"/compare/{LEFT}...{RIGHT}/").content.decode()

    return page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("older", "newer", "whole", "side"),
    [
        ("en", "en", "", ""),
        ("fr", "fr", 'lang="fr" dir="ltr"', ""),
        ("ar", "ar", 'lang="ar" dir="rtl"', ""),
        ("ar", "en", "", 'lang="ar" dir="rtl"'),
        ("en", "ar", 'lang="ar" dir="rtl"', 'lang="en" dir="ltr"'),
    ],
)
def test_each_text_says_its_language(
    in_languages: Callable[[str, str], str], older: str, newer: str, whole: str, side: str
) -> None:
    html = in_languages(older, newer)
    said = re.search(r'<div class="comparison" ?([^>]*)>', html)
    sides = set(re.findall(r'<div class="pair__old" ?([^>]*)>', html))
    assert said
    assert (said[1], sides) == (whole, {side})


@pytest.mark.django_db
def test_a_resolution_says_its_language(stored: Callable[..., Edition]) -> None:
    stored(replace(document(paragraph("PP1", "نص"), symbol=LEFT), language="ar"))
    assert 'lang="ar" dir="rtl">' in Client().get(f"/resolutions/{LEFT}/").content.decode()
