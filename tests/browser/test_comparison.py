"""The comparison in a real browser: what a reader does with it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests import pages
from tests.browser.conftest import PAIR, ending, laid_out, settled

pytestmark = pytest.mark.django_db

CURRENT = ".pair.is-current"
HELD = """const later = setTimeout;
window.setTimeout = (act, ...rest) => act.name === "layOut" ? (window.held = act) : later(act, ...rest);"""
"""Keeps the rows out of sight from being laid out, as on a machine that is too slow for it."""
FIRST = """() => {
    const line = document.getElementById("bar").getBoundingClientRect().bottom + 40;
    const row = [...document.querySelectorAll("#comparison .pair[id]")]
        .find((row) => row.offsetParent && row.getBoundingClientRect().bottom > line);
    return [row.id, row.getBoundingClientRect().top];
}"""
"""The first row that can be read, and where it is."""


class TestKeys:
    def test_j_and_k_step_from_change_to_change(self, comparison: Page) -> None:
        changes = comparison.locator(".pair[data-change]").count()
        comparison.keyboard.press("j")
        expect(comparison.locator(CURRENT)).to_have_attribute("id", "PP1")
        expect(comparison.locator("[data-where]")).to_have_text(f"1 of {changes}")
        expect(comparison.get_by_role("status")).to_have_text(f"1 of {changes}")
        comparison.keyboard.press("j")
        expect(comparison.locator(CURRENT)).to_have_attribute("id", "PP4")
        expect(comparison.locator("#PP4")).to_be_focused()
        expect(comparison).to_have_url(ending(f"{PAIR}#PP4"))
        comparison.keyboard.press("k")
        expect(comparison.locator(CURRENT)).to_have_attribute("id", "PP1")
        comparison.keyboard.press("k")
        expect(comparison.locator(CURRENT)).to_have_attribute("id", "PP1")

    def test_what_is_stepped_to_is_not_hidden_behind_the_bar(self, comparison: Page) -> None:
        for _ in range(12):
            comparison.keyboard.press("j")
        expect(comparison.locator("[data-where]")).to_have_text(re.compile("^12 of "))
        row = comparison.locator(CURRENT).bounding_box()
        bar = comparison.locator("#bar").bounding_box()
        assert row
        assert bar
        assert bar["y"] + bar["height"] <= row["y"] <= 400

    def test_buttons_do_the_same(self, comparison: Page) -> None:
        comparison.get_by_label("Next change").click()
        expect(comparison.locator(CURRENT)).to_have_attribute("id", "PP1")
        comparison.get_by_label("Next change").click()
        comparison.get_by_label("Previous change").click()
        expect(comparison.locator(CURRENT)).to_have_attribute("id", "PP1")

    def test_stepping_begins_where_the_reader_is(self, comparison: Page) -> None:
        comparison.evaluate("document.getElementById('OP1.a').scrollIntoView({behavior: 'instant'})")
        comparison.keyboard.press("j")
        expect(comparison.locator(CURRENT)).to_have_attribute("id", re.compile("^(old-)?OP"))

    def test_letters_typed_into_a_field_are_letters(self, comparison: Page) -> None:
        comparison.locator("#topbar-words").fill("")
        comparison.locator("#topbar-words").press("j")
        expect(comparison.locator("#topbar-words")).to_have_value("j")
        expect(comparison.locator(CURRENT)).to_have_count(0)

    def test_single_keys_can_be_turned_off_for_good(self, comparison: Page) -> None:
        comparison.locator("#keys summary").click()
        comparison.get_by_label("Single keys on").uncheck()
        comparison.keyboard.press("j")
        expect(comparison.locator(CURRENT)).to_have_count(0)
        comparison.reload()
        comparison.keyboard.press("j")
        expect(comparison.locator(CURRENT)).to_have_count(0)
        comparison.locator("#keys summary").click()
        expect(comparison.get_by_label("Single keys on")).not_to_be_checked()

    def test_escape_closes_a_menu_and_gives_the_focus_back(self, comparison: Page) -> None:
        comparison.locator("#more").click()
        comparison.keyboard.press("Tab")
        comparison.keyboard.press("Escape")
        expect(comparison.locator(".bar__more")).not_to_have_attribute("open", "")
        expect(comparison.locator("#more")).to_be_focused()


class TestViews:
    def test_unified_pushes_its_address_and_back_restores(self, comparison: Page) -> None:
        comparison.get_by_role("link", name="Unified").click()
        expect(comparison.locator(".comparison--unified")).to_be_visible()
        expect(comparison).to_have_url(re.compile(r"\?view=unified$"))
        expect(comparison.locator("#view-unified")).to_be_focused()
        comparison.go_back()
        expect(comparison.locator(".comparison--unified")).to_have_count(0)
        expect(comparison).to_have_url(re.compile(re.escape(PAIR) + "$"))
        expect(comparison.locator("#PP1 .pair__old")).to_be_visible()
        comparison.go_forward()
        expect(comparison.locator(".comparison--unified")).to_be_visible()

    def test_the_whole_page_is_fetched_where_the_part_cannot_be(self, at: Callable[..., Page]) -> None:
        page = at(PAIR, errors_allowed=True)
        page.route(
            re.compile("view=unified"),
            lambda route: route.abort() if "hx-request" in route.request.headers else route.continue_(),
        )
        page.get_by_role("link", name="Unified").click()
        expect(page.locator(".comparison--unified")).to_be_visible()
        expect(page.locator(".topbar")).to_be_visible()

    def test_only_the_comparison_is_fetched(self, comparison: Page) -> None:
        with comparison.expect_response(re.compile("view=unified")) as response:
            comparison.get_by_role("link", name="Unified").click()
        assert pages.Page(response.value.text()).top["id"] == "comparison"

    def test_the_address_alone_brings_the_view_back(self, at: Callable[..., Page]) -> None:
        page = at(f"{PAIR}?view=unified&show=added")
        expect(page.locator(".comparison--unified")).to_be_visible()
        assert set(page.locator(".pair:not(.pair--opening)").evaluate_all("all => all.map(p => p.dataset.change)")) == {
            ""
        }
        expect(page.locator(".pair--removed")).to_have_count(0)

    def test_the_reader_keeps_the_place(self, comparison: Page) -> None:
        comparison.evaluate(
            "window.scrollTo({top: document.getElementById('OP12').offsetTop - 150, behavior: 'instant'})"
        )
        comparison.get_by_role("link", name="Unified").click()
        expect(comparison.locator(".comparison--unified")).to_be_visible()
        settled(comparison)
        expect(comparison.locator("#OP12")).to_be_in_viewport()

    @pytest.mark.parametrize("at_once", [True, False])
    def test_the_reader_keeps_the_place_while_rows_are_laid_out(self, site: str, page: Page, at_once: bool) -> None:
        page.add_init_script(HELD)
        page.goto(site + PAIR)
        page.wait_for_function("() => window.held")
        page.evaluate("scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        name, before = page.evaluate(FIRST)
        page.evaluate("count => held(count)", 1000 if at_once else 25)
        row, after = page.evaluate(FIRST)
        assert row == name
        assert after == pytest.approx(before, abs=1)
        page.keyboard.press("u")
        expect(page.locator(".comparison--unified")).to_be_visible()
        settled(page)
        laid_out(page)
        after = page.evaluate("name => document.getElementById(name).getBoundingClientRect().top", name)
        assert after == pytest.approx(before, abs=1)

    def test_who_chooses_again_before_the_answer_is_here_gets_the_last(self, comparison: Page) -> None:
        waiting: list[Route] = []
        comparison.route(
            re.compile(r"[?&]show="), lambda route: route.continue_() if waiting else waiting.append(route)
        )
        with comparison.expect_request(re.compile("show=")):
            comparison.locator("#show-removed").click()
        with comparison.expect_request(re.compile("show=")):
            comparison.locator("#show-added").click()
        expect(comparison.locator(".pair--reworded")).to_have_count(0)
        expect(comparison.locator(".pair--added").nth(10)).to_be_attached()
        expect(comparison.locator(".bar__filters > [aria-current]")).to_have_count(1)
        expect(comparison.locator("#show-added")).to_have_attribute("aria-current", "true")
        expect(comparison).to_have_url(ending("?show=added"))

    def test_unfolded_runs_stay_unfolded(self, comparison: Page) -> None:
        comparison.locator("#run-PP2 summary").click()
        comparison.get_by_role("link", name="Unified").click()
        expect(comparison.locator(".comparison--unified #PP2")).to_be_visible()


class TestFilters:
    def test_a_filter_shows_what_is_chosen_and_pushes_the_address(self, comparison: Page) -> None:
        removed, reworded = comparison.locator(".pair--removed"), comparison.locator(".pair--reworded")
        expect(reworded.first).to_be_attached()
        comparison.locator("#show-removed").click()
        expect(reworded).to_have_count(0)
        expect(removed.nth(10)).to_be_attached()
        expect(comparison.get_by_role("status")).to_have_text(re.compile(r"^\d+ changes$"))
        expect(comparison).to_have_url(re.compile(r"\?show=removed$"))
        expect(comparison.locator("#show-removed")).to_be_focused()
        expect(comparison.get_by_text("hidden by the filter")).to_be_visible()
        comparison.locator("#show-all").click()
        expect(comparison).to_have_url(ending(PAIR))
        expect(reworded.first).to_be_attached()
        expect(comparison.locator("#show-removed")).not_to_have_attribute("aria-current", "true")

    def test_show_everything_again(self, at: Callable[..., Page]) -> None:
        page = at(f"{PAIR}?show=moved")
        page.get_by_role("link", name=re.compile("^Show all")).click()
        expect(page.locator(".pair--added").first).to_be_visible()
        expect(page).to_have_url(ending(PAIR))

    def test_the_view_keeps_the_filter(self, at: Callable[..., Page]) -> None:
        page = at(f"{PAIR}?show=added")
        page.get_by_role("link", name="Unified").click()
        expect(page).to_have_url(re.compile(r"\?view=unified&show=added$"))
        expect(page.locator(".pair--removed")).to_have_count(0)

    def test_stepping_goes_through_what_is_shown(self, at: Callable[..., Page]) -> None:
        page = at(f"{PAIR}?show=moved")
        page.keyboard.press("j")
        expect(page.locator(".pair--moved.is-current")).to_have_count(1)


class TestReading:
    def test_runs_unfold_and_fold(self, comparison: Page) -> None:
        expect(comparison.locator("#PP2")).not_to_be_visible()
        comparison.locator("#run-PP2 summary").click()
        expect(comparison.locator("#PP2")).to_be_visible()
        comparison.locator("#run-PP2 summary").click()
        expect(comparison.locator("#PP2")).not_to_be_visible()

    def test_an_address_reaches_a_folded_paragraph(self, at: Callable[..., Page]) -> None:
        expect(at(f"{PAIR}#PP3").locator("#PP3")).to_be_in_viewport()

    def test_moved_paragraphs_and_their_stubs_lead_to_each_other(self, comparison: Page) -> None:
        moved = comparison.locator(".pair--moved").first
        here, there = moved.get_attribute("id"), moved.locator(".mark--moved a").get_attribute("href")
        moved.locator(".mark--moved a").click()
        stub = comparison.locator(f"[id='{there[1:]}']")
        expect(stub).to_be_in_viewport()
        stub.locator(".stub__link").click()
        expect(comparison.locator(f"[id='{here}']")).to_be_in_viewport()
        expect(comparison).to_have_url(ending(f"#{here}"))

    def test_possible_counterparts_can_be_looked_at(self, comparison: Page) -> None:
        hint = comparison.locator(".possible a").first
        target = hint.get_attribute("href")
        hint.click()
        expect(comparison.locator(f"[id='{target[1:]}']")).to_be_in_viewport()

    def test_the_two_sides_can_be_swapped(self, comparison: Page) -> None:
        comparison.get_by_label("Swap the two resolutions").click()
        expect(comparison.get_by_text("is the later of the two")).to_be_visible()
        comparison.get_by_role("link", name="Put the earlier one first").click()
        expect(comparison).to_have_url(ending(PAIR))

    def test_copied_text_is_the_text(self, comparison: Page) -> None:
        text = comparison.locator("#OP1\\.a .pair__new .text").inner_text()
        assert text.startswith("The high number of persons, especially women and children, who are being trafficked")

    @pytest.mark.parametrize("width", [1440, 1024, 390])
    def test_the_controls_and_the_heads_of_the_columns_stay_in_sight(self, at: Callable[..., Page], width: int) -> None:
        page = at(PAIR, width=width)
        page.evaluate("scrollTo({top: 3000, behavior: 'instant'})")
        for name in ("#bar", "#more", ".bar__share > summary", ".part"):
            expect(page.locator(name).locator("visible=true").first).to_be_in_viewport(ratio=1)

    def test_rows_out_of_sight_are_laid_out_after_the_first_picture(self, comparison: Page) -> None:
        height = "document.documentElement.scrollHeight"
        whole = comparison.evaluate(height)
        comparison.goto("about:blank")
        comparison.go_back()  # all at once, as nothing is put off where a place is restored
        assert comparison.evaluate(height) == whole

    def test_a_link_to_a_row_ends_at_that_row(self, at: Callable[..., Page]) -> None:
        page = at(f"{PAIR}#OP9")
        row, margin = page.evaluate(
            """() => { const row = document.getElementById("OP9");
            return [row.getBoundingClientRect().top, parseFloat(getComputedStyle(row).scrollMarginTop)]; }"""
        )
        assert abs(row - margin) < 2

    def test_the_ribbon_has_the_changes_and_takes_one_there(self, comparison: Page) -> None:
        ribbon = comparison.locator(".ribbon")
        expect(ribbon).to_have_attribute("aria-hidden", "true")
        expect(ribbon.locator(".ribbon__view")).to_have_count(1)
        assert ribbon.locator("rect").count() > comparison.locator(".pair[data-change]").count()
        ribbon.click(position={"x": 7, "y": 800})
        comparison.wait_for_function("scrollY > 3000")


class TestWithoutScripts:
    @pytest.fixture
    def bare(self, at: Callable[..., Page]) -> Page:
        return at(PAIR, javascript=False)

    def test_views_and_filters_are_links(self, bare: Page) -> None:
        bare.get_by_role("link", name="Unified").click()
        expect(bare).to_have_url(ending("?view=unified"))
        bare.locator("#show-added").click()
        expect(bare).to_have_url(re.compile("view=unified.*show=added"))
        expect(bare.locator(".comparison--unified .pair--added").nth(10)).to_be_attached()
        expect(bare.locator(".pair--removed")).to_have_count(0)

    def test_runs_unfold(self, bare: Page) -> None:
        bare.locator("#run-PP2 summary").click()
        expect(bare.locator("#PP2")).to_be_visible()

    def test_what_needs_scripts_is_not_there(self, bare: Page) -> None:
        expect(bare.locator(".js-only:visible")).to_have_count(0)
        expect(bare.locator("#step-on")).to_be_hidden()
        expect(bare.locator(".ribbon")).to_have_count(0)


def test_on_a_phone_it_is_one_column(at: Callable[..., Page]) -> None:
    page = at(PAIR, width=390, height=800)
    row = page.locator("#PP1")
    expect(row.locator(".pair__old")).not_to_be_visible()
    expect(row.locator(".pair__merged")).to_be_visible()
    assert row.locator(".pair__merged").bounding_box()["width"] > 350
