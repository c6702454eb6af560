"""The comparison as it is read: the brief beside it, filters that add up, blocks, reasons on demand, paper, zoom, keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser import showing
from tests.browser.conftest import PAIR, ending, settled

pytestmark = pytest.mark.django_db

AS_BEFORE = pytest.mark.parametrize("javascript", [True, False])
ROWS = "#comparison .pair[id]:not(.pair--stub)"


class TestBrief:
    @AS_BEFORE
    def test_it_stays_beside_the_rows_where_there_is_room(self, at: Callable[..., Page], javascript: bool) -> None:
        page = at(PAIR, javascript=javascript)
        page.mouse.move(900, 600)
        page.mouse.wheel(0, 3000)
        expect(page.locator(".masthead")).not_to_be_in_viewport()
        expect(page.get_by_role("heading", name="What changed")).to_be_in_viewport()
        expect(page.locator(".brief .statement").first).to_be_in_viewport()

    @AS_BEFORE
    @pytest.mark.parametrize("width", [1024, 390])
    def test_it_is_a_line_that_opens_where_there_is_none(
        self, at: Callable[..., Page], width: int, javascript: bool
    ) -> None:
        page = at(PAIR, width=width, javascript=javascript)
        line, statement = page.locator(".brief__line"), page.locator(".brief .statement").first
        expect(line).to_contain_text(re.compile(r"\d+ weaker"))
        expect(statement).to_be_hidden()
        line.click()
        expect(statement).to_be_visible()
        line.click()
        expect(statement).to_be_hidden()

    @AS_BEFORE
    def test_its_numbers_show_their_rows(self, at: Callable[..., Page], javascript: bool) -> None:
        page = at(PAIR, javascript=javascript)
        page.get_by_role("link", name=re.compile("show the rows of")).first.click()
        expect(page).to_have_url(ending("?change=weaker&change=stronger"))
        rows = page.locator(ROWS)
        expect(rows.locator(".change--weaker, .change--stronger").first).to_be_visible()
        assert rows.count() == rows.filter(has=page.locator(".change--weaker, .change--stronger")).count()


class TestFilters:
    @AS_BEFORE
    def test_they_add_up_and_all_is_one_click(self, at: Callable[..., Page], javascript: bool) -> None:
        page = at(PAIR, javascript=javascript)
        counts = {kind: int(page.locator(f"#show-{kind} b").inner_text()) for kind in ("removed", "added", "all")}
        page.locator("#show-removed").click()
        expect(page.locator(".pair--added")).to_have_count(0)
        expect(page.locator(ROWS)).to_have_count(counts["removed"])
        page.locator("#show-added").click()
        expect(page).to_have_url(ending("?show=added&show=removed"))
        expect(page.locator(ROWS)).to_have_count(counts["removed"] + counts["added"])
        page.locator("#show-removed").click()
        expect(page).to_have_url(ending("?show=added"))
        page.locator("#show-all").click()
        expect(page).to_have_url(ending(PAIR))
        expect(page.locator(ROWS)).to_have_count(counts["all"])
        expect(page.locator("#show-all")).to_have_attribute("aria-current", "true")

    def test_place_and_focus_stay_and_the_way_back_leads_there(self, at: Callable[..., Page]) -> None:
        page = at(PAIR)
        page.evaluate("document.getElementById('OP12').scrollIntoView({behavior: 'instant'})")
        page.locator("#show-reworded").click()
        expect(page).to_have_url(ending("?show=reworded"))
        settled(page)
        expect(page.locator("#show-reworded")).to_be_focused()
        expect(page.locator("#OP12")).to_be_in_viewport()
        page.go_back()
        expect(page).to_have_url(ending(PAIR))
        expect(page.locator("#show-all")).to_have_attribute("aria-current", "true")
        expect(page.locator(".pair--added").first).to_be_attached()

    @AS_BEFORE
    @pytest.mark.parametrize("width", [1440, 390])
    def test_the_menu_has_all_of_them(self, at: Callable[..., Page], width: int, javascript: bool) -> None:
        page = at(PAIR, width=width, javascript=javascript)
        page.locator("#more").click()
        panel = page.locator(".bar__more .menu__panel")
        expect(panel.get_by_role("link", name=re.compile("^Unchanged"))).to_be_visible()
        panel.get_by_role("link", name=re.compile("^Removed")).click()
        expect(page).to_have_url(ending("?show=removed"))
        expect(page.locator(".pair--added")).to_have_count(0)
        expect(page.locator(".comparison__hidden")).to_contain_text("hidden by the filter")

    @AS_BEFORE
    def test_words_narrow_what_was_chosen_and_are_taken_away(self, at: Callable[..., Page], javascript: bool) -> None:
        page = at(f"{PAIR}?show=added", javascript=javascript)
        page.locator("#more").click()
        page.locator("#words").fill("remedy")
        page.locator("#words").press("Enter")
        expect(page).to_have_url(re.compile(r"\?show=added&words=remedy(&part=)?$"))
        page.locator("#show-words").click()
        expect(page).to_have_url(ending("?show=added"))

    def test_what_is_chosen_is_seen_without_colours(self, at: Callable[..., Page]) -> None:
        page = at(f"{PAIR}?show=removed")
        page.emulate_media(forced_colors="active")
        outline = "one => getComputedStyle(one).outlineStyle"
        assert page.locator("#show-removed").evaluate(outline) == "solid"
        assert page.locator("#show-added").evaluate(outline) == "none"


class TestBlocks:
    @AS_BEFORE
    def test_a_rewritten_list_stands_beside_the_old_one(self, at: Callable[..., Page], javascript: bool) -> None:
        page = at(PAIR, javascript=javascript)
        block = page.locator(".rewritten", has=page.locator("#OP4\\.a"))
        old, new = (block.locator(name).bounding_box() for name in ("#old-OP3\\.a", "#OP4\\.a"))
        assert old
        assert new
        assert abs(old["y"] - new["y"]) < 40
        assert old["x"] + old["width"] <= new["x"] + 1
        expect(block.get_by_text("beside it")).to_be_visible()
        page.set_viewport_size({"width": 390, "height": 844})
        expect(block.get_by_text("beside it")).to_be_hidden()

    def test_what_one_text_alone_has_takes_the_whole_width(self, at: Callable[..., Page]) -> None:
        page = at(f"{PAIR}?show=added")
        block, rows = page.locator(".alone").first.bounding_box(), page.locator("#rows").bounding_box()
        assert block
        assert rows
        assert block["width"] == rows["width"]
        expect(page.locator(".alone .column__says").first).to_contain_text("added")


class TestPhone:
    @AS_BEFORE
    def test_the_menu_of_filters_names_what_is_chosen(self, at: Callable[..., Page], javascript: bool) -> None:
        page = at(PAIR, width=390, javascript=javascript)
        menu = page.locator("#more")
        expect(menu).to_contain_text(re.compile(r"Show: all \d+"))
        menu.click()
        page.locator(".bar__more").get_by_role("link", name=re.compile("^Weaker")).click()
        expect(menu).to_contain_text(re.compile(r"Weaker\s·\s\d+ of \d+"))
        width = page.evaluate("document.querySelector('.bar__chosen').scrollWidth")
        assert page.locator(".bar__chosen").bounding_box()["width"] >= width - 1
        menu.click()
        page.locator(".bar__more").get_by_role("link", name=re.compile("^Reworded")).click()
        expect(menu).to_contain_text(re.compile(r"2 filters\s·\s\d+ of \d+"))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390

    def test_counts_words_and_badges_stand_on_their_line(self, at: Callable[..., Page]) -> None:
        page = at(PAIR, width=390)
        page.locator(".brief__line").click()
        head, count = (page.locator(f".brief__kind {tag}").first.bounding_box() for tag in ("h3", "a"))
        assert head
        assert count
        assert abs(head["y"] + head["height"] / 2 - count["y"] - count["height"] / 2) < 3
        page.locator("#more").click()
        found = page.evaluate(
            """() => {
                const item = document.querySelector(".bar__more .menu__item"), words = document.createRange();
                words.selectNodeContents(item);
                const [outer, inner] = [item, words].map((one) => one.getBoundingClientRect());
                return [outer.height, outer.top + outer.height / 2 - inner.top - inner.height / 2];
            }"""
        )
        assert found[0] >= 44
        assert abs(found[1]) < 3
        label = page.locator(".pair a.label").first
        assert "underline" in label.evaluate("one => getComputedStyle(one).textDecorationLine")


class TestReasons:
    @AS_BEFORE
    def test_why_a_row_is_linked_is_told_on_demand(self, at: Callable[..., Page], javascript: bool) -> None:
        page = at(PAIR, javascript=javascript)
        facts = page.locator("#OP10 .facts")
        expect(facts.locator(".menu__panel")).to_be_hidden()
        facts.locator("summary").click()
        expect(facts.locator("p").first).not_to_be_empty()
        assert "words and place" not in facts.inner_text()
        facts.get_by_role("link", name="Link to this row").click()
        expect(page).to_have_url(ending("#OP10"))

    @AS_BEFORE
    def test_why_a_demand_is_weaker_is_told_on_demand(self, at: Callable[..., Page], javascript: bool) -> None:
        page = at(PAIR, javascript=javascript)
        badge = page.locator("#OP5 summary", has_text="Weaker")
        why = page.locator("#OP5").get_by_text("from step 5 to step 4 of 7 on the scale of what is asked.")
        expect(why).to_be_hidden()
        badge.click()
        expect(why).to_contain_text("“Urges” → “Calls upon”")
        page.locator("#OP5").get_by_role("link", name="How strength is judged").click()
        expect(page).to_have_url(ending("/method/#scale"))

    @AS_BEFORE
    def test_a_label_leads_to_its_provision(self, at: Callable[..., Page], javascript: bool) -> None:
        page = at(PAIR, javascript=javascript)
        assert re.search(r"/\d+/OP10/$", page.locator("#OP10 .pair__spine .label").get_attribute("href") or "")


class TestKeyboard:
    def test_the_order_is_skip_head_controls_brief_rows(self, at: Callable[..., Page]) -> None:
        page = at(PAIR)
        found = page.evaluate(
            """() => [".skip", ".masthead a", "#bar a", "#brief a", "#rows a"].map(one => document.querySelector(one))
                .every((one, at, all) => !at || all[at - 1].compareDocumentPosition(one) & 4)"""
        )
        assert found
        assert page.locator('[tabindex]:not([tabindex="-1"], [tabindex="0"])').count() == 0

    @AS_BEFORE
    def test_one_skips_to_the_rows(self, at: Callable[..., Page], javascript: bool) -> None:
        page = at(PAIR, javascript=javascript)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(ending("#rows"))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#rows') !== null")


class TestNarrow:
    @AS_BEFORE
    def test_enlarged_twice_it_is_one_text(self, at: Callable[..., Page], javascript: bool) -> None:
        page = at(PAIR, width=720, height=450, javascript=javascript)
        expect(page.locator("#PP1 .pair__merged")).to_be_visible()
        expect(page.locator("#PP1 .pair__old")).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth") == 720

    @pytest.mark.parametrize("view", ["", "?view=unified", "?show=added", "?show=moved"])
    def test_nothing_scrolls_sideways(self, at: Callable[..., Page], view: str) -> None:
        page = at(PAIR + view, width=320)
        assert page.evaluate("document.documentElement.scrollWidth") == 320


class TestPaper:
    @pytest.mark.parametrize("paper", ["A4", "Letter"])
    def test_the_brief_is_on_the_first_of_at_most_ten_sheets(self, at: Callable[..., Page], paper: str) -> None:
        sheets = PdfReader(BytesIO(at(PAIR).pdf(format=paper))).pages
        first = sheets[0].extract_text()
        assert "What changed" in first
        assert "Weaker or stronger" in first
        assert len(sheets) <= 10

    def test_it_is_one_text(self, at: Callable[..., Page]) -> None:
        page = at(PAIR)
        page.emulate_media(media="print")
        expect(page.locator("#PP1 .pair__merged")).to_be_visible()
        expect(page.locator("#PP1 .pair__old")).to_be_hidden()
        expect(page.locator(".brief .statement").first).to_be_visible()
        for hidden in ("#bar", ".brief__line", "#keys", ".steps"):
            expect(page.locator(hidden)).to_be_hidden()


@pytest.fixture(scope="module")
def arabic(site: str) -> str:
    """Where the comparison of two texts stands that are written from right to left."""
    showing.publish_arabic()
    return "/compare/A/HRC/RES/40/1...A/HRC/RES/41/1/"


def test_from_right_to_left_each_head_stands_over_its_column(arabic: str, at: Callable[..., Page]) -> None:
    page = at(arabic)
    heads = [page.locator(".masthead__doc").nth(number).bounding_box() for number in (0, 1)]
    texts = [page.locator(f"#OP1 {name}").bounding_box() for name in (".pair__old", ".pair__new")]
    assert [head and head["x"] for head in heads] == [text and text["x"] for text in texts]
