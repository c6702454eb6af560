"""A provision beside the page that names it, in a real browser; without scripts, its page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.django_db

TEXT = "/resolutions/A/HRC/RES/20/1/"
HISTORY = re.compile(r"/history/\d+/PP9/$")


def _label(page: Page, words: str) -> Locator:
    return page.locator("article a.label", has_text=re.compile(f"^{re.escape(words)}$"))


def _top(label: Locator) -> float:
    box = label.bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_a_label_opens_its_provision_and_stays_where_it_was(at: Callable[..., Page], width: int) -> None:
    page = at(TEXT)
    page.set_viewport_size({"width": width, "height": 800})
    label = _label(page, "PP9")
    label.scroll_into_view_if_needed()
    before = _top(label)
    label.click()
    heading = page.get_by_role("heading", name="PP9 of 20/1", exact=True)
    expect(heading).to_be_focused()
    assert abs(_top(label) - before) < 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page).to_have_url(re.compile(re.escape(TEXT) + "#PP9$"))
    page.keyboard.press("Escape")
    expect(heading).to_have_count(0)
    expect(label).to_be_focused()


def test_another_label_takes_the_place_of_the_first(at: Callable[..., Page]) -> None:
    page = at(TEXT)
    _label(page, "PP8").click()
    expect(page.get_by_role("heading", name="PP8 of 20/1", exact=True)).to_be_focused()
    _label(page, "PP9").click()
    expect(page.get_by_role("heading", name="PP9 of 20/1", exact=True)).to_be_focused()
    expect(page.locator("#provision h2")).to_have_count(1)
    expect(page.locator(":target")).to_have_id("PP9")
    page.locator("#provision").get_by_role("link", name="Close").click()
    expect(page.locator("#provision")).to_be_hidden()
    expect(_label(page, "PP9")).to_be_focused()


def test_the_panel_says_where_else_it_stands_and_copies_the_text(at: Callable[..., Page]) -> None:
    page = at(TEXT)
    page.evaluate("navigator.clipboard.writeText = async (text) => (window.copied = text)")
    _label(page, "PP9").click()
    panel = page.get_by_role("complementary", name="Provision")
    expect(panel.get_by_text("Found nowhere outside this series among the 2 texts held here.")).to_be_visible()
    panel.get_by_role("button", name="Copy", exact=True).click()
    expect(panel.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("copied").startswith("Recognizing that victims of trafficking")


@pytest.mark.parametrize("javascript", [True, False])
def test_it_is_a_page_where_another_window_is_asked_for_and_without_scripts(
    at: Callable[..., Page], javascript: bool
) -> None:
    page = at(TEXT, javascript=javascript)
    if javascript:
        with page.context.expect_page() as opened:
            _label(page, "PP9").click(modifiers=["ControlOrMeta"])
        other = opened.value
        expect(page.locator("#provision")).to_be_hidden()
    else:
        _label(page, "PP9").click()
        other = page
    expect(other).to_have_url(HISTORY)
    expect(other.get_by_role("heading", name="Cite this paragraph")).to_be_visible()


def test_what_cannot_be_fetched_leads_to_its_page(at: Callable[..., Page]) -> None:
    page = at(TEXT, errors_allowed=True)
    page.route(
        HISTORY,
        lambda route: route.fulfill(status=500) if "hx-request" in route.request.headers else route.continue_(),
    )
    _label(page, "PP9").click()
    expect(page).to_have_url(HISTORY)
    expect(page.get_by_role("heading", name="Cite this paragraph")).to_be_visible()


def test_the_style_last_copied_comes_first_from_then_on(at: Callable[..., Page]) -> None:
    page = at(TEXT)
    page.evaluate("navigator.clipboard.writeText = async (text) => (window.copied = text)")
    panel = page.locator("#provision")
    _label(page, "PP9").click()
    expect(panel.locator(".cited").first).to_have_text(re.compile("^Human Rights Council resolution 20/1"))
    panel.get_by_text("Other styles").click()
    panel.get_by_role("button", name="Copy, OSCOLA style").click()
    assert page.evaluate("window.copied").startswith("UNHRC Res 20/1 (5 July 2012)")
    _label(page, "PP8").click()
    expect(page.get_by_role("heading", name="PP8 of 20/1", exact=True)).to_be_focused()
    expect(panel.locator(".cited").first).to_have_text(re.compile("^UNHRC Res 20/1"))
    panel.get_by_role("button", name="Copy with citation").click()
    assert page.evaluate("copied").partition("\n")[2].startswith("UNHRC Res 20/1 (5 July 2012)")
    page.goto(page.url.partition("#")[0] + "cite/")
    styles = page.locator("[data-style] h2")
    expect(styles).to_have_text(["OSCOLA", "United Nations", "Bluebook", "Chicago"])


def test_the_panel_leads_to_how_the_paragraph_is_cited_and_leaves_the_address(at: Callable[..., Page]) -> None:
    page = at(TEXT)
    page.evaluate("navigator.clipboard.writeText = async (text) => (window.copied = text)")
    panel = page.locator("#provision")
    _label(page, "PP9").click()
    panel.get_by_role("button", name="Copy with citation").click()
    assert page.evaluate("copied").endswith(
        "\nHuman Rights Council resolution 20/1 of 5 July 2012, ninth preambular paragraph."
    )
    panel.get_by_role("link", name="Cite", exact=True).click()
    expect(panel.get_by_role("heading", name="Cite this paragraph")).to_be_in_viewport()
    expect(page).to_have_url(re.compile(re.escape(TEXT) + "#PP9$"))
