"""Taking a comparison away and citing it, in a real browser: menus, files, copies, paper; with and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from resolutions.reading import read
from tests.browser.conftest import PAIR, ending, stand_still

pytestmark = pytest.mark.django_db

TEXT = "/resolutions/A/HRC/RES/20/1/"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_word_file_is_taken_from_the_menu(at: Callable[..., Page], javascript: bool) -> None:
    page = at(f"{PAIR}?view=unified&show=added", javascript=javascript)
    page.get_by_text("Share", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word, with tracked changes").click()
    assert download.value.suggested_filename == "A-HRC-RES-11-3 to A-HRC-RES-20-1.docx"
    assert read(Path(download.value.path()).read_bytes()).symbol == "A/HRC/RES/20/1"
    with page.expect_download() as download:
        page.get_by_role("link", name="Table (CSV) the 24 rows you see").click()
    assert download.value.suggested_filename == "A-HRC-RES-11-3 to A-HRC-RES-20-1 added only.csv"
    assert (
        Path(download.value.path()).read_text("utf-8-sig").startswith("Shows 24 of 71 rows: added. Whole comparison:")
    )


def test_the_menu_survives_a_change_of_view(comparison: Page) -> None:
    comparison.get_by_role("link", name="Unified").click()
    expect(comparison.locator(".compared--unified")).to_be_visible()
    comparison.get_by_text("Share", exact=True).click()
    comparison.get_by_role("link", name="All styles, and single paragraphs").click()
    expect(comparison.get_by_role("heading", level=1)).to_have_text("Cite A/HRC/RES/11/3 compared with A/HRC/RES/20/1")


def test_a_citation_is_copied_from_the_menu(comparison: Page) -> None:
    comparison.context.grant_permissions(["clipboard-read", "clipboard-write"])
    comparison.get_by_text("Share", exact=True).click()
    stand_still(comparison)
    comparison.get_by_role("button", name="Copy in OSCOLA style").click()
    expect(comparison.get_by_role("button", name="Copied")).to_be_visible()
    copied = comparison.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("‘A/HRC/RES/11/3 compared with A/HRC/RES/20/1’ (Agreed Language) <http://")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_paragraph_is_cited(at: Callable[..., Page], javascript: bool) -> None:
    page = at(TEXT, javascript=javascript)
    page.get_by_role("link", name="how to cite it").click()
    page.get_by_label("What do you cite?").select_option("OP4")
    page.get_by_role("button", name="Show").click()
    expect(
        page.get_by_text("Human Rights Council resolution 20/1 of 5 July 2012, para. 4.", exact=True)
    ).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_have_count(4 if javascript else 0)
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX").click()
    assert b"note = {para. 4}" in Path(download.value.path()).read_bytes()
    page.get_by_role("link", name="Back to the text").click()
    expect(page).to_have_url(ending(f"{TEXT}#OP4"))


def test_nothing_is_wider_than_a_phone(at: Callable[..., Page]) -> None:
    page = at(f"{PAIR}?show=added", width=390)
    for menu in (".bar__share", ".bar__more"):
        page.locator(f"{menu} > summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        panel = page.locator(f"{menu}[open] .menu__panel").bounding_box()
        assert panel
        assert 0 <= panel["x"] <= panel["x"] + panel["width"] <= 390
        page.keyboard.press("Escape")


@pytest.mark.parametrize(("paper", "size", "view"), [("A4", (595, 842), ""), ("Letter", (612, 792), "?view=unified")])
def test_each_sheet_of_paper_names_both_texts(
    at: Callable[..., Page], paper: str, size: tuple[int, int], view: str
) -> None:
    page = at(PAIR + view)
    sheets = PdfReader(BytesIO(page.pdf(format=paper))).pages
    assert len(sheets) > 5
    assert {tuple(sorted(int(float(side)) for side in sheet.mediabox[2:])) for sheet in sheets} == {size}
    for sheet in sheets:
        told = sheet.extract_text()
        assert "A/HRC/RES/11/3" in told
        assert "A/HRC/RES/20/1" in told


def test_no_row_is_cut_by_the_edge_of_the_paper(comparison: Page) -> None:
    comparison.emulate_media(media="print")
    comparison.set_viewport_size({"width": 1000, "height": 700})
    wide = comparison.evaluate(
        "[...document.querySelectorAll('.pair .text')].filter(t => t.getBoundingClientRect().right > innerWidth).length"
    )
    assert wide == 0
