"""The picture of a comparison where its link is shared."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from resolutions.comparing.comparison import Comparison
from resolutions.exports.picture import HEIGHT, WIDTH, png
from tests.web.texts import compared, document, paragraph, row

NAMES = ("11/3", "20/1")
LONG = "Trafficking in persons, especially women and children: access to effective remedies for all " * 3


def opened(comparison: Comparison) -> Image.Image:
    image = Image.open(BytesIO(png(comparison, NAMES)))
    image.load()
    return image


@pytest.mark.parametrize("title", ["", "A title", LONG, "W" * 200, "حقوق الإنسان", "人权"])
def test_any_title_has_its_place(title: str) -> None:
    comparison = compared(
        row("added", "", "PP1", "{+a+}"),
        left=document(symbol="A/HRC/RES/11/3", title=title),
        right=document(paragraph("PP1", "a"), title=title),
    )
    image = opened(comparison)
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))


def test_the_strip_shows_what_became_of_the_rows() -> None:
    half = compared(row("removed", "PP1", "", "[-a-]"), row("added", "", "PP1", "{+b+}"))
    image = opened(half)
    assert [image.getpixel((x, 500)) for x in (300, 900)] == [(0xC4, 0x3A, 0x31), (0x1F, 0x6F, 0xC0)]


def test_texts_without_paragraphs_and_the_same_bytes_again() -> None:
    nothing = compared()
    assert png(nothing, NAMES) == png(nothing, NAMES)
