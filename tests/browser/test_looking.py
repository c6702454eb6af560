"""Finding one's way in a comparison: words, parts, keys, another text, links to copy; with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PAIR, TERMS, ending, import_terms, settled, stand_still
from tests.publishing import import_checked

pytestmark = pytest.mark.django_db

THIRD = """Resolution adopted by the Human Rights Council
23/5. Trafficking in persons, especially women and children: efforts

The Human Rights Council,

Reaffirming all previous resolutions on the problem of trafficking in persons,

1. Urges States to act.
"""


@pytest.fixture(scope="module")
def third(site: str) -> None:
    import_checked(THIRD.encode(), name="third.txt", symbol="A/HRC/RES/23/5")


@pytest.fixture(scope="module")
def terms(site: str) -> str:
    """Where the comparison of two texts stands of which the newer has other terms."""
    import_terms()
    return TERMS


def shown(page: Page) -> list[str]:
    return page.eval_on_selector_all(
        "#comparison .pair[id]", "rows => rows.filter(row => row.offsetParent).map(row => row.id)"
    )


class TestKeys:
    def test_u_changes_the_view_and_back(self, comparison: Page) -> None:
        comparison.keyboard.press("u")
        comparison.wait_for_url(re.compile(r"view=unified"))
        expect(comparison.locator("#view-unified")).to_have_attribute("aria-current", "true")
        comparison.keyboard.press("u")
        comparison.wait_for_url(re.compile(r"/20/1/$"))

    @pytest.mark.parametrize(
        ("key", "focused"),
        [("f", "#show-all"), ("/", "#words"), ("?", "#keys > summary")],
    )
    def test_keys_lead_to_filters_words_and_the_list_of_keys(self, comparison: Page, key: str, focused: str) -> None:
        comparison.keyboard.press(key)
        expect(comparison.locator(focused).first).to_be_focused()

    def test_words_can_be_looked_for_while_reading(self, comparison: Page) -> None:
        comparison.evaluate("document.getElementById('OP3').scrollIntoView({behavior: 'instant'})")
        expect(comparison.locator("#words")).to_be_hidden()
        comparison.keyboard.press("/")
        expect(comparison.locator("#words")).to_be_focused()
        expect(comparison.locator("#words")).to_be_in_viewport()
        comparison.keyboard.press("Escape")
        expect(comparison.locator("#words")).to_be_hidden()

    def test_the_list_of_keys_opens(self, comparison: Page) -> None:
        comparison.keyboard.press("?")
        expect(comparison.locator("#keys dl")).to_be_in_viewport()


class TestWords:
    def test_rows_with_the_words_are_left_and_the_words_are_marked(self, comparison: Page) -> None:
        every = len(shown(comparison))
        comparison.locator("#more").click()
        comparison.locator("#words").fill("effective  REMEDY")
        comparison.locator("#words").press("Enter")
        comparison.wait_for_url(re.compile(r"words=effective\+REMEDY"))
        expect(comparison.locator(".comparison__hidden")).to_contain_text("hidden by the filter")
        settled(comparison)
        rows = shown(comparison)
        assert 0 < len(rows) < every
        texts = comparison.locator("#comparison .pair[id]:visible").all_inner_texts()
        assert all("effective remedy" in " ".join(text.split()).lower() for text in texts)
        assert comparison.evaluate("CSS.highlights.get('words').size") >= len(rows)
        comparison.go_back()
        expect(comparison.locator("#words")).to_have_value("")
        settled(comparison)
        assert len(shown(comparison)) == every

    def test_what_is_copied_is_the_text(self, at: Callable[..., Page]) -> None:
        page = at(f"{PAIR}?words=women")
        assert page.locator("#PP1 .pair__new .text").inner_html() == (
            at(PAIR).locator("#PP1 .pair__new .text").inner_html()
        )

    def test_nothing_found_is_said(self, at: Callable[..., Page]) -> None:
        page = at(f"{PAIR}?words=dodecahedron")
        assert shown(page) == []
        page.get_by_role("link", name=re.compile("^Show all")).click()
        expect(page.locator("#PP1")).to_be_visible()


class TestParts:
    def test_one_part_is_read_alone(self, comparison: Page) -> None:
        comparison.locator("#more").click()
        comparison.locator("#part").select_option("operative")
        comparison.locator("#filters button").click()
        comparison.wait_for_url(re.compile(r"part=operative"))
        expect(comparison.get_by_role("heading", name="Preamble", exact=True)).to_have_count(0)
        expect(comparison.locator("#show-part")).to_have_attribute("aria-current", "true")
        assert not [row for row in shown(comparison) if "PP" in row and not row.startswith("at-")]


class TestChoosing:
    def test_another_text_is_typed_ahead_and_compared(self, third: None, at: Callable[..., Page]) -> None:
        page = at(PAIR)
        page.locator(".masthead__other summary").nth(1).click()
        field = page.locator("#right")
        expect(field).to_be_focused()
        field.press_sequentially("23/")
        page.get_by_role("option", name="A/HRC/RES/23/5").click()
        page.locator(".masthead__other[open]").get_by_role("button", name="Compare").click()
        page.wait_for_url(re.compile(r"/compare/A/HRC/RES/11/3\.\.\.A/HRC/RES/23/5/$"))


class TestSharing:
    def test_links_to_what_is_seen_and_to_the_paragraph_are_copied(self, at: Callable[..., Page]) -> None:
        page = at(f"{PAIR}?view=unified")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.keyboard.press("j")
        page.get_by_text("Share", exact=True).click()
        stand_still(page)
        page.get_by_role("button", name="Copy link to PP").click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.endswith(f"{PAIR}?view=unified#PP1")

    def test_the_row_that_the_address_names_comes_before_the_first_that_is_read(self, at: Callable[..., Page]) -> None:
        page = at(f"{PAIR}#OP10")
        page.mouse.move(700, 500)
        page.mouse.wheel(0, -250)
        expect(page.locator("#OP10")).to_be_in_viewport()
        share, of_row = page.get_by_text("Share", exact=True), page.locator("[data-copy-link=row]")
        share.click()
        expect(of_row).to_have_text("Copy link to OP10")
        share.click()
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        share.click()
        expect(of_row).to_have_text("Copy link to PP1")

    def test_the_link_to_a_row_marks_it_and_is_copied(self, at: Callable[..., Page]) -> None:
        page = at(f"{PAIR}?view=unified")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.keyboard.press("j")
        page.locator("#OP10 .facts summary").click()
        stand_still(page)
        page.locator("#OP10").get_by_role("link", name="Link to this row").click()
        expect(page.locator("#OP10").get_by_role("link", name="Copied")).to_be_visible()
        expect(page).to_have_url(ending("#OP10"))
        assert page.evaluate("navigator.clipboard.readText()").endswith(f"{PAIR}?view=unified#OP10")
        expect(page.locator(".is-current")).to_have_count(1)
        expect(page.locator("#OP10.is-current")).to_be_in_viewport()

    def test_the_row_whose_provision_is_open_is_the_one_that_is_marked_and_shared(
        self, at: Callable[..., Page]
    ) -> None:
        page = at(f"{PAIR}#OP10")
        page.locator("#OP12 .pair__spine .label").click()
        expect(page.get_by_role("heading", name="OP12 of 20/1", exact=True)).to_be_focused()
        expect(page.locator(".is-current")).to_have_count(1)
        expect(page.locator("#OP12.is-current")).to_be_visible()
        marked = "row => getComputedStyle(document.querySelector(`${row} .label`)).outlineStyle"
        assert [page.evaluate(marked, row) for row in ("#OP10", "#OP12")] == ["none", "solid"]
        expect(page).to_have_url(ending("#OP12"))
        page.get_by_text("Share", exact=True).click()
        expect(page.locator("[data-copy-link=row]")).to_have_text("Copy link to OP12")
        page.get_by_role("link", name="All styles, and single paragraphs").click()
        expect(page).to_have_url(ending(f"{PAIR}cite/?row=OP12"))
        expect(page.locator("#part")).to_have_value("OP12")


class TestBrief:
    def test_a_statement_leads_to_its_row(self, comparison: Page) -> None:
        lead = comparison.locator(".brief .statement").filter(has_text="Weaker").first
        lead.get_by_role("link").first.click()
        expect(comparison.locator(".pair:target")).to_be_in_viewport()
        expect(comparison.locator(".pair:target .change--weaker")).to_be_visible()

    def test_it_leads_to_the_sheet(self, comparison: Page) -> None:
        comparison.get_by_role("link", name="On one page").click()
        expect(comparison).to_have_url(ending(f"{PAIR}brief/"))
        expect(comparison.locator(".ranked").first).to_be_visible()

    def test_rows_are_chosen_by_what_changed_in_them(self, comparison: Page) -> None:
        comparison.locator("#show-weaker").click()
        comparison.wait_for_url(re.compile(r"/\?change=weaker$"))
        settled(comparison)
        expect(comparison.locator("#show-weaker")).to_be_focused()
        rows = comparison.locator("#comparison .pair[id]:not(.pair--stub)")
        expect(rows.locator(".change--weaker")).to_have_count(rows.count())
        comparison.locator("#show-reworded").click()
        comparison.wait_for_url(re.compile(r"show=reworded&change=weaker$"))
        comparison.go_back()
        comparison.wait_for_url(re.compile(r"/\?change=weaker$"))

    def test_terms_fold_to_a_line_and_open_for_what_leads_to_them(self, terms: str, at: Callable[..., Page]) -> None:
        comparison = at(terms)
        comparison.locator("#more").click()
        comparison.locator("#fold-terms").check()
        comparison.locator("#filters button").click()
        comparison.wait_for_url(re.compile(r"/\?fold=terms$"))
        settled(comparison)
        line = comparison.locator(".run--term").first
        expect(line).to_contain_text("term only: human trafficking → trafficking in persons")
        name = line.locator(".pair").get_attribute("id")
        expect(line).not_to_have_attribute("open", "")
        comparison.evaluate("name => location.hash = name", name)
        expect(line).to_have_attribute("open", "")
        expect(comparison.locator(f"[id='{name}']")).to_contain_text("Term only")

    def test_the_next_change_is_none_that_is_folded(self, terms: str, at: Callable[..., Page]) -> None:
        page = at(f"{terms}?change=term&fold=terms")
        folded = page.locator(".run--term .pair").first.get_attribute("id")
        seen = set()
        for _ in range(4):
            page.keyboard.press("j")
            seen.add(page.locator(".is-current").get_attribute("id"))
        assert seen
        assert folded not in seen


class TestThroughout:
    def test_what_is_wholly_gone_leads_to_its_row(self, comparison: Page) -> None:
        gone = comparison.locator(".brief__group", has=comparison.get_by_role("heading", name="Removed", exact=True))
        link = gone.locator(".statement a").first
        name = link.get_attribute("href").removeprefix("#")
        link.click()
        expect(comparison.locator(f"[id='{name}']")).to_be_in_viewport()
        assert name.startswith("old-")


class TestWithoutScripts:
    @pytest.fixture
    def bare(self, at: Callable[..., Page]) -> Page:
        return at(PAIR, javascript=False)

    def test_words_and_part_are_a_form(self, bare: Page) -> None:
        bare.locator("#more").click()
        bare.locator("#words").fill("remedy")
        bare.locator("#part").select_option("operative")
        bare.get_by_role("button", name="Show", exact=True).click()
        expect(bare).to_have_url(re.compile("words=remedy.*part=operative"))
        expect(bare.locator("#comparison .pair[id]").first).to_be_attached()
        expect(bare.get_by_role("heading", name="Preamble", exact=True)).to_have_count(0)

    def test_what_changed_is_a_form_and_a_link(self, terms: str, at: Callable[..., Page]) -> None:
        bare = at(terms, javascript=False)
        bare.locator("#show-weaker").click()
        bare.locator("#more").click()
        bare.locator("#fold-terms").check()
        bare.get_by_role("button", name="Show", exact=True).click()
        expect(bare).to_have_url(re.compile("change=weaker.*fold=terms"))
        rows = bare.locator("#comparison .pair[id]:not(.pair--stub)")
        expect(rows.locator(".change--weaker")).to_have_count(rows.count())
        bare.locator(".brief .statement").get_by_role("link").first.click()
        expect(bare.locator(".pair:target")).to_be_in_viewport()

    def test_another_text_is_a_form(self, bare: Page) -> None:
        bare.locator(".masthead__other summary").first.click()
        bare.locator("#left").fill("nothing like it")
        bare.locator(".masthead__other[open]").get_by_role("button", name="Compare").click()
        expect(bare.get_by_text("Nothing in the collection fits")).to_be_visible()
