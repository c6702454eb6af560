"""The brief in a real browser: on one sheet of paper, on a phone, without scripts; from its rows to the comparison."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pytest_django import Settings

from resolutions import services
from resolutions.comparing.comparison import Change, Comparison
from resolutions.document import Adoption
from resolutions.services import pins
from resolutions.services.comparisons import compute
from tests.browser.conftest import PAIR, ending
from tests.web.texts import compared, document, row

pytestmark = pytest.mark.django_db

BRIEF = f"{PAIR}brief/"
STATES = (
    *("Argentina", "Bolivia (Plurinational State of)", "Cameroon", "Democratic Republic of the Congo", "Eritrea"),
    *("Marshall Islands", "Republic of Korea", "Russian Federation", "Venezuela (Bolivarian Republic of)"),
    *("United Kingdom of Great Britain and Northern Ireland", "United Arab Emirates", "United States of America"),
)
QUOTE = (
    "to ensure the active and meaningful participation of women and girls and to address the multilayered challenges in "
    "the spheres of human rights, human development, the social fabric of society and the public health situation at large"
)
KINDS = ("strength", "mechanism", "qualifier", "actor", "scope", "scope", "scope", "term", "citation")


def fullest() -> Comparison:
    """Two texts with as much to tell as any: 18 changes of all kinds in the longest quotes, long titles, paragraphs that
    came and went, themes, and a vote that went otherwise."""
    numbers = range(1, 19)
    rows = [row("reworded", f"OP{n}", f"OP{n + 2}", f"{n} {QUOTE} [-{QUOTE}-]{{+{QUOTE[::-1]}+}}") for n in numbers]
    rows += [row("removed", f"OP{n}", "", f"[-{n} {QUOTE}-]") for n in range(30, 50)]
    rows += [row("added", "", f"OP{n}", f"{{+{n} {QUOTE}+}}") for n in range(30, 50)]
    changes = [
        Change(KINDS[n % 9], (f"OP{n}",), (f"OP{n + 2}",), QUOTE, QUOTE[::-1], ("weaker", "stronger")[n % 2]) for n in numbers
    ]  # fmt: skip
    changes += [Change("new", (), (), "", f"subject{n}", "", n) for n in range(5, 12)]
    made = compared(*rows, changes=changes)
    title = " ".join(["Situation of human rights in a country with a long name"] * 4)
    half = len(STATES) // 2
    then = Adoption("recorded vote", half, 0, len(STATES) - half, STATES[:half], (), STATES[half:])
    now = Adoption("recorded vote", 0, half, len(STATES) - half, (), STATES[half:], STATES[:half])
    left = replace(document(*made.left.paragraphs, symbol="A/HRC/RES/11/3", title=title), adoption=then)
    right = replace(
        document(*made.right.paragraphs, title=f"{title}, again", adopted_on=date(2012, 7, 5)), adoption=now
    )
    return replace(made, left=left, right=right)


@pytest.fixture(params=["the samples", "as much as any"])
def told(site: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """The brief of the samples, or of what has more to tell than a sheet holds at the same address: so no page is kept."""
    settings.PAGE_CACHE = False
    if request.param == "as much as any":
        found = compute.Compared(fullest(), (), "")
        monkeypatch.setattr(compute, "compared", lambda *_: found)


@pytest.fixture(scope="module")
def kept(site: str) -> str:
    """The short id of the comparison of the samples, kept."""
    sides = [services.current_edition(symbol) for symbol in ("A/HRC/RES/11/3", "A/HRC/RES/20/1")]
    return pins.pin(*sides).short_id


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_stands_on_one_sheet(told: None, at: Callable[..., Page], paper: str) -> None:
    page = at(BRIEF)
    (sheet,) = PdfReader(BytesIO(page.pdf(format=paper))).pages
    words = sheet.extract_text().replace("Weaker", "weaker")
    for part in ("A/HRC/RES/11/3", "A/HRC/RES/20/1", "weaker", "Dropped", "New", "Found by a program", BRIEF):
        assert part in words
    assert "Back to the comparison" not in words


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_one_that_was_kept_stands_on_one_sheet(kept: str, at: Callable[..., Page], paper: str) -> None:
    page = at(f"/c/{kept}/brief/")
    (sheet,) = PdfReader(BytesIO(page.pdf(format=paper))).pages
    assert "the address always shows the same" in " ".join(sheet.extract_text().split())


def test_a_row_leads_to_the_row_of_the_comparison(at: Callable[..., Page]) -> None:
    page = at(BRIEF)
    link = page.locator(".ranked th a[href*='#']").first
    name = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    expect(page).to_have_url(ending(f"{PAIR}#{name}"))
    expect(page.locator(f"[id='{name}']")).to_be_in_viewport()


def test_a_term_leads_to_all_rows_with_it(at: Callable[..., Page]) -> None:
    page = at(BRIEF)
    page.get_by_role("link", name=re.compile(r"^\d+ places$")).first.click()
    expect(page).to_have_url(re.compile(r"\?words="))
    expect(page.locator("#comparison .pair[id]").first).to_be_attached()


def test_on_a_phone_a_row_is_three_lines(at: Callable[..., Page]) -> None:
    page = at(BRIEF, width=390)
    cells = page.locator(".ranked tbody tr").first.locator("th, td:not(.none)")
    boxes = [cells.nth(n).bounding_box() for n in range(cells.count())]
    assert len(boxes) == 3
    assert all(boxes)
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    assert len(set(tops)) == 3
    assert len({box["x"] for box in boxes if box}) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("javascript", [True, False])
def test_it_is_taken_as_a_word_file(at: Callable[..., Page], javascript: bool) -> None:
    page = at(BRIEF, javascript=javascript)
    with page.expect_download() as download:
        page.get_by_role("link", name="Word", exact=True).click()
    assert download.value.suggested_filename == "A-HRC-RES-11-3 to A-HRC-RES-20-1 brief.docx"
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"
    expect(page.get_by_role("button", name="Print: one sheet")).to_have_count(1 if javascript else 0)


def test_printing_is_asked_for_by_its_button(at: Callable[..., Page]) -> None:
    page = at(BRIEF)
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Print: one sheet").click()
    expect(page).to_have_title("printed")
