"""The other pages in a real browser: searching, choosing, filtering, themes, narrow screens, what is not there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PAIR, ending, settled, type_at_once

pytestmark = pytest.mark.django_db


class TestChoosing:
    def test_two_resolutions_are_found_as_one_types_and_compared(self, at: Callable[..., Page]) -> None:
        page = at("/")
        page.get_by_label("Earlier", exact=True).press_sequentially("11/3")
        page.get_by_role("option", name="A/HRC/RES/11/3").click()
        expect(page.get_by_label("Earlier", exact=True)).to_have_value("A/HRC/RES/11/3")
        page.get_by_label("Later", exact=True).press_sequentially("effective rem")
        expect(page.get_by_role("option")).to_have_count(1)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Later", exact=True)).to_have_value("A/HRC/RES/20/1")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(re.escape(PAIR) + "$"))

    def test_the_list_is_a_combobox(self, at: Callable[..., Page]) -> None:
        page = at("/")
        field = page.get_by_role("combobox", name="Earlier")
        expect(field).to_have_attribute("aria-expanded", "false")
        field.press_sequentially("traff")
        expect(field).to_have_attribute("aria-expanded", "true")
        expect(page.locator("#left-status")).to_have_text("2 suggestions")
        page.keyboard.press("ArrowUp")
        expect(field).to_have_attribute("aria-activedescendant", "left-option-2")
        page.keyboard.press("ArrowDown")
        expect(field).to_have_attribute("aria-activedescendant", "left-option-1")
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_have_count(0)
        field.press_sequentially("zzzz")
        expect(page.locator("#left-status")).to_have_text("0 suggestions")
        expect(page.get_by_role("listbox")).to_have_count(0)

    @pytest.mark.parametrize("key", ["Escape", "ArrowDown"])
    def test_a_late_answer_changes_no_list_that_one_is_done_with(
        self, site: str, at: Callable[..., Page], key: str
    ) -> None:
        page = at("/")
        field = page.get_by_role("combobox", name="Earlier")
        options = page.locator("#left-options [role=option]")
        field.fill("traff")
        expect(options).to_have_count(2)
        waiting: list[Route] = []
        page.route("**/suggestions/**", lambda route: waiting.append(route))
        page.evaluate("document.addEventListener('htmx:afterRequest', () => (document.body.dataset.answered = ''))")
        with page.expect_request("**/suggestions/**"):
            field.fill("11/3")
        page.keyboard.press(key)
        waiting[0].continue_()
        expect(page.locator("body[data-answered]")).to_be_attached()
        expect(options).to_have_count(2)
        expect(field).to_have_attribute("aria-expanded", str(key == "ArrowDown").lower())
        if key == "ArrowDown":
            expect(field).to_have_attribute("aria-activedescendant", "left-option-1")

    def test_it_works_without_scripts(self, at: Callable[..., Page]) -> None:
        page = at("/", javascript=False)
        page.get_by_label("Earlier", exact=True).fill("trafficking")
        page.get_by_label("Later", exact=True).fill("20/1")
        page.get_by_role("button", name="Compare").click()
        page.get_by_label(re.compile("A/HRC/RES/11/3")).check()
        page.get_by_role("button", name="Compare").click()
        expect(page).to_have_url(ending(PAIR))

    def test_from_a_resolution(self, at: Callable[..., Page]) -> None:
        page = at("/resolutions/A/HRC/RES/20/1/")
        page.get_by_label("Another resolution").press_sequentially("11/")
        page.get_by_role("option").click()
        page.get_by_role("button", name="Compare").click()
        expect(page).to_have_url(re.compile(re.escape(PAIR) + "$"))


class TestList:
    def test_it_is_filtered_as_one_types(self, at: Callable[..., Page]) -> None:
        page = at("/resolutions/")
        type_at_once(page.locator("#words"), "remedies")
        expect(page.locator(".table tbody tr")).to_have_count(1)
        expect(page).to_have_url(re.compile(r"/resolutions/\?words=remedies$"))
        expect(page.locator("#words")).to_be_focused()
        settled(page)
        page.go_back()
        expect(page.locator(".table tbody tr")).to_have_count(2)

    def test_choices_filter_too(self, at: Callable[..., Page]) -> None:
        page = at("/resolutions/")
        page.get_by_label("Session").select_option("11")
        expect(page.locator(".table tbody tr")).to_have_count(1)
        expect(page).to_have_url(re.compile(r"\?session=11$"))
        expect(page.get_by_label("Year")).to_contain_text("2009 (1)")

    def test_it_works_without_scripts(self, at: Callable[..., Page]) -> None:
        page = at("/resolutions/", javascript=False)
        page.locator("#words").fill("remedies")
        page.get_by_role("button", name="Filter").click()
        expect(page.locator(".table tbody tr")).to_have_count(1)
        page.get_by_role("link", name="Adopted").click()
        expect(page).to_have_url(re.compile(r"\?words=remedies&sort=newest$"))
        expect(page.locator("#words")).to_have_value("remedies")

    def test_an_order_that_was_chosen_stays_while_one_filters(self, at: Callable[..., Page]) -> None:
        page = at("/resolutions/")
        page.get_by_role("link", name="Symbol").click()
        expect(page.get_by_role("columnheader", name="Symbol")).to_have_attribute("aria-sort", "ascending")
        page.locator("#words").press_sequentially("traff")
        expect(page).to_have_url(re.compile(r"\?words=traff&sort=symbol$"))
        expect(page.locator("tbody td:first-child").first).to_have_text("A/HRC/RES/11/3")


class TestSearch:
    @pytest.mark.parametrize("javascript", [True, False])
    def test_words_lead_to_titles_and_texts(self, at: Callable[..., Page], javascript: bool) -> None:
        page = at("/method/", javascript=javascript)
        page.locator("#topbar-words").fill("multiple forms")
        page.keyboard.press("Enter")
        expect(page.locator(".list__main")).to_contain_text("No title or symbol fits.")
        page.get_by_role("link", name="Find it in the texts").click()
        expect(page.locator(".use").first).to_contain_text("multiple forms")

    @pytest.mark.parametrize("javascript", [True, False])
    @pytest.mark.parametrize("words", ["20/1", "A_HRC_RES_20_1-EN.pdf", "https://docs.un.org/en/A/HRC/RES/20/1"])
    def test_what_names_an_act_leads_to_it(self, at: Callable[..., Page], words: str, javascript: bool) -> None:
        page = at("/", javascript=javascript)
        page.locator("#home-words").fill(words)
        page.get_by_role("button", name="Search").click()
        expect(page).to_have_url(ending("/resolutions/A/HRC/RES/20/1/"))

    def test_suggestions_lead_to_acts_and_the_last_to_texts(self, at: Callable[..., Page]) -> None:
        page = at("/method/")
        page.locator("#topbar-words").press_sequentially("remedies")
        options = page.locator("#topbar-words-options [role=option]")
        expect(options).to_have_count(2)
        page.keyboard.press("ArrowUp")
        expect(options.last).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Enter")
        expect(page).to_have_url(ending("/find/?q=remedies"))
        page.go_back()
        page.locator("#topbar-words").fill("effective remedies")
        options.first.click()
        expect(page).to_have_url(ending("/resolutions/A/HRC/RES/20/1/"))

    @pytest.mark.parametrize("javascript", [True, False])
    def test_a_phone_has_it_in_the_menu(self, at: Callable[..., Page], javascript: bool) -> None:
        page = at("/method/", width=390, height=800, javascript=javascript)
        page.get_by_text("Menu", exact=True).click()
        page.locator("#menu-words").fill("11/3")
        page.keyboard.press("Enter")
        expect(page).to_have_url(ending("/resolutions/A/HRC/RES/11/3/"))

    @pytest.mark.parametrize(("width", "method"), [(1440, True), (1024, False)])
    def test_the_head_is_one_line(self, at: Callable[..., Page], width: int, method: bool) -> None:
        page = at("/resolutions/", width=width, height=800)
        tops = page.locator(".topbar__in > *:visible").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect().height)"
        )
        assert max(tops) < 56
        expect(page.locator(".topbar__nav").get_by_text("Check a draft")).to_be_visible()
        expect(page.locator(".topbar__nav").get_by_text("Method")).to_be_visible(visible=method)


class TestThemes:
    @pytest.mark.parametrize(("scheme", "other"), [("light", "dark"), ("dark", "light")])
    def test_the_switch_is_remembered(self, at: Callable[..., Page], scheme: str, other: str) -> None:
        page = at("/", scheme=scheme)
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.get_by_label("Dark or light").click()
        expect(page.locator("body")).not_to_have_css("background-color", ground)
        page.reload()
        expect(page.locator(":root")).to_have_attribute("data-theme", other)

    def test_without_a_choice_the_system_decides(self, at: Callable[..., Page]) -> None:
        light, dark = (
            at("/", scheme=s).evaluate("getComputedStyle(document.body).backgroundColor") for s in ("light", "dark")
        )
        assert light != dark


@pytest.mark.parametrize("address", ["/nothing/", "/resolutions/A/HRC/RES/9/9/", "/compare/x...y/"])
def test_what_is_not_there_looks_like_the_site(at: Callable[..., Page], address: str) -> None:
    page = at(address, errors_allowed=True)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Agreed Language")).to_be_visible()


def test_the_menu_of_a_phone(at: Callable[..., Page]) -> None:
    page = at("/", width=390, height=800)
    page.get_by_text("Menu", exact=True).click()
    page.locator(".menu__panel").get_by_role("link", name="Resolutions").click()
    expect(page).to_have_url(re.compile("/resolutions/$"))


def test_a_keyboard_skips_to_the_text(at: Callable[..., Page]) -> None:
    page = at(PAIR)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#rows")).to_be_focused()


def test_a_paragraph_has_an_address_of_its_own(at: Callable[..., Page]) -> None:
    page = at("/resolutions/A/HRC/RES/20/1/#OP4.b")
    expect(page.locator("#OP4\\.b")).to_be_in_viewport()


def test_paper_is_light_and_without_controls(at: Callable[..., Page]) -> None:
    page = at(PAIR, scheme="dark")
    page.emulate_media(media="print")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.pair--reworded')).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    for hidden in ("#bar", ".topbar", ".ribbon", ".foot"):
        expect(page.locator(hidden)).not_to_be_visible()
    expect(page.locator(".print-source")).to_be_visible()
