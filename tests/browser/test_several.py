"""Texts beside each other in a real browser: columns and their names, filters, one text at a time, adding one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import showing
from tests.browser.conftest import PAIR, ending
from tests.browser.states import DRAFT, SEVERAL

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def held(site: str) -> str:
    """The address of a site that holds texts beside the samples, three of which begin alike."""
    showing.publish_made_by_hand()
    for number, act in enumerate(("Urges States to act;", "Calls upon donors to pay;", "Invites banks to lend;"), 60):
        showing.publish(showing.rolled_over(f"{number}/1", "Guided by the Charter of the United Nations,", act))
    return site


def left_of(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return round(box["x"])


def test_names_stand_over_their_columns_and_stay_in_sight(held: str, at: Callable[..., Page]) -> None:
    page = at(f"{SEVERAL}#PP10")
    names = page.locator(".several__name")
    cells = page.locator("[id='PP10'] .cell, [id='in-2-PP10'] .cell")
    expect(cells).to_have_count(3)
    assert [left_of(names.nth(n)) for n in range(3)] == [left_of(cells.nth(n)) for n in range(3)]
    page.mouse.wheel(0, 3000)
    expect(names.first).to_be_in_viewport()


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_filters_and_words_that_went(held: str, at: Callable[..., Page], javascript: bool) -> None:
    page = at(SEVERAL, javascript=javascript)
    rows = page.locator(".several__row")
    everything = rows.count()
    page.get_by_role("link", name="Weaker").click()
    expect(page).to_have_url(ending("?change=weaker"))
    expect(rows.locator(".change--weaker").first).to_be_visible()
    assert 0 < rows.count() < everything
    page.get_by_role("link", name="Show words gone").click()
    expect(page.locator(".several del").first).to_be_visible()
    page.get_by_role("link", name="All", exact=False).first.click()
    expect(rows).to_have_count(everything)


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_phone_shows_one_text_at_a_time(held: str, at: Callable[..., Page], javascript: bool) -> None:
    page = at(SEVERAL, width=390, javascript=javascript)
    tabs = page.get_by_role("navigation", name="Text")
    expect(tabs.locator("[aria-current]")).to_have_text("45/19")
    assert page.locator("[id='in-2-PP2'] .cell:visible").count() == 1
    tabs.get_by_role("link", name="20/1").click()
    expect(tabs.locator("[aria-current]")).to_have_text("20/1")
    expect(page.locator("[id='in-2-PP1'] .cell:visible")).to_contain_text("20/1 PP1")


def test_a_tab_leads_to_the_row_that_one_reads(held: str, at: Callable[..., Page]) -> None:
    page = at(f"{SEVERAL}#in-2-OP4", width=390)
    page.get_by_role("navigation", name="Text").get_by_role("link", name="20/1").click()
    expect(page).to_have_url(ending("?at=2#in-2-OP4"))
    expect(page.locator("[id='in-2-OP4']")).to_be_in_viewport()


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_text_is_added_and_taken_out(held: str, at: Callable[..., Page], javascript: bool) -> None:
    page = at(SEVERAL, javascript=javascript)
    page.get_by_text("Add a text").click()
    field = page.get_by_label("Any other text", exact=True)
    field.fill("48/16")
    if javascript:
        page.get_by_role("option", name="A/HRC/RES/48/16").click()
    page.get_by_role("button", name="Set it beside them").click()
    expect(page.locator(".several__names > *")).to_have_count(4)
    expect(page).to_have_url(ending("...A/HRC/RES/45/19...A/HRC/RES/48/16/"))
    page.get_by_role("link", name="Take out 48/16").click()
    expect(page).to_have_url(ending(SEVERAL))
    page.get_by_role("link", name="Take out 45/19").click()
    expect(page).to_have_url(ending(PAIR))


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_draft_stands_behind_two_texts(held: str, at: Callable[..., Page], javascript: bool) -> None:
    page = at(PAIR, javascript=javascript)
    page.get_by_text("Add a text").click()
    page.get_by_role("link", name="Put a draft beside them").click()
    page.get_by_role("button", name="Put it beside them").click()
    expect(page.get_by_role("alert")).to_have_text("Choose a file, or paste words of a draft.")
    page.get_by_label("Words of the draft").fill(DRAFT)
    page.get_by_role("button", name="Put it beside them").click()
    expect(page.locator(".several__name").last).to_have_text("Your draft")
    page.get_by_role("button", name="In your draft 2").click()
    expect(page.locator(".several__row")).to_have_count(2)
    expect(page.locator("#OP1 .cell").last).to_contain_text("Demands that all gondoliers sing")
    page.get_by_role("button", name="Show words gone").click()
    expect(page.locator("#PP1 del").first).to_be_visible()
    expect(page).to_have_url(ending(f"{PAIR}draft/?show=last&gone=show"))
    page.get_by_role("link", name="Take out your draft").click()
    expect(page).to_have_url(ending(PAIR))


def test_a_tab_sends_the_draft_to_the_row_that_one_reads(held: str, at: Callable[..., Page]) -> None:
    page = at(f"{PAIR}draft/", width=390)
    page.get_by_label("Words of the draft").fill(DRAFT)
    page.get_by_role("button", name="Put it beside them").click()
    page.locator("#in-2-OP4").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('in-2-OP4').scrollIntoView({behavior: 'instant'})")
    page.get_by_role("navigation", name="Text").get_by_role("button", name="20/1").click()
    expect(page).to_have_url(ending("draft/?at=2#in-2-OP4"))
    expect(page.locator("#in-2-OP4")).to_be_in_viewport()


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_what_is_opened_beside_a_draft_leaves_it_there(held: str, at: Callable[..., Page], javascript: bool) -> None:
    page = at(f"{PAIR}draft/", javascript=javascript)
    page.get_by_label("Words of the draft").fill(DRAFT)
    page.get_by_role("button", name="Put it beside them").click()
    label = page.locator("#PP1 a.label").first
    if javascript:
        label.click()
        expect(page.locator("#provision h2")).to_be_visible()
    else:
        with page.context.expect_page():
            label.click()
    expect(page.locator(".several__name").last).to_have_text("Your draft")


def test_a_folded_row_opens_where_an_address_leads_to_it(held: str, at: Callable[..., Page]) -> None:
    alike = "/compare/A/HRC/RES/60/1...A/HRC/RES/61/1...A/HRC/RES/62/1/"
    expect(at(alike).locator("#PP1")).to_be_hidden()
    page = at(f"{alike}#PP1")
    expect(page.locator("#PP1")).to_be_in_viewport()
