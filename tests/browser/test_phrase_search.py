"""Finding agreed language and checking a draft in a real browser, with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ending, settled

pytestmark = pytest.mark.django_db

FORMS = "victims of trafficking are often subject to multiple forms of discrimination and violence"
DRAFT = f"Recognizing that {FORMS},\n\nDemands that all gondoliers sing quixotic arias;"


@pytest.mark.parametrize("javascript", [True, False])
def test_words_are_found_and_filtered(at: Callable[..., Page], javascript: bool) -> None:
    page = at("/", javascript=javascript)
    page.get_by_label("A phrase, sentence or paragraph").fill(FORMS)
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.get_by_role("heading", name="A/HRC/RES/20/1, PP9")).to_be_visible()
    page.get_by_label("To year").fill("2010")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page).to_have_url(re.compile("until=2010"))
    expect(page.get_by_role("heading", name="A/HRC/RES/11/3, PP5")).to_be_visible()
    expect(page.get_by_role("heading", name="A/HRC/RES/20/1, PP9")).to_have_count(0)
    settled(page)
    page.go_back()
    expect(page.get_by_role("heading", name="A/HRC/RES/20/1, PP9")).to_be_visible()


def test_a_paragraph_leads_to_its_language_elsewhere(at: Callable[..., Page]) -> None:
    page = at("/resolutions/A/HRC/RES/20/1/")
    page.get_by_role("link", name="Find the language of PP9 elsewhere").click()
    expect(page.get_by_role("heading", name="A/HRC/RES/11/3, PP5")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_draft_is_checked(at: Callable[..., Page], javascript: bool) -> None:
    page = at("/check/", javascript=javascript)
    page.get_by_label("Words of the draft").fill(DRAFT)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_text("New: no agreed language comes near")).to_be_visible()
    expect(page.get_by_role("link", name="A/HRC/RES/20/1, PP9").first).to_be_visible()
    expect(page).to_have_url(ending("/check/"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Take this away as a Word file").click()
    assert download.value.suggested_filename == "draft checked.docx"
